/** What the database knows of a contact who is recommended by a row. */
export interface RefereeStanding {
  id: string;
  customerSince: Date | null;
  /** Every referral of this referee, of any stage. */
  referrals: { id: string; referrerId: string; isLive: boolean }[];
}

/** $1 workspace, $2 contacts, whose rows are locked, $3 the live stages. */
export const findStandings = `
  select c.id, c.customer_since as "customerSince", coalesce((
      select json_agg(json_build_object('id', r.id, 'referrerId', r.referrer_id, 'isLive', r.stage = any($3::text[])))
      from referral.referral r where r.workspace_id = c.workspace_id and r.referee_id = c.id), '[]') as referrals
  from referral.contact c
  where c.workspace_id = $1 and c.id = any($2::uuid[])`;

/*
 * Referrals of referees who had none: what ReferralsService.connectIn does for one, as four statements for any number.
 * They take the same rows, as JSON: the columns of referral.referral.
 */

/** $1 workspace, $2 rows. */
export const insertReferrals = `
  insert into referral.referral (workspace_id, id, referrer_id, referee_id, stage, channel, channel_label,
    may_name_referrer, note, value_amount, value_currency, referred_at, converted_at, stage_changed_at)
  select $1, r.id, r.referrer_id, r.referee_id, r.stage, r.channel, r.channel_label,
    true, r.note, r.value_amount, r.value_currency, r.referred_at, r.converted_at, r.referred_at
  from json_populate_recordset(null::referral.referral, $2::json) r`;

/** $1 workspace, $2 rows, $3 ids of the stage changes in their order, $4 the user who imports, if any. */
export const insertFirstStages = `
  insert into referral.stage_change (workspace_id, referral_id, id, to_stage, at, by_user_id)
  select $1, r.id, s.id, r.stage, r.referred_at, $4
  from (
    select row_number() over () as place, id, stage, referred_at
    from json_populate_recordset(null::referral.referral, $2::json)
  ) r
  join unnest($3::uuid[]) with ordinality s(id, place) using (place)`;

/** $1 workspace, $2 rows. */
export const countReferrals = `
  update referral.contact_stats s
  set referrals_pending = s.referrals_pending + made.pending,
      referrals_contacted = s.referrals_contacted + made.contacted,
      referrals_qualified = s.referrals_qualified + made.qualified,
      referrals_converted = s.referrals_converted + made.converted,
      referrals_lost = s.referrals_lost + made.lost,
      referrals_disqualified = s.referrals_disqualified + made.disqualified,
      referrals_expired = s.referrals_expired + made.expired,
      last_referred_at = greatest(s.last_referred_at, made.at)
  from (
    select referrer_id, max(referred_at) as at,
      count(*) filter (where stage = 'PENDING') as pending,
      count(*) filter (where stage = 'CONTACTED') as contacted,
      count(*) filter (where stage = 'QUALIFIED') as qualified,
      count(*) filter (where stage = 'CONVERTED') as converted,
      count(*) filter (where stage = 'LOST') as lost,
      count(*) filter (where stage = 'DISQUALIFIED') as disqualified,
      count(*) filter (where stage = 'EXPIRED') as expired
    from json_populate_recordset(null::referral.referral, $2::json)
    group by referrer_id
  ) made
  where s.workspace_id = $1 and s.contact_id = made.referrer_id`;

/**
 * One after the other in the order of the file, each seeing those before it: the function is volatile. A link that would
 * close a circle stays off the tree. $1 workspace, $2 referrals, $3 referrers, $4 referees.
 */
export const attachReferrals = `
  select referral.attach_acquisition($1, l.id, l.referrer_id, l.referee_id)
  from (
    select * from unnest($2::uuid[], $3::uuid[], $4::uuid[]) with ordinality as l(id, referrer_id, referee_id, place)
    order by place offset 0
  ) l`;
