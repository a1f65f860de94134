/** Text that PostgreSQL cannot store: it has no NUL in text and no half of a surrogate pair in UTF-8. */
export interface BadText {
  /** Where it stands; for a bad key, where its object stands. */
  path: string[];
  what: 'NUL' | 'LONE_SURROGATE';
}

const BAD = /[\0\p{Surrogate}]/u;

/**
 * The first text that cannot be stored in a value as JSON gives it (keys count too), or null where all of it can.
 *
 * It walks with a list of its own instead of the stack, which a body of a million brackets would overflow.
 */
export function findBadText(value: unknown): BadText | null {
  if (typeof value === 'string') return BAD.test(value) ? { path: [], what: nameOf(value) } : null;
  const unseen: Container[] = isContainer(value) ? [{ value }] : [];
  for (let container = unseen.pop(); container; container = unseen.pop()) {
    const isList = Array.isArray(container.value);
    for (const [key, item] of Object.entries(container.value)) {
      if (!isList && BAD.test(key)) return { path: pathOf(container), what: nameOf(key) };
      if (typeof item === 'string') {
        if (BAD.test(item)) return { path: [...pathOf(container), key], what: nameOf(item) };
      } else if (isContainer(item)) {
        unseen.push({ value: item, key, parent: container });
      }
    }
  }
  return null;
}

/** A text without what cannot be stored of it, for texts that are only shown. */
export const storable = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '');

interface Container {
  value: object;
  key?: string;
  parent?: Container;
}

function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function nameOf(text: string): BadText['what'] {
  return text.includes('\0') ? 'NUL' : 'LONE_SURROGATE';
}

function pathOf(container: Container): string[] {
  const path: string[] = [];
  for (let at: Container | undefined = container; at?.key !== undefined; at = at.parent) path.push(at.key);
  return path.reverse();
}
