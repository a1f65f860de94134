import { type Statement } from '../../common/database.js';
import { contactCore } from '../../contacts/sql/contact-core.js';
import { type Contact } from '../../contacts/contact.entity.js';
import { type SegmentMembership } from '../segment-membership.js';
import { membershipCore } from './membership-core.js';

export interface MemberRow {
  segmentId: string;
  sortName: string;
  contact: Contact;
  membership: SegmentMembership;
}

/**
 * One page of living members, by name, of each of several segments. The page is cut before any JSON is built. Unnamed:
 * the best plan depends on the size of the segment (walk the names and look for members, or sort the members).
 *
 * $1 workspace, $2 segments, $3 currency, $4 and $5 the name and id to go on from or null, $6 the limit.
 */
export const listMembers: Statement<MemberRow> = {
  text: `
    select s.id as "segmentId", page.sort_name as "sortName", ${contactCore('c', 'cs', '$3')} as contact,
      ${membershipCore('m', 's')} as membership
    from referral.segment s
    cross join lateral (
      select mc.id, mc.sort_name
      from referral.segment_member sm
      join referral.contact mc on mc.workspace_id = sm.workspace_id and mc.id = sm.contact_id
      where sm.workspace_id = $1 and sm.segment_id = s.id and mc.deleted_at is null
        and ($4::text is null or (mc.sort_name, mc.id) > ($4::text collate "und-x-icu", $5::uuid))
      order by mc.sort_name, mc.id
      limit $6
    ) page
    join referral.segment_member m on m.workspace_id = $1 and m.segment_id = s.id and m.contact_id = page.id
    join referral.contact c on c.workspace_id = $1 and c.id = page.id
    join referral.contact_stats cs on cs.workspace_id = $1 and cs.contact_id = page.id
    where s.workspace_id = $1 and s.id = any($2::uuid[])
    order by s.id, page.sort_name, page.id`,
};
