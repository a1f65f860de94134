import { type Statement } from '../../common/database.js';

// contact_stats.last_interaction_at is the newest of what a contact had and took part in. $1 workspace, $2 contact ids.

/** Locks the kept counts in id order, so that two who change the same ones wait rather than deadlock. */
export const lockStats: Statement<never> = {
  text: `
    select from referral.contact_stats where workspace_id = $1 and contact_id = any($2::uuid[])
    order by contact_id for no key update`,
};

/**
 * After something was logged, $3 says when. Without a condition on the old value: it would look at the row as it was
 * before waiting for the lock, while the assignment looks at the row as it is then.
 */
export const advanceLastInteraction: Statement<never> = {
  text: `
    with locked as (
      select contact_id from referral.contact_stats where workspace_id = $1 and contact_id = any($2::uuid[])
      order by contact_id for no key update
    )
    update referral.contact_stats s
    set last_interaction_at = greatest(s.last_interaction_at, $3::timestamptz)
    from locked
    where s.workspace_id = $1 and s.contact_id = locked.contact_id`,
};

/**
 * After something was moved or removed. Only once lockStats has locked the rows in a statement before: what others
 * logged until then is seen, and what they log later is added to it.
 */
export const recomputeLastInteraction: Statement<never> = {
  text: `
    update referral.contact_stats s
    set last_interaction_at = greatest(
      (select max(i.occurred_at) from referral.interaction i
       where i.workspace_id = $1 and i.contact_id = s.contact_id),
      (select max(p.occurred_at) from referral.interaction_participant p
       where p.workspace_id = $1 and p.contact_id = s.contact_id))
    where s.workspace_id = $1 and s.contact_id = any($2::uuid[])`,
};
