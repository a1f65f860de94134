import { type Statement } from '../../common/database.js';

/**
 * What recorded events do to their contacts: three statements over any number of events, run in this order in the
 * transaction that inserted them, each event once. $1 workspace, $2 ids of the events. recordEvents and the import share
 * them, so that both keep the same books.
 */

/**
 * Locks the contacts and their kept counts in id order, so that two batches cannot wait for each other. Whoever has
 * locked them already may leave it out.
 */
export const lockContactsOfEvents: Statement<{ id: string }> = {
  text: `
    select c.id
    from referral.contact c
    join referral.contact_stats s on s.workspace_id = c.workspace_id and s.contact_id = c.id
    where c.workspace_id = $1
      and c.id in (select e.contact_id from referral.customer_event e where e.workspace_id = $1 and e.id = any($2::uuid[]))
    order by c.id
    for no key update of c, s`,
};

/** How an amount counts towards the lifetime value. */
export const countedAmount = (event: string): string => `
  case when ${event}.kind in ('PURCHASE', 'SUBSCRIPTION', 'RENEWAL', 'UPGRADE') then coalesce(${event}.amount, 0)
       when ${event}.kind = 'REFUND' then -coalesce(${event}.amount, 0)
       else 0 end`;

/** Counts, value and newest times, by increments: events may be reported in any order. */
export const addEventsToStats: Statement<never> = {
  text: `
    update referral.contact_stats s
    set purchase_count = s.purchase_count + added.purchase_count,
        lifetime_value = s.lifetime_value + added.lifetime_value,
        -- greatest() passes over nulls.
        last_purchased_at = greatest(s.last_purchased_at, added.last_purchased_at),
        last_upgraded_at = greatest(s.last_upgraded_at, added.last_upgraded_at)
    from (
      select e.contact_id,
        count(*) filter (where e.kind = 'PURCHASE')::integer as purchase_count,
        sum(${countedAmount('e')}) as lifetime_value,
        max(e.occurred_at) filter (where e.kind = 'PURCHASE') as last_purchased_at,
        max(e.occurred_at) filter (where e.kind = 'UPGRADE') as last_upgraded_at
      from referral.customer_event e
      where e.workspace_id = $1 and e.id = any($2::uuid[])
        and e.kind in ('PURCHASE', 'SUBSCRIPTION', 'RENEWAL', 'UPGRADE', 'REFUND')
      group by e.contact_id
    ) added
    where s.workspace_id = $1 and s.contact_id = added.contact_id`,
};

/**
 * The first PURCHASE or SUBSCRIPTION makes a customer, since the earliest of them; FORMER_CUSTOMER is said by hand and
 * stays until a hand takes it back, since an old purchase that is reported late proves no return. The newest SURVEY
 * answers for the satisfaction. A contact whom nothing of this changes keeps its updated_at.
 */
export const addEventsToContacts: Statement<never> = {
  text: `
    update referral.contact c
    set lifecycle = told.lifecycle, customer_since = told.customer_since,
        satisfaction = told.satisfaction, satisfaction_at = told.satisfaction_at, updated_at = now()
    from (
      select k.id,
        case when bought.since is not null and k.lifecycle in ('LEAD', 'PROSPECT') then 'CUSTOMER' else k.lifecycle end as lifecycle,
        least(k.customer_since, bought.since) as customer_since,
        case when newer.at is not null then answered.score else k.satisfaction end as satisfaction,
        coalesce(newer.at, k.satisfaction_at) as satisfaction_at
      from (
        select distinct e.contact_id from referral.customer_event e
        where e.workspace_id = $1 and e.id = any($2::uuid[]) and e.kind in ('PURCHASE', 'SUBSCRIPTION', 'SURVEY')
      ) touched
      join referral.contact k on k.workspace_id = $1 and k.id = touched.contact_id
      left join (
        select e.contact_id, min(e.occurred_at) as since from referral.customer_event e
        where e.workspace_id = $1 and e.id = any($2::uuid[]) and e.kind in ('PURCHASE', 'SUBSCRIPTION')
        group by e.contact_id
      ) bought on bought.contact_id = k.id
      left join (
        select distinct on (e.contact_id) e.contact_id, e.score, e.occurred_at from referral.customer_event e
        where e.workspace_id = $1 and e.id = any($2::uuid[]) and e.kind = 'SURVEY'
        order by e.contact_id, e.occurred_at desc, e.id desc
      ) answered on answered.contact_id = k.id
      left join lateral (
        select answered.occurred_at as at where k.satisfaction_at is null or answered.occurred_at >= k.satisfaction_at
      ) newer on true
    ) told
    where c.workspace_id = $1 and c.id = told.id
      and (c.lifecycle, c.customer_since, c.satisfaction, c.satisfaction_at)
        is distinct from (told.lifecycle, told.customer_since, told.satisfaction, told.satisfaction_at)`,
};
