import { type EntityManager } from 'typeorm';

/**
 * Tells the planner how large a workspace is where it knows nothing of it, as after so many rows were written at once:
 * autovacuum comes by a minute later, and until then a new workspace is taken for a single row. Where the planner knows,
 * this costs some milliseconds.
 *
 * @param rows how many rows make a table large here; one with a quarter of them is looked at.
 */
export async function learnSizes(tx: EntityManager, workspaceId: string, rows: number): Promise<void> {
  await tx.query(`select referral.learn_sizes($1, $2)`, [workspaceId, rows]);
}
