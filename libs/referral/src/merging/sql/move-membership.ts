import { type Move, rowsOf, stillKept } from './merge-sql.js';

/**
 * What a contact has at most once, such as a tag: of several like ones that of the kept contact stays, else the first.
 * Deleted and inserted rather than updated, because only an insert takes the lock by which a tag or segment that is being
 * deleted, or merged, waits for us.
 *
 * @param of the column with the id of what the contact has, and the table where that is
 */
export function moveMembership(name: string, table: string, of: { column: string; table: string }): Move {
  return {
    name,
    counted: rowsOf(table),
    move: [
      `with gone as (
         delete from referral.${table} t where t.workspace_id = $workspace and t.contact_id = any($merged) returning t.*
       )
       insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, is_moved, before)
       select $workspace, $merge, '${table}', g.${of.column}, g.contact_id, not exists (
           select from referral.${table} k
           where k.workspace_id = $workspace and k.contact_id = $kept and k.${of.column} = g.${of.column}),
         to_jsonb(g)
       from gone g`,
      `insert into referral.${table}
       select (jsonb_populate_record(null::referral.${table}, first.before || jsonb_build_object('contact_id', $kept))).*
       from (
         select distinct on (r.id) r.before from referral.contact_merge_row r where ${rowsOf(table)} and r.is_moved
         order by r.id, array_position($merged, r.of_id)
       ) first`,
    ],
    undo: [
      // What was put differently by hand since is the kept contact's own.
      `delete from referral.${table} t using referral.contact_merge_row r
       where ${rowsOf(table)} and r.is_moved and t.workspace_id = $workspace and ${stillKept('t.contact_id')}
         and t.${of.column} = r.id and to_jsonb(t) - 'contact_id' = r.before - 'contact_id'`,
      `with there as materialized (
         select o.id from referral.${of.table} o
         where o.workspace_id = $workspace
           and o.id = any(array(select r.id from referral.contact_merge_row r where ${rowsOf(table)}))
         order by o.id for key share
       )
       insert into referral.${table}
       select (jsonb_populate_record(null::referral.${table}, r.before)).*
       from referral.contact_merge_row r join there on there.id = r.id
       where ${rowsOf(table)}
       on conflict do nothing`,
    ],
  };
}
