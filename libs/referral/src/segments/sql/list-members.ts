import { type Statement } from '../../common/database.js';
import { type Contact } from '../../contacts/contact.entity.js';
import { idOf, type SortKey } from '../../contacts/contact-order.js';
import { contactCore } from '../../contacts/sql/contact-core.js';
import { type SegmentMembership } from '../segment-membership.js';
import { membershipCore } from './membership-core.js';

export interface MemberRow {
  segmentId: string;
  /** What the order sorts by, as text for the cursor. */
  key: string;
  contact: Contact;
  membership: SegmentMembership;
}

/**
 * One page of living members, in an order, of each of so many segments. The page is cut before any JSON is built.
 *
 * Each segment has a branch of its own, and the statement no name, so that it is planned for the segment's size: a large
 * one is read along the order's index, a small one is sorted. One plan for both took 100 ms for 200 of 300,000 contacts instead of 11.
 *
 * $1 workspace, $2 segments, $3 currency, $4 and $5 the sort key and id to go on from or null, $6 the limit.
 */
export function listMembers(segmentCount: number, sort: SortKey): Statement<MemberRow> {
  const pages = Array.from({ length: segmentCount }, (_, index) => pageOf(`($2::uuid[])[${index + 1}]`, sort));
  const direction = sort.descending ? 'desc' : 'asc';
  return {
    text: `
      with page as (${pages.join(' union all ')})
      select page.segment_id as "segmentId", page.key::text as key, ${contactCore('c', 'cs', '$3')} as contact,
        ${membershipCore('m', 's')} as membership
      from page
      join referral.segment s on s.workspace_id = $1 and s.id = page.segment_id
      join referral.segment_member m
        on m.workspace_id = $1 and m.segment_id = page.segment_id and m.contact_id = page.contact_id
      join referral.contact c on c.workspace_id = $1 and c.id = page.contact_id
      join referral.contact_stats cs on cs.workspace_id = $1 and cs.contact_id = page.contact_id
      order by page.segment_id, page.key ${direction}, page.contact_id ${direction}`,
  };
}

function pageOf(segmentId: string, sort: SortKey): string {
  const { expression, type, descending } = sort;
  const direction = descending ? 'desc' : 'asc';
  const id = idOf(sort);
  return `(
    select m.segment_id, m.contact_id, ${expression} as key
    from referral.segment_member m
    join referral.contact c on c.workspace_id = m.workspace_id and c.id = m.contact_id
    join referral.contact_stats s on s.workspace_id = m.workspace_id and s.contact_id = m.contact_id
    where m.workspace_id = $1 and m.segment_id = ${segmentId} and c.deleted_at is null
      and ($4::text is null or (${expression}, ${id}) ${descending ? '<' : '>'} ($4::${type}, $5::uuid))
    order by ${expression} ${direction}, ${id} ${direction}
    limit $6
  )`;
}
