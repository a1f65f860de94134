import { MOVES } from './move-all.js';
import { moveCredits, moveReferralsMade, moveReferralsReceived } from './move-referrals.js';
import { rowsOf } from './merge-sql.js';

/**
 * For update rather than for no key update: nothing may be hung on any of them meanwhile, not even by somebody who relies
 * on a foreign key alone.
 */
export const lockPeople = `
  select id from referral.contact where workspace_id = $workspace and id = any($kept || $merged) order by id for update`;

/** $1 workspace, $2 merge, $3 kept, $4 its fields before, $5 after. */
export const noteMerge = `
  insert into referral.contact_merge (workspace_id, id, kept_id, before, after) values ($1, $2, $3, $4, $5)`;

export const noteMerged = `
  insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id)
  select $workspace, $merge, 'contact', id, $kept from unnest($merged) id`;

export const retire = `
  update referral.contact set merged_into_id = $kept, deleted_at = now(), updated_at = now()
  where workspace_id = $workspace and id = any($merged)`;

/** Who asks what has changed since must learn of a merge also where no field of the kept one did. */
export const touchKept = `
  update referral.contact set updated_at = now() where workspace_id = $workspace and id = $kept`;

export const revive = `
  update referral.contact set merged_into_id = null, deleted_at = null, updated_at = now()
  where workspace_id = $workspace and id = any($merged)`;

/** An address that the kept contact got is as proven as it was. */
export const carryVerifications = `
  update referral.contact_email e set verified_at = proven.at
  from (
    select m.address, min(m.verified_at) as at from referral.contact_email m
    where m.workspace_id = $workspace and m.contact_id = any($merged) and m.verified_at is not null
    group by m.address
  ) proven
  join referral.contact_merge g on g.workspace_id = $workspace and g.id = $merge
  where e.workspace_id = $workspace and e.contact_id = $kept and e.address = proven.address
    and not g.before -> 'emails' ? e.address`;

/** How many rows of each kind a merge moved, one column a kind. */
export const countMoved = `
  select ${[moveReferralsMade, moveReferralsReceived, moveCredits, ...MOVES]
    .map(
      ({ name, counted }) =>
        `(select count(*) from referral.contact_merge_row r where ${counted})::integer as "${name}"`,
    )
    .join(', ')}`;

/** Whose kept counts a merge, or its undoing, touches: of referrals that ended or fell away the referrers too. */
export const findAffected = `
  select distinct id from (
    select unnest($kept || $merged) as id
    union all
    select f.referrer_id from referral.contact_merge_row r
    join referral.referral f on f.workspace_id = $workspace and f.id = r.id
    where ${rowsOf('referral.stage')}
    union all
    select coalesce(c.merged_into_id, c.id) from referral.contact_merge_row r
    join referral.contact c on c.workspace_id = $workspace and c.id = (r.before ->> 'referrer_id')::uuid
    where ${rowsOf('referral')}
  ) affected`;

/** Referrals that are somebody else's, or stand elsewhere, by a merge; more nobody watches one by one. */
export const findTouchedReferrals = `
  select distinct r.id from referral.contact_merge_row r
  where r.workspace_id = $workspace and r.merge_id = $merge
    and r.kind in ('referral', 'referral.stage', 'referral.referrer_id', 'referral.referee_id')
  limit 250`;

/**
 * The merge of which somebody was last part: as the one who was merged, else as the one who was kept. $1 workspace, $2
 * contact.
 */
export const findLastMerge = `
  select m.id, m.kept_id as "keptId", m.before, m.after,
    array(
      select r.id from referral.contact_merge_row r
      where r.workspace_id = $1 and r.merge_id = m.id and r.kind = 'contact' order by r.id
    ) as "mergedIds",
    kept.merged_into_id is not null or exists (
      select from referral.contact_merge later
      where later.workspace_id = $1 and later.kept_id = m.kept_id and (later.merged_at, later.id) > (m.merged_at, m.id)
    ) as "isFollowed",
    kept.deleted_at is not null as "keptIsBinned"
  from referral.contact_merge m
  join referral.contact kept on kept.workspace_id = $1 and kept.id = m.kept_id
  where m.workspace_id = $1 and m.id = coalesce(
    (select r.merge_id from referral.contact_merge_row r where r.workspace_id = $1 and r.id = $2 and r.kind = 'contact'),
    (select k.id from referral.contact_merge k where k.workspace_id = $1 and k.kept_id = $2
     order by k.merged_at desc, k.id desc limit 1))`;

/** Who has the externalId of one of these contacts by now. $1 workspace, $2 ids. */
export const findHolder = `
  select holder.id from referral.contact back
  join referral.contact holder
    on holder.workspace_id = $1 and holder.external_id = back.external_id and holder.deleted_at is null
  where back.workspace_id = $1 and back.id = any($2::uuid[]) limit 1`;

/** Whether a contact is among the living, or is gone by a merge alone. $1 workspace, $2 id. */
export const findWhereabouts = `
  select (deleted_at is null or merged_into_id is not null) and erased_at is null as "isThere"
  from referral.contact where workspace_id = $1 and id = $2`;
