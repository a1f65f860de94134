import { type Move, rowsOf } from './merge-sql.js';

/** A row's other end, where `r` is its row of the merge. */
const OTHER = `case when t.low_contact_id = r.of_id then t.high_contact_id else t.low_contact_id end`;

const OTHER_THAN_KEPT = `case when t.low_contact_id = $kept then t.high_contact_id else t.low_contact_id end`;

/**
 * Ties with others. Those between the merged, and those of a kind that the kept contact has with the same person, fall
 * away: they keep their row of the merge with is_moved false.
 */
export const moveRelationships: Move = {
  name: 'relationships',
  counted: `${rowsOf('relationship')} and r.is_moved`,
  move: [
    // Of one between two of the merged there is one row, of the end that comes first.
    `insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, before, is_moved)
     select $workspace, $merge, 'relationship', tie.id, tie.of_id, tie.before,
       tie.other_id <> all($kept || $merged) and not exists (
         select from referral.relationship k
         where k.workspace_id = $workspace and k.kind = tie.kind
           and k.low_contact_id = least(tie.other_id, $kept) and k.high_contact_id = greatest(tie.other_id, $kept))
       and row_number() over (partition by tie.other_id, tie.kind order by array_position($merged, tie.of_id), tie.id) = 1
     from (
       select l.id, l.kind, l.low_contact_id as of_id, l.high_contact_id as other_id, to_jsonb(l) as before
       from referral.relationship l
       where l.workspace_id = $workspace and l.low_contact_id = any($merged)
       union all
       select h.id, h.kind, h.high_contact_id, h.low_contact_id, to_jsonb(h) from referral.relationship h
       where h.workspace_id = $workspace and h.high_contact_id = any($merged) and h.low_contact_id <> all($merged)
     ) tie`,
    `delete from referral.relationship t using referral.contact_merge_row r
     where ${rowsOf('relationship')} and not r.is_moved and t.workspace_id = $workspace and t.id = r.id`,
    `update referral.relationship t
     set low_contact_id = least(${OTHER}, $kept), high_contact_id = greatest(${OTHER}, $kept)
     from referral.contact_merge_row r
     where ${rowsOf('relationship')} and r.is_moved and t.workspace_id = $workspace and t.id = r.id`,
  ],
  undo: [
    `update referral.relationship t
     set low_contact_id = least(${OTHER_THAN_KEPT}, r.of_id), high_contact_id = greatest(${OTHER_THAN_KEPT}, r.of_id)
     from referral.contact_merge_row r
     where ${rowsOf('relationship')} and r.is_moved and t.workspace_id = $workspace and t.id = r.id
       and ($kept in (t.low_contact_id, t.high_contact_id)) is true`,
    // Whoever was merged into somebody else since is that one.
    `insert into referral.relationship (workspace_id, id, low_contact_id, high_contact_id, kind, since, note, created_at)
     select $workspace, r.id, least(ends.a, ends.b), greatest(ends.a, ends.b), was.kind, was.since, was.note, was.created_at
     from referral.contact_merge_row r
     cross join lateral jsonb_populate_record(null::referral.relationship, r.before) was
     join referral.contact low on low.workspace_id = $workspace and low.id = was.low_contact_id
     join referral.contact high on high.workspace_id = $workspace and high.id = was.high_contact_id
     cross join lateral (select coalesce(low.merged_into_id, low.id) as a, coalesce(high.merged_into_id, high.id) as b) ends
     where ${rowsOf('relationship')} and not r.is_moved and ends.a <> ends.b
     on conflict do nothing`,
  ],
};
