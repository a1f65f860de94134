import { type Statement } from '../../common/database.js';

// The foldings are TypeScript, so what they are made of is read page by page. $1 workspace, $2 the last id, $3 how many.

export interface ContactSources {
  id: string;
  displayName: string;
  givenName: string | null;
  familyName: string | null;
  emails: string[];
  phones: string[];
  companyName: string | null;
  isErased: boolean;
  sortName: string;
  searchText: string;
}

export const pageContacts: Statement<ContactSources> = {
  text: `
    select c.id, c.display_name as "displayName", c.given_name as "givenName", c.family_name as "familyName",
      array(select e.address from referral.contact_email e
            where e.workspace_id = $1 and e.contact_id = c.id order by e.position) as emails,
      array(select p.number from referral.contact_phone p
            where p.workspace_id = $1 and p.contact_id = c.id order by p.position) as phones,
      (select o.name from referral.company o where o.workspace_id = $1 and o.id = c.company_id) as "companyName",
      c.erased_at is not null as "isErased", c.sort_name as "sortName", c.search_text as "searchText"
    from referral.contact c
    where c.workspace_id = $1 and c.id > $2
    order by c.id limit $3`,
};

export interface NameSources {
  id: string;
  what: 'company' | 'tag' | 'segment';
  name: string;
  folded: string;
}

/** Companies, tags and segments: a workspace has thousands at most. */
export const allNames: Statement<NameSources> = {
  text: `
    select id, 'company' as what, name, folded_name as folded from referral.company where workspace_id = $1
    union all select id, 'tag', name, folded_name from referral.tag where workspace_id = $1
    union all select id, 'segment', name, folded_name from referral.segment where workspace_id = $1`,
};
