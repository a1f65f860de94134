import { isDeepStrictEqual } from 'node:util';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { type ContactFields } from '../contacts/contact-fields.js';
import { storeUndo } from './sql/undo-records.js';

/** What an import made or changed; in the order in which it is undone, links before the people whom they join. */
export const UNDO_KINDS = ['REFERRAL', 'RELATIONSHIP', 'INTERACTION', 'EVENT', 'CONTACT'] as const;
export type UndoKind = (typeof UNDO_KINDS)[number];

/** Some fields of a contact; of customFields only those keys that are meant, null where there is none. */
export type SomeFields = Partial<ContactFields>;

/** One thing that an import made or changed. Of a contact that it changes twice, the entries are put together. */
export interface UndoEntry {
  /** The place of the row among those that were applied. */
  place: number;
  kind: UndoKind;
  id: string;
  /** Whether the import made it. Only contacts are also changed. */
  made: boolean;
  /** The changed fields of a contact, before and after. */
  before?: SomeFields;
  after?: SomeFields;
  /** Tags that the import put on a contact. */
  tagIds?: string[];
}

export const madeBy = (kind: UndoKind, id: string, place: number): UndoEntry => ({ place, kind, id, made: true });

/** The entry of a contact that was there before; undefined where nothing of it changed. */
export function changedContact(
  id: string,
  place: number,
  before: SomeFields,
  after: SomeFields,
): UndoEntry | undefined {
  const entry = { place, kind: 'CONTACT' as const, id, made: false, before: {} as SomeFields, after: {} as SomeFields };
  for (const field of Object.keys(after) as (keyof ContactFields)[]) {
    if (isDeepStrictEqual(before[field], after[field])) continue;
    const isCustom = field === 'customFields';
    entry.before[field] = (isCustom ? customChange(before, after) : before[field]) as never;
    entry.after[field] = (isCustom ? customChange(after, before) : after[field]) as never;
  }
  return Object.keys(entry.after).length > 0 ? entry : undefined;
}

/** The custom fields of one side in which the sides differ. */
function customChange(one: SomeFields, other: SomeFields): Record<string, unknown> {
  const [mine, theirs] = [one.customFields ?? {}, other.customFields ?? {}];
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return Object.fromEntries(
    keys.filter((key) => !isDeepStrictEqual(mine[key], theirs[key])).map((key) => [key, mine[key] ?? null]),
  );
}

/** Keeps what undoing some rows takes, in the transaction that took them over; lines are those of the rows. */
export async function keepUndo(
  ctx: Ctx,
  tx: EntityManager,
  importJobId: string,
  entries: UndoEntry[],
  lines: number[],
): Promise<void> {
  const records = new Map<string, UndoEntry>();
  for (const entry of entries) {
    const key = `${entry.kind}:${entry.id}`;
    const known = records.get(key);
    records.set(key, known ? joined(known, entry) : entry);
  }
  if (records.size === 0) return;
  const rows = [...records.values()].map(({ place, kind, id, made, before, after, tagIds }) => ({
    line: lines[place],
    ...{ kind, object_id: id, made, before, after },
    tag_ids: tagIds,
  }));
  await tx.query(storeUndo, [ctx.workspaceId, importJobId, JSON.stringify(rows)]);
}

/** What came first counts of what was before, what came last of what is after. */
function joined(first: UndoEntry, second: UndoEntry): UndoEntry {
  return {
    ...first,
    made: first.made || second.made,
    before: mergedFields(second.before, first.before),
    after: mergedFields(first.after, second.after),
    tagIds: [...(first.tagIds ?? []), ...(second.tagIds ?? [])],
  };
}

const mergedFields = (base: SomeFields = {}, over: SomeFields = {}): SomeFields => ({
  ...base,
  ...over,
  ...((base.customFields || over.customFields) && { customFields: { ...base.customFields, ...over.customFields } }),
});
