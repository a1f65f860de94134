import { rowsOf } from './merge-sql.js';

/** What brought the kept and the merged before a merge. */
export interface NotedLink {
  refereeId: string;
  referralId: string;
}

export const findNotedLinks = `
  select r.id as "refereeId", r.of_id as "referralId" from referral.contact_merge_row r where ${rowsOf('acquisition')}`;

/** What has brought the kept contact since a merge; no row where nothing does. */
export const noteKeptLink = `
  insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id)
  select $workspace, $merge, 'acquisition.kept', a.referee_id, a.referral_id from referral.acquisition a
  where a.workspace_id = $workspace and a.referee_id = $kept`;

/** Takes the kept contact's link off, and tells whether it is another one than the merge gave it. */
export const takeKeptLink = `
  with gone as (
    delete from referral.acquisition where workspace_id = $workspace and referee_id = $kept returning referral_id
  )
  select referral_id as "referralId", not exists (
    select from referral.contact_merge_row r where ${rowsOf('acquisition.kept')} and r.of_id = gone.referral_id
  ) as "isNew"
  from gone`;

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
