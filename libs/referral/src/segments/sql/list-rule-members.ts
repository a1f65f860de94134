import { type Statement } from '../../common/database.js';
import { type Contact } from '../../contacts/contact.entity.js';
import { idOf, type SortKey } from '../../contacts/contact-order.js';
import { contactCore } from '../../contacts/sql/contact-core.js';

export interface RuleMemberRow {
  /** What the order sorts by, as text for the cursor. */
  key: string;
  contact: Contact;
  /** The exception that keeps the contact in; null where the rule does. */
  byHand: { addedAt: string; addedByName: string | null } | null;
  /** How many meet the condition in all, where that was asked. */
  total: number | null;
}

/**
 * One page of the living contacts that meet a condition, in an order.
 *
 * With the total, everybody is found once and kept aside, then counted and sorted; without it the order's index may be
 * walked until the page is full, which is faster where many meet the condition.
 *
 * @param condition over referral.contact `c` and its contact_stats `s`
 * @param segment placeholder of the segment whose exceptions are shown, if there is one
 * @param after placeholders of the sort key and the id to go on from
 * @param others placeholders: $1 is the workspace
 */
export function listRuleMembers(
  condition: string,
  sort: SortKey,
  {
    segment,
    after,
    currency,
    limit,
    withTotal,
  }: {
    segment: string | null;
    after: [string, string] | null;
    currency: string;
    limit: string;
    withTotal: boolean;
  },
): Statement<RuleMemberRow> {
  const direction = sort.descending ? 'desc' : 'asc';
  const beyond = after
    ? `where (matching.key, matching.id) ${sort.descending ? '<' : '>'} (${after[0]}::${sort.type}, ${after[1]}::uuid)`
    : '';
  return {
    text: `
      with matching as ${withTotal ? '' : 'not '}materialized (
        select ${idOf(sort)} as id, ${sort.expression} as key
        from referral.contact c
        join referral.contact_stats s on s.workspace_id = c.workspace_id and s.contact_id = c.id
        where c.workspace_id = $1 and s.workspace_id = $1 and c.deleted_at is null and c.erased_at is null
          and ${condition}
      ), page as (
        select id, key from matching ${beyond} order by key ${direction}, id ${direction} limit ${limit}
      )
      select page.key::text as key, ${contactCore('c', 'cs', currency)} as contact,
        ${segment ? byHand(segment) : 'null'} as "byHand",
        ${withTotal ? '(select count(*) from matching)::integer' : 'null'} as total
      from page
      join referral.contact c on c.workspace_id = $1 and c.id = page.id
      join referral.contact_stats cs on cs.workspace_id = $1 and cs.contact_id = page.id
      order by page.key ${direction}, page.id ${direction}`,
  };
}

const byHand = (segment: string) => `(
  select json_build_object('addedAt', m.added_at, 'addedByName', u.name)
  from referral.segment_exception m
  left join referral.app_user u on u.workspace_id = m.workspace_id and u.id = m.added_by_user_id
  where m.workspace_id = $1 and m.segment_id = ${segment} and m.contact_id = page.id and m.is_in)`;
