import { rowsOf } from './merge-sql.js';

/** What fell away in a merge, with the names of the people. */
export interface DroppedLink {
  what:
    | 'selfReferral'
    | 'doubledReferral'
    | 'endedReferral'
    /** Another link brings the kept contact. */
    | 'treeLink'
    /** No link does: it would close a circle. */
    | 'circleLink'
    | 'selfRelationship'
    | 'doubledRelationship';
  /** The referrer, or one end of a relationship. */
  one: string;
  other: string;
}

const nameOf = (id: string): string =>
  `(select c.display_name from referral.contact c where c.workspace_id = $workspace and c.id = ${id})`;

export const findDroppedLinks = `
  select what, ${nameOf('one_id')} as one, ${nameOf('other_id')} as other
  from (
    select 1 as place, case when r.after is null then 'selfReferral' else 'doubledReferral' end as what,
      (r.before ->> 'referrer_id')::uuid as one_id, (r.before ->> 'referee_id')::uuid as other_id
    from referral.contact_merge_row r where ${rowsOf('referral')}
    union all
    select 2, 'endedReferral', f.referrer_id, f.referee_id
    from referral.contact_merge_row r join referral.referral f on f.workspace_id = $workspace and f.id = r.id
    where ${rowsOf('referral.stage')}
    union all
    select 3, case when exists (
        select from referral.acquisition a where a.workspace_id = $workspace and a.referee_id = $kept
      ) then 'treeLink' else 'circleLink' end, f.referrer_id, f.referee_id
    from referral.contact_merge_row r join referral.referral f on f.workspace_id = $workspace and f.id = r.of_id
    where ${rowsOf('acquisition')} and f.stage <> 'DISQUALIFIED' and not exists (
      select from referral.acquisition a
      where a.workspace_id = $workspace and a.referee_id = $kept and a.referral_id = r.of_id)
    union all
    select 4, case when ends.other_id = any($kept || $merged) then 'selfRelationship' else 'doubledRelationship' end,
      r.of_id, ends.other_id
    from referral.contact_merge_row r
    cross join lateral (
      select case when r.before ->> 'low_contact_id' = r.of_id::text
        then (r.before ->> 'high_contact_id')::uuid else (r.before ->> 'low_contact_id')::uuid end as other_id
    ) ends
    where ${rowsOf('relationship')} and not r.is_moved
  ) fell
  order by place, what desc, one, other`;
