import { interactionCore } from './interaction-core.js';

/** The parameters, such as `$4`, that hold what a page of a timeline needs; see timelineValues. */
export interface TimelineParameters {
  /** How many to read, one more than are shown. */
  limit: string;
  /** The keyset to go on from: occurred_at and id of the last one shown. */
  at: string;
  id: string;
  /** The kinds as text[]; null is every kind. */
  kinds: string;
}

/**
 * A page of one contact's timeline, newest first, as one row with the column `timeline`: a JSON array of
 * interactionCore, null where there is nothing. To be embedded as `left join lateral (${timelineOf('c', ...)}) t on true`.
 *
 * What is the contact's own and what they only took part in are two index scans that both stop at the limit, so a page
 * of a timeline of thousands costs as much as one of a timeline of ten. The keyset is a plain row comparison, whose
 * first page starts at infinity, rather than an `or ... is null`, which no index serves in a prepared statement.
 *
 * @param contact alias of a row that has `workspace_id` and `id`
 */
export const timelineOf = (contact: string, { limit, at, id, kinds }: TimelineParameters): string => `
  select json_agg(${interactionCore('i')} order by i.occurred_at desc, i.id desc) as timeline
  from (
    (select own.*
     from referral.interaction own
     where own.workspace_id = ${contact}.workspace_id and own.contact_id = ${contact}.id
       and (own.occurred_at, own.id) < (${at}::timestamptz, ${id}::uuid)
       and (${kinds}::text[] is null or own.kind = any(${kinds}::text[]))
     order by own.occurred_at desc, own.id desc
     limit ${limit}::integer)
    union all
    (select whole.*
     from referral.interaction_participant part
     join referral.interaction whole on whole.workspace_id = part.workspace_id and whole.id = part.interaction_id
     where part.workspace_id = ${contact}.workspace_id and part.contact_id = ${contact}.id
       and (part.occurred_at, part.interaction_id) < (${at}::timestamptz, ${id}::uuid)
       and (${kinds}::text[] is null or part.kind = any(${kinds}::text[]))
     order by part.occurred_at desc, part.interaction_id desc
     limit ${limit}::integer)
    order by occurred_at desc, id desc
    limit ${limit}::integer
  ) i`;
