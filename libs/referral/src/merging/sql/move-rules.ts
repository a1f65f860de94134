import { type Move, rowsOf } from './merge-sql.js';

/** Rules that name a contact, such as "within two hops of her": ids are found in the text of the rule, being unique. */
export const moveRules: Move = {
  name: 'segmentRules',
  counted: rowsOf('segment.rule'),
  move: [
    `insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, before, after)
     select $workspace, $merge, 'segment.rule', s.id, $kept, s.rule,
       regexp_replace(s.rule::text, array_to_string($merged, '|'), $kept::text, 'gi')::jsonb
     from referral.segment s
     where s.workspace_id = $workspace and s.rule::text ~* array_to_string($merged, '|')`,
    `update referral.segment s set rule = r.after from referral.contact_merge_row r
     where ${rowsOf('segment.rule')} and s.workspace_id = $workspace and s.id = r.id`,
  ],
  undo: [
    `update referral.segment s set rule = r.before from referral.contact_merge_row r
     where ${rowsOf('segment.rule')} and s.workspace_id = $workspace and s.id = r.id and s.rule = r.after`,
  ],
};
