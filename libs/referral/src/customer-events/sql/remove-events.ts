import { countedAmount } from './apply-events.js';

/**
 * Of some events those that cannot go: whose refund stays, and all of a contact of whom less would be left than was
 * refunded. $1 workspace, $2 ids.
 */
export const findUnremovable = `
  with going as (
    select e.* from referral.customer_event e where e.workspace_id = $1 and e.id = any($2::uuid[])
  ), overdrawn as (
    select g.contact_id
    from going g
    join referral.contact_stats s on s.workspace_id = $1 and s.contact_id = g.contact_id
    group by g.contact_id, s.lifetime_value
    having s.lifetime_value - sum(${countedAmount('g')}) < 0
  )
  select g.id from going g
  where g.contact_id in (select contact_id from overdrawn)
    or exists (
      select from referral.customer_event r
      where r.workspace_id = $1 and r.refunded_event_id = g.id and r.id <> all($2::uuid[]))`;

/** $1 workspace, $2 ids. */
export const deleteEvents = `
  delete from referral.customer_event where workspace_id = $1 and id = any($2::uuid[]) returning contact_id as "contactId"`;

/** After events were removed, of contacts whose kept counts are locked. $1 workspace, $2 contacts. */
export const recomputePurchaseStats = `
  update referral.contact_stats s
  set purchase_count = known.purchase_count, lifetime_value = known.lifetime_value,
      last_purchased_at = known.last_purchased_at, last_upgraded_at = known.last_upgraded_at
  from unnest($2::uuid[]) contact(id)
  cross join lateral (
    select count(*) filter (where e.kind = 'PURCHASE')::integer as purchase_count,
      coalesce(sum(${countedAmount('e')}), 0) as lifetime_value,
      max(e.occurred_at) filter (where e.kind = 'PURCHASE') as last_purchased_at,
      max(e.occurred_at) filter (where e.kind = 'UPGRADE') as last_upgraded_at
    from referral.customer_event e where e.workspace_id = $1 and e.contact_id = contact.id
  ) known
  where s.workspace_id = $1 and s.contact_id = contact.id`;
