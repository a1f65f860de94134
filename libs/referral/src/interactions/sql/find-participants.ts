import { type Statement } from '../../common/database.js';
import { type Contact } from '../../contacts/contact.entity.js';
import { contactCore } from '../../contacts/sql/contact-core.js';

/** Who took part in each of many interactions. $1 workspace, $2 interaction ids, $3 currency. */
export const findParticipants: Statement<{ id: string; participants: Contact[] }> = {
  name: 'find_participants',
  text: `
    select p.interaction_id as id, json_agg(${contactCore('c', 's', '$3')} order by c.sort_name, c.id) as participants
    from referral.interaction_participant p
    join referral.contact c on c.workspace_id = p.workspace_id and c.id = p.contact_id
    join referral.contact_stats s on s.workspace_id = c.workspace_id and s.contact_id = c.id
    where p.workspace_id = $1 and p.interaction_id = any($2::uuid[])
    group by p.interaction_id`,
};
