import { type EntityManager } from 'typeorm';
import { lockStats } from '../interactions/sql/last-interaction.js';
import { findAffected } from './sql/merge-contacts.js';
import { type MergeKeys, runMergeSql } from './sql/merge-sql.js';
import { recount } from './sql/recount.js';

/**
 * Finds the kept counts anew of everybody whom a merge, or its undoing, touched.
 *
 * @returns the others among them, whose referrals ended, fell away or came back
 */
export async function recountAffected(tx: EntityManager, keys: MergeKeys): Promise<string[]> {
  const ids = (await runMergeSql<{ id: string }>(tx, findAffected, keys)).map(({ id }) => id);
  for (const text of [lockStats.text, recount]) await tx.query(text, [keys.workspace, ids]);
  return ids.filter((id) => id !== keys.kept && !keys.merged.includes(id));
}
