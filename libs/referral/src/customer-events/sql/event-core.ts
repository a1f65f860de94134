/**
 * An event as GraphQL shows it, as one JSON expression; the contact is an id.
 *
 * @param event alias of referral.customer_event
 */
export const eventCore = (event: string): string => `json_build_object(
  'id', ${event}.id,
  'contactId', ${event}.contact_id,
  'kind', ${event}.kind,
  'name', ${event}.name,
  'item', ${event}.item,
  'amount', case when ${event}.amount is not null then
    json_build_object('amount', trim_scale(${event}.amount)::text, 'currency', ${event}.currency) end,
  'score', ${event}.score,
  'occurredAt', ${event}.occurred_at,
  'externalId', ${event}.external_id
)`;
