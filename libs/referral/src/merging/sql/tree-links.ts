import { rowsOf } from './merge-sql.js';

/** What brought the kept and the merged before a merge. */
export interface NotedLink {
  refereeId: string;
  referralId: string;
  /** Whether it is what brought the kept contact after the merge. */
  isMoved: boolean;
}

export const findNotedLinks = `
  select r.id as "refereeId", r.of_id as "referralId", r.is_moved as "isMoved"
  from referral.contact_merge_row r where ${rowsOf('acquisition')}`;

/** $1 workspace, $2 merge, $3 referral. */
export const markLink = `
  update referral.contact_merge_row set is_moved = true
  where workspace_id = $1 and merge_id = $2 and kind = 'acquisition' and of_id = $3`;

export const takeKeptLink = `
  with gone as (
    delete from referral.acquisition where workspace_id = $workspace and referee_id = $kept returning referral_id
  )
  select referral_id as "referralId" from gone`;

/**
 * What may bring a contact: referrals that did so before, and live ones of somebody who was no customer yet. As with every
 * change of the tree a live one comes before one that has ended. $1 workspace, $2 contact, $3 those that did before, $4
 * whether these come first, in their order, $5 whether others may at all.
 */
export const findTreeCandidates = `
  select f.id, f.referrer_id as "referrerId", f.referee_id as "refereeId"
  from referral.referral f
  join referral.contact c on c.workspace_id = $1 and c.id = f.referee_id
  cross join lateral (
    select array_position($3::uuid[], f.id) as place, f.stage in ('PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED') as is_live
  ) standing
  where f.workspace_id = $1 and f.referee_id = $2 and f.stage <> 'DISQUALIFIED' and (
    standing.place is not null
    or ($5 and standing.is_live and (c.customer_since < f.referred_at) is not true))
  order by case when $4 then standing.place end, standing.is_live desc, standing.place is null, f.referred_at, f.id`;
