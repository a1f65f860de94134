import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { type Statement } from '../common/database.js';
import { runPrepared } from '../common/prepared.js';
import { Refusal } from '../common/user-error.js';
import { missingContacts } from './missing-contact.js';

const LOCK_LIVING: Statement<{ id: string }> = {
  name: 'lock_living',
  text: `
    select id from referral.contact
    where workspace_id = $1 and id = any($2::uuid[]) and deleted_at is null and erased_at is null
    order by id for no key update`,
};

/**
 * Keeps contacts alive until the end of the transaction. Locked in id order, so that two who lock the same contacts wait
 * rather than deadlock.
 *
 * @returns the ids, in lower case, of those that are living; the others are in the bin, erased or not there
 */
export async function lockLiving(ctx: Ctx, tx: EntityManager, ids: string[]): Promise<Set<string>> {
  const rows = await runPrepared(tx, LOCK_LIVING, [ctx.workspaceId, ids]);
  return new Set(rows.map((row) => row.id));
}

/**
 * Locks contacts that must all be living.
 *
 * @param path where the ids stand in the input
 * @throws Refusal NOT_FOUND at [...path, index] for an id that is no living contact's
 */
export async function lockContacts(ctx: Ctx, tx: EntityManager, ids: string[], path: string[]): Promise<void> {
  const living = await lockLiving(ctx, tx, ids);
  const missing = ids.findIndex((id) => !living.has(id.toLowerCase()));
  if (missing < 0) return;
  throw new Refusal(...(await missingContacts(ctx, tx, [{ id: ids[missing]!, path: [...path, String(missing)] }])));
}
