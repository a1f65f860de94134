import { type Invariant } from '../invariant.js';

export const erasedContacts: Invariant = {
  name: 'of the erased nothing is left',
  reason: 'They have asked to be forgotten, and the law is with them.',
  statement: {
    text: `
      select format('Contact %s is erased, and %s.', e.id, found.what) as difference
      from referral.contact e
      cross join lateral (
        select 'is not in the bin' where e.deleted_at is null
        union all
        select 'still has names, an employer or fields of its own'
        where coalesce(e.given_name, e.family_name, e.external_id, e.job_title, e.birthday, e.company_id::text) is not null
          or e.search_text <> '' or e.custom_fields <> '{}'
        union all
        select 'still has an e-mail address' where exists (
          select from referral.contact_email a where a.workspace_id = $1 and a.contact_id = e.id)
        union all
        select 'still has a phone number' where exists (
          select from referral.contact_phone a where a.workspace_id = $1 and a.contact_id = e.id)
        union all
        select 'still has tags' where exists (
          select from referral.contact_tag t where t.workspace_id = $1 and t.contact_id = e.id)
        union all
        select 'its timeline still has texts' where exists (
          select from referral.interaction i
          where i.workspace_id = $1 and i.contact_id = e.id and coalesce(i.subject, i.body, i.external_id) is not null)
      ) found (what)
      where e.workspace_id = $1 and e.erased_at is not null`,
  },
};
