import { InvalidArgumentError } from 'commander';
import type { Role } from '../../libs/referral/src/access/role.js';

// Commander puts the option and the value before these sentences. Types alone are imported: see cli.ts.

export const ROLES = ['ADMIN', 'MARKETER', 'REP', 'READER'] as const satisfies (keyof typeof Role)[];

export function roleArgument(value: string): string {
  const role = ROLES.find((known) => known === value.toUpperCase());
  if (role) return role;
  throw new InvalidArgumentError(`A role is one of ${ROLES.join(', ')}.`);
}

export function slugArgument(value: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(value)) return value;
  throw new InvalidArgumentError('A slug has 1 to 63 lower-case letters, digits and hyphens.');
}

/** Several of them after one option. */
export const slugArguments = (value: string, before: string[] = []): string[] => [...before, slugArgument(value)];

export function secretArgument(value: string): string {
  if (value.length >= 16 && /^[\x21-\x7e]+$/.test(value)) return value;
  throw new InvalidArgumentError('It needs at least 16 characters, all of them printable ASCII and no spaces.');
}

export function mappingArgument(
  pair: string,
  before: Record<string, string | null> = {},
): Record<string, string | null> {
  // A column may well have an equals sign in its name; our fields have none.
  const at = pair.lastIndexOf('=');
  if (at < 1) throw new InvalidArgumentError('It reads "column=field".');
  return { ...before, [pair.slice(0, at).trim()]: pair.slice(at + 1).trim() || null };
}
