import { type Statement } from '../../common/database.js';
import { type Contact } from '../../contacts/contact.entity.js';
import { contactCore } from '../../contacts/sql/contact-core.js';

export interface ExceptionRow {
  contact: Contact;
  isIn: boolean;
  addedAt: string;
  addedByName: string | null;
}

/**
 * Those who are kept in a segment or out of it by hand, the newest first.
 *
 * $1 workspace, $2 segment, $3 currency, $4 and $5 the time and id to go on from or null, $6 the limit.
 */
export const listExceptions: Statement<ExceptionRow> = {
  text: `
    select ${contactCore('c', 'cs', '$3')} as contact, m.is_in as "isIn", to_json(m.added_at) #>> '{}' as "addedAt",
      (select u.name from referral.app_user u where u.workspace_id = $1 and u.id = m.added_by_user_id) as "addedByName"
    from referral.segment_exception m
    join referral.contact c on c.workspace_id = m.workspace_id and c.id = m.contact_id and c.deleted_at is null
    join referral.contact_stats cs on cs.workspace_id = m.workspace_id and cs.contact_id = m.contact_id
    where m.workspace_id = $1 and m.segment_id = $2
      and ($4::timestamptz is null or (m.added_at, m.contact_id) < ($4::timestamptz, $5::uuid))
    order by m.added_at desc, m.contact_id desc
    limit $6`,
};
