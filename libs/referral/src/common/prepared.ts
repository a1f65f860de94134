import { type PoolClient } from 'pg';
import { type EntityManager } from 'typeorm';
import { type Statement } from './database.js';

/**
 * Runs a named statement in a transaction. It is prepared once a connection, since under row level security a short
 * insert takes longer to plan than to execute; several that do not need each other's answers may be sent together.
 */
export async function runPrepared<Row>(
  tx: EntityManager,
  statement: Statement<Row>,
  values: unknown[],
): Promise<Row[]> {
  const client = (await tx.queryRunner!.connect()) as PoolClient;
  return (await client.query({ name: statement.name, text: statement.text, values })).rows as Row[];
}
