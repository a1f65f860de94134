import { type Move, rowsOf, stillKept } from './merge-sql.js';

/**
 * Rows that name their contact in a column, any number of them: two statements over an index. Nobody adds such rows
 * meanwhile, since the contacts are locked. What was added or pointed elsewhere since the merge stays where it is.
 *
 * @param also what else the update sets
 */
export function moveColumn(name: string, table: string, column: string, also = ''): Move {
  const kind = `${table}.${column}`;
  return {
    name,
    counted: rowsOf(kind),
    move: [
      `insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id)
       select $workspace, $merge, '${kind}', t.id, t.${column} from referral.${table} t
       where t.workspace_id = $workspace and t.${column} = any($merged)`,
      `update referral.${table} set ${column} = $kept${also}
       where workspace_id = $workspace and ${column} = any($merged)`,
    ],
    undo: [
      `update referral.${table} t set ${column} = r.of_id${also}
       from referral.contact_merge_row r
       where ${rowsOf(kind)} and t.workspace_id = $workspace and t.id = r.id and ${stillKept(`t.${column}`)}`,
    ],
  };
}
