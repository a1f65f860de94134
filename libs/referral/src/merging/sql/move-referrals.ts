import { moveColumn } from './move-column.js';
import { rowsOf } from './merge-sql.js';

const LIVE = `('PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED')`;

/** Referrals of the merged from either side, in id order, as everything that changes referrals locks them. */
export const lockReferrals = `
  select from referral.referral
  where workspace_id = $workspace and (referrer_id = any($kept || $merged) or referee_id = any($kept || $merged))
  order by id for update`;

/** The lock of attach_acquisition: nobody else changes the tree until we are done. */
export const lockTree = `select pg_advisory_xact_lock(hashtextextended('referral tree ' || $workspace, 0))`;

/** What brought any of them; one of these links will do for the one who is kept. */
export const takeLinksOff = [
  `insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id)
   select $workspace, $merge, 'acquisition', a.referee_id, a.referral_id from referral.acquisition a
   where a.workspace_id = $workspace and a.referee_id = any($kept || $merged)`,
  `delete from referral.acquisition where workspace_id = $workspace and referee_id = any($kept || $merged)`,
];

/** What one of them was recommended by another. */
export const noteSelfReferrals = `
  insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, before)
  select $workspace, $merge, 'referral', f.id, f.referee_id, to_jsonb(f) from referral.referral f
  where f.workspace_id = $workspace
    and f.referee_id = any($kept || $merged) and f.referrer_id = any($kept || $merged)`;

export interface LiveReferral {
  id: string;
  referrerId: string;
  stage: string;
  stageChangedAt: Date;
}

/** What is live of them all together; the first is to stay, being the furthest, else the oldest. */
export const findLive = `
  select f.id, f.referrer_id as "referrerId", f.stage, f.stage_changed_at as "stageChangedAt"
  from referral.referral f
  where f.workspace_id = $workspace and f.referee_id = any($kept || $merged) and f.stage in ${LIVE}
    and f.referrer_id <> all($kept || $merged)
  order by array_position(array['CONVERTED', 'QUALIFIED', 'CONTACTED', 'PENDING'], f.stage), f.referred_at, f.id`;

/** The same recommendation twice. $1 workspace, $2 merge, $3 ids, $4 the one that stays. */
export const noteDoubled = `
  insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, before, after)
  select $1, $2, 'referral', f.id, f.referee_id, to_jsonb(f), to_jsonb($4::uuid)
  from referral.referral f where f.workspace_id = $1 and f.id = any($3::uuid[])`;

/** $1 workspace, $2 merge, $3 id, $4 the id of its change of stage. */
export const noteStage = `
  insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, before)
  select $1, $2, 'referral.stage', f.id, $4, jsonb_build_object('stage', f.stage, 'stage_changed_at', f.stage_changed_at,
    'converted_at', f.converted_at, 'lost_reason', f.lost_reason)
  from referral.referral f where f.workspace_id = $1 and f.id = $3`;

/** $1 workspace, $2 id, $3 when. */
export const disqualify = `
  update referral.referral
  set stage = 'DISQUALIFIED', stage_changed_at = $3, converted_at = null, lost_reason = null, updated_at = now()
  where workspace_id = $1 and id = $2`;

const creditsOf = (referralId: string): string => `
  coalesce((select jsonb_agg(jsonb_build_object('contact_id', c.contact_id, 'share', c.share) order by c.contact_id)
    from referral.referral_credit c where c.workspace_id = $workspace and c.referral_id = ${referralId}), '[]')`;

/** The noted referrals with all that hangs on them; what happened about them hangs on the one that stays instead. */
export const dropReferrals = [
  `insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, before, after)
   select $workspace, $merge, 'referral_credit', r.id, $kept, ${creditsOf('r.id')}, '[]'
   from referral.contact_merge_row r where ${rowsOf('referral')}`,
  `with gone as (
     delete from referral.stage_change h using referral.contact_merge_row r
     where ${rowsOf('referral')} and h.workspace_id = $workspace and h.referral_id = r.id
     returning h.*
   )
   insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, before)
   select $workspace, $merge, 'stage_change', g.id, g.referral_id, to_jsonb(g) from gone g`,
  `insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, after)
   select $workspace, $merge, 'interaction.referral_id', i.id, r.id, r.after
   from referral.contact_merge_row r
   join referral.interaction i on i.workspace_id = $workspace and i.referral_id = r.id
   where ${rowsOf('referral')}`,
  `update referral.interaction i set referral_id = (r.after #>> '{}')::uuid
   from referral.contact_merge_row r
   where ${rowsOf('interaction.referral_id')} and i.workspace_id = $workspace and i.id = r.id`,
  ...['referral_credit t', 'referral t'].map(
    (table) => `
   delete from referral.${table} using referral.contact_merge_row r
   where ${rowsOf('referral')} and t.workspace_id = $workspace
     and t.${table === 'referral t' ? 'id' : 'referral_id'} = r.id`,
  ),
];

export const moveReferralsMade = moveColumn('referralsMade', 'referral', 'referrer_id', ', updated_at = now()');
export const moveReferralsReceived = moveColumn('referralsReceived', 'referral', 'referee_id', ', updated_at = now()');

/** Shares of the same person add up; one who has the whole of their own referral needs no row. After the sides moved. */
export const moveCredits = {
  name: 'credits',
  counted: `${rowsOf('referral_credit')} and r.of_id = $kept and r.is_moved
    and exists (select from referral.referral f where f.workspace_id = $workspace and f.id = r.id)`,
  move: [
    `insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, before)
     select $workspace, $merge, 'referral_credit', t.referral_id, $kept, ${creditsOf('t.referral_id')}
     from (
       select distinct referral_id from referral.referral_credit
       where workspace_id = $workspace and contact_id = any($merged)
     ) t`,
    `delete from referral.referral_credit c using referral.contact_merge_row r
     where ${rowsOf('referral_credit')} and c.workspace_id = $workspace and c.referral_id = r.id`,
    `insert into referral.referral_credit (workspace_id, referral_id, contact_id, share)
     select $workspace, r.id, given.contact_id, given.share
     from referral.contact_merge_row r
     join referral.referral f on f.workspace_id = $workspace and f.id = r.id
     cross join lateral (
       select case when c.contact_id = any($merged) then $kept else c.contact_id end as contact_id, sum(c.share) as share
       from jsonb_to_recordset(r.before) c (contact_id uuid, share numeric)
       group by 1
     ) given
     where ${rowsOf('referral_credit')} and not (given.contact_id = f.referrer_id and given.share = 1)`,
    `update referral.contact_merge_row r set after = ${creditsOf('r.id')} where ${rowsOf('referral_credit')}`,
  ],
  /** Unless they were given anew since. */
  undo: [
    `update referral.contact_merge_row r set is_moved = false
     where ${rowsOf('referral_credit')} and (r.after <> ${creditsOf('r.id')}
       or not exists (select from referral.referral f where f.workspace_id = $workspace and f.id = r.id))`,
    `delete from referral.referral_credit c using referral.contact_merge_row r
     where ${rowsOf('referral_credit')} and r.is_moved and c.workspace_id = $workspace and c.referral_id = r.id`,
    `insert into referral.referral_credit (workspace_id, referral_id, contact_id, share)
     select $workspace, r.id, c.contact_id, c.share
     from referral.contact_merge_row r
     cross join lateral jsonb_to_recordset(r.before) c (contact_id uuid, share numeric)
     where ${rowsOf('referral_credit')} and r.is_moved`,
  ],
};
