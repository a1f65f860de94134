import { type EntityManager } from 'typeorm';
import { lockStats } from '../interactions/sql/last-interaction.js';
import { findAffected } from './sql/merge-contacts.js';
import { type MergeKeys, runMergeSql } from './sql/merge-sql.js';
import { recount } from './sql/recount.js';

/** Finds the kept counts anew of everybody whom a merge, or its undoing, touched. */
export async function recountAffected(tx: EntityManager, keys: MergeKeys): Promise<void> {
  const rows = await runMergeSql<{ id: string }>(tx, findAffected, keys);
  const values = [keys.workspace, rows.map(({ id }) => id)];
  for (const text of [lockStats.text, recount]) await tx.query(text, values);
}
