import { type Statement } from '../../common/database.js';
import { type CustomerEventRow } from '../customer-event.entity.js';

export interface NamedContact {
  id: string;
  externalId: string | null;
  /** Those of the merged by which it was named. */
  formerExternalIds: string[];
  lifetimeValue: string;
}

/**
 * The living contacts that events name, locked with their kept counts in id order until the end of the transaction. It
 * makes all that is recorded of one contact go one after the other: a refund sees every purchase and refund before it.
 * $1 workspace, $2 ids, $3 external ids.
 */
export const lockNamedContacts: Statement<NamedContact> = {
  text: `
    select c.id, c.external_id as "externalId", s.lifetime_value as "lifetimeValue",
      array(select m.external_id from referral.contact m
            where m.workspace_id = $1 and m.merged_into_id = c.id and m.external_id = any($3::text[])) as "formerExternalIds"
    from referral.contact c
    join referral.contact_stats s on s.workspace_id = c.workspace_id and s.contact_id = c.id
    where c.workspace_id = $1 and (c.id = any($2::uuid[]) or c.external_id = any($3::text[]) or c.id = any(array(
        select m.merged_into_id from referral.contact m
        where m.workspace_id = $1 and m.external_id = any($3::text[]) and m.merged_into_id is not null)))
      and c.deleted_at is null and c.erased_at is null
    order by c.id
    for no key update of c, s`,
};

/** An event that is there, and how much of its amount was refunded. */
export interface KnownEvent extends Pick<CustomerEventRow, 'id' | 'contactId' | 'kind' | 'amount'> {
  externalId: string;
  refunded: string;
}

/** Events by their external ids. $1 workspace, $2 external ids. */
export const findByExternalId: Statement<KnownEvent> = {
  text: `
    select e.id, e.external_id as "externalId", e.contact_id as "contactId", e.kind, e.amount,
      coalesce((
        select sum(r.amount) from referral.customer_event r
        where r.workspace_id = e.workspace_id and r.refunded_event_id = e.id), 0) as refunded
    from referral.customer_event e
    where e.workspace_id = $1 and e.external_id = any($2::text[])`,
};

/**
 * Inserts those whose id and external id are free and answers their ids. It waits for whoever is recording the same
 * external id at this moment. $1 workspace, $2 rows as JSON, in the order of their external ids, so that two batches of
 * the same events wait rather than deadlock.
 */
export const insertEvents: Statement<{ id: string }> = {
  text: `
    insert into referral.customer_event
      (workspace_id, id, contact_id, kind, name, item, amount, currency, score, occurred_at, external_id, refunded_event_id)
    select $1, e.id, e.contact_id, e.kind, e.name, e.item, e.amount, e.currency, e.score, e.occurred_at, e.external_id,
      e.refunded_event_id
    from json_populate_recordset(null::referral.customer_event, $2::json) e
    on conflict do nothing
    returning id`,
};
