import { type Statement } from '../../common/database.js';
import { type CustomerEvent } from '../customer-event.entity.js';
import { eventCore } from './event-core.js';

/**
 * A page of the events of each of many contacts, newest first. $1 workspace, $2 contact ids, $3 limit, $4 and $5
 * occurred_at and id of the last one shown, $6 kinds or null.
 */
export const findEventsOfContacts: Statement<{ id: string; events: CustomerEvent[] | null }> = {
  name: 'find_events_of_contacts',
  text: `
    select c.id, page.events
    from (select $1::uuid as workspace_id, unnest($2::uuid[]) as id) c
    cross join lateral (
      select json_agg(${eventCore('e')} order by e.occurred_at desc, e.id desc) as events
      from (
        select * from referral.customer_event own
        where own.workspace_id = c.workspace_id and own.contact_id = c.id
          and (own.occurred_at, own.id) < ($4::timestamptz, $5::uuid)
          and ($6::text[] is null or own.kind = any($6::text[]))
        order by own.occurred_at desc, own.id desc
        limit $3::integer
      ) e
    ) page`,
};

/** How many events each contact has. $1 workspace, $2 contact ids, $3 kinds or null. */
export const countEventsOfContacts: Statement<{ id: string; count: number }> = {
  name: 'count_events_of_contacts',
  text: `
    select contact_id as id, count(*)::integer as count
    from referral.customer_event
    where workspace_id = $1 and contact_id = any($2::uuid[]) and ($3::text[] is null or kind = any($3::text[]))
    group by contact_id`,
};

/** Events by id. $1 workspace, $2 ids. */
export const findEvents: Statement<{ id: string; event: CustomerEvent }> = {
  text: `
    select e.id, ${eventCore('e')} as event
    from referral.customer_event e
    where e.workspace_id = $1 and e.id = any($2::uuid[])`,
};
