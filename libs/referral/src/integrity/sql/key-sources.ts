import { type Statement } from '../../common/database.js';
import { type DuplicateKey, type KeySources } from '../../duplicates/duplicate-keys.js';

/** Contacts with the keys that are kept of them, page by page. $1 workspace, $2 the last id, $3 how many. */
export const pageKeySources: Statement<KeySources & { id: string; isErased: boolean; kept: DuplicateKey[] }> = {
  text: `
    select c.id, c.display_name as "displayName", c.given_name as "givenName", c.family_name as "familyName", c.birthday,
      c.erased_at is not null as "isErased",
      array(select e.address from referral.contact_email e where e.workspace_id = $1 and e.contact_id = c.id) as emails,
      coalesce((select json_agg(json_build_object('one', k.one, 'other', k.other))
                from referral.duplicate_key k where k.workspace_id = $1 and k.contact_id = c.id), '[]') as kept
    from referral.contact c
    where c.workspace_id = $1 and c.id > $2
    order by c.id limit $3`,
};
