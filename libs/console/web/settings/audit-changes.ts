/** One thing that an entry tells, by its shape. */
export type Change =
  | { kind: 'step'; field: string; from: unknown; to: unknown }
  | { kind: 'fact'; field: string; value: unknown }
  | { kind: 'lists'; field: string; added: readonly unknown[]; removed: readonly unknown[] }
  /** That it changed is told, but not what it says. */
  | { kind: 'touched'; field: string };

/** Lists of two would else be taken for a value before and after. */
const isList = (field: string): boolean => /Ids$/.test(field) || LISTS.has(field);
const LISTS = new Set(['merged', 'added', 'removed', 'cleared']);

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** What an entry tells, in the order in which it tells it; fields that stayed empty are left out. */
export function changesOf(changes: Record<string, unknown>): Change[] {
  return Object.entries(changes).flatMap(([field, value]): Change[] => {
    if (isNothing(value)) return [];
    if (value === 'changed') return [{ kind: 'touched', field }];
    if (Array.isArray(value) && value.length === 2 && !isList(field)) {
      const [from, to] = value as [unknown, unknown];
      if (isNothing(from) && isNothing(to)) return [];
      if (isTree(from) || isTree(to)) return [{ kind: 'touched', field }];
      return isNothing(from) ? [{ kind: 'fact', field, value: to }] : [{ kind: 'step', field, from, to }];
    }
    if (isObject(value) && ('added' in value || 'removed' in value)) {
      return [{ kind: 'lists', field, added: listOf(value['added']), removed: listOf(value['removed']) }];
    }
    if (isObject(value)) return changesOf(value);
    return [{ kind: 'fact', field, value }];
  });
}

/** A rule of a segment, or whatever else is deeper than a list of values. */
const isTree = (value: unknown): boolean =>
  isObject(value) ? Object.values(value).some((part) => typeof part === 'object' && part !== null) : false;

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

/** All ids that stand anywhere in a value. */
export function idsIn(value: unknown): string[] {
  if (isId(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}
