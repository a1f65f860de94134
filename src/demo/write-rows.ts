import { type EntityManager } from 'typeorm';

/** Inserts any number of rows, given in the database's names, by one statement. */
export async function insertRows(tx: EntityManager, workspaceId: string, table: string, rows: object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).join(', ');
  await tx.query(
    `insert into referral.${table} (workspace_id, ${columns})
     select $1, ${columns} from json_populate_recordset(null::referral.${table}, $2::json)`,
    [workspaceId, JSON.stringify(rows)],
  );
}

/** Sets columns of rows that are there, by one statement. */
export async function updateRows(
  tx: EntityManager,
  workspaceId: string,
  table: string,
  key: string,
  rows: object[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).filter((column) => column !== key);
  await tx.query(
    `update referral.${table} row set ${columns.map((column) => `${column} = given.${column}`).join(', ')}
     from json_populate_recordset(null::referral.${table}, $2::json) given
     where row.workspace_id = $1 and row.${key} = given.${key}`,
    [workspaceId, JSON.stringify(rows)],
  );
}
