import { InvalidArgumentError } from 'commander';
import { Role } from '../../libs/referral/src/access/role.js';

// Commander puts the option and the value before these sentences.

export function slugArgument(value: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(value)) return value;
  throw new InvalidArgumentError('A slug has 1 to 63 lower-case letters, digits and hyphens.');
}

export function roleArgument(value: string): Role {
  const role = Object.values(Role).find((known) => String(known) === value.toUpperCase());
  if (role) return role;
  throw new InvalidArgumentError(`A role is one of ${Object.values(Role).join(', ')}.`);
}

export function secretArgument(value: string): string {
  if (value.length >= 16 && /^[\x21-\x7e]+$/.test(value)) return value;
  throw new InvalidArgumentError('It needs at least 16 characters, all of them printable ASCII and no spaces.');
}
