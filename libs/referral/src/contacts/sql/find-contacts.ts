import { type Statement } from '../../common/database.js';
import { type Contact } from '../contact.entity.js';
import { contactCore } from './contact-core.js';

/** Contacts by id, the binned and the erased too: links to them still show. $1 workspace, $2 ids, $3 currency. */
export const findContacts: Statement<{ id: string; contact: Contact }> = {
  name: 'find_contacts',
  text: `
    select c.id, ${contactCore('c', 's', '$3')} as contact
    from referral.contact c
    join referral.contact_stats s on s.workspace_id = c.workspace_id and s.contact_id = c.id
    where c.workspace_id = $1 and c.id = any($2::uuid[])`,
};
