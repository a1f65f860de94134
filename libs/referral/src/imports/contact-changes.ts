import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { type ContactFields } from '../contacts/contact-fields.js';
import { changedContact, type UndoEntry } from './undo-log.js';

/** What events change of a contact itself (customer-events/sql/apply-events.ts). */
type EventFields = Pick<ContactFields, 'lifecycle' | 'customerSince' | 'satisfaction' | 'satisfactionAt'>;

/**
 * Does what changes contacts by their events, and tells what it changed of them.
 *
 * @param places of contacts among the rows
 */
export async function watchingContacts(
  ctx: Ctx,
  tx: EntityManager,
  places: Map<string, number>,
  work: () => Promise<void>,
): Promise<UndoEntry[]> {
  const ids = [...places.keys()];
  const before = await fieldsOf(ctx, tx, ids);
  await work();
  const after = await fieldsOf(ctx, tx, ids);
  return ids.flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    return (was && is && changedContact(id, places.get(id)!, was, is)) ?? [];
  });
}

async function fieldsOf(ctx: Ctx, tx: EntityManager, ids: string[]): Promise<Map<string, EventFields>> {
  const rows = await tx.query<(EventFields & { id: string })[]>(
    `select id, lifecycle, customer_since as "customerSince", satisfaction, satisfaction_at as "satisfactionAt"
     from referral.contact where workspace_id = $1 and id = any($2::uuid[])`,
    [ctx.workspaceId, ids],
  );
  return new Map(rows.map(({ id, ...fields }) => [id, fields]));
}
