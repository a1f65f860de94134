import { type Statement } from '../../common/database.js';
import { type Likenesses } from '../compared-contact.js';

/** What is compared of contacts, of the living among $2. */
export const loadLikenesses: Statement<Likenesses & { id: string }> = {
  name: 'load_likenesses',
  text: `
    select c.id, c.kind, c.external_id as "externalId", c.display_name as "displayName", c.given_name as "givenName",
      c.family_name as "familyName", c.birthday, c.country, c.city,
      array(select e.address from referral.contact_email e
            where e.workspace_id = $1 and e.contact_id = c.id order by e.position) as emails,
      array(select p.number from referral.contact_phone p
            where p.workspace_id = $1 and p.contact_id = c.id order by p.position) as phones,
      (select o.name from referral.company o where o.workspace_id = $1 and o.id = c.company_id) as "companyName"
    from referral.contact c
    where c.workspace_id = $1 and c.id = any($2::uuid[]) and c.deleted_at is null`,
};
