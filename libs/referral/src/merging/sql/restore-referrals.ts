import { rowsOf } from './merge-sql.js';

const LIVE = `('PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED')`;

/** A referral comes back live only where its referee has no live one. */
const noOtherLive = (referee: string, stage: string, id: string): string => `
  (${stage} not in ${LIVE} or not exists (
    select from referral.referral o
    where o.workspace_id = $workspace and o.referee_id = ${referee} and o.id <> ${id} and o.stage in ${LIVE}))`;

/**
 * Takes back the disqualifications of doubled referrals where nothing was done with them since. Once both sides have moved
 * back. What stays as it is keeps is_moved false.
 */
export const restoreStages = [
  `update referral.contact_merge_row r set is_moved = false
   where ${rowsOf('referral.stage')} and not exists (
     select from referral.referral f
     join referral.stage_change h
       on h.workspace_id = $workspace and h.referral_id = f.id and h.id = r.of_id and h.at = f.stage_changed_at
     where f.workspace_id = $workspace and f.id = r.id and f.stage = 'DISQUALIFIED'
       and ${noOtherLive('f.referee_id', `(r.before ->> 'stage')`, 'f.id')})`,
  `update referral.referral f
   set stage = was.stage, stage_changed_at = was.stage_changed_at, converted_at = was.converted_at,
     lost_reason = was.lost_reason, updated_at = now()
   from referral.contact_merge_row r cross join lateral jsonb_populate_record(null::referral.referral, r.before) was
   where ${rowsOf('referral.stage')} and r.is_moved and f.workspace_id = $workspace and f.id = r.id`,
  `delete from referral.stage_change h using referral.contact_merge_row r
   where ${rowsOf('referral.stage')} and r.is_moved
     and h.workspace_id = $workspace and h.referral_id = r.id and h.id = r.of_id`,
];

/**
 * Brings back the referrals that fell away, with their history and what happened about them. Somebody who was merged into
 * another since is that one; what would be a referral to oneself or a second live one by now stays away.
 */
export const restoreDropped = [
  `insert into referral.referral
   select (jsonb_populate_record(was, jsonb_build_object('referrer_id', ends.referrer_id, 'referee_id', ends.referee_id,
     'updated_at', now()))).*
   from referral.contact_merge_row r
   cross join lateral jsonb_populate_record(null::referral.referral, r.before) was
   join referral.contact a on a.workspace_id = $workspace and a.id = was.referrer_id
   join referral.contact b on b.workspace_id = $workspace and b.id = was.referee_id
   cross join lateral (
     select coalesce(a.merged_into_id, a.id) as referrer_id, coalesce(b.merged_into_id, b.id) as referee_id
   ) ends
   where ${rowsOf('referral')} and ends.referrer_id <> ends.referee_id
     and ${noOtherLive('ends.referee_id', 'was.stage', 'r.id')}
   on conflict do nothing`,
  `insert into referral.stage_change
   select (jsonb_populate_record(null::referral.stage_change, r.before)).*
   from referral.contact_merge_row r
   join referral.referral f on f.workspace_id = $workspace and f.id = r.of_id
   where ${rowsOf('stage_change')}`,
  `update referral.interaction i set referral_id = r.of_id
   from referral.contact_merge_row r
   join referral.referral f on f.workspace_id = $workspace and f.id = r.of_id
   where ${rowsOf('interaction.referral_id')} and i.workspace_id = $workspace and i.id = r.id
     and i.referral_id is not distinct from (r.after #>> '{}')::uuid`,
];

/** How many of a merge's changes of referrals could not be taken back. */
export const countKept = `
  select count(*)::integer as count from referral.contact_merge_row r
  where r.workspace_id = $workspace and r.merge_id = $merge and (
    (r.kind = 'referral.stage' and not r.is_moved)
    or (r.kind = 'referral' and not exists (
      select from referral.referral f where f.workspace_id = $workspace and f.id = r.id)))`;
