/** $1 workspace, $2 id. */
export const lockErased = `select id from referral.contact where workspace_id = $1 and id = $2 for update`;

/** Once the contact is locked nobody else is merged into it. */
export const lockMerged = `
  select id from referral.contact where workspace_id = $1 and merged_into_id = $2 order by id for update`;

/**
 * Somebody who is not erased yet, with the contacts that were merged into it: the texts that tell who it is, and the
 * addresses that are theirs alone. What they share with family or office stays usable for those. $1 workspace, $2 id.
 */
export const findErasable = `
  with person as (
    select c.* from referral.contact c
    where c.workspace_id = $1 and (c.id = $2 or c.merged_into_id = $2) and c.erased_at is null
  ), address as (
    select e.contact_id, e.address as value, exists (
        select from referral.contact_email o
        where o.workspace_id = $1 and o.address = e.address and o.contact_id <> all(array(select id from person))) as is_shared
    from referral.contact_email e where e.workspace_id = $1 and e.contact_id = any(array(select id from person))
    union all
    select p.contact_id, p.number, exists (
        select from referral.contact_phone o
        where o.workspace_id = $1 and o.number = p.number and o.contact_id <> all(array(select id from person)))
    from referral.contact_phone p where p.workspace_id = $1 and p.contact_id = any(array(select id from person))
  )
  select c.id, c.merged_into_id as "mergedIntoId",
    array(select a.value from address a where a.contact_id = c.id and not a.is_shared) as "ownAddresses",
    array[c.external_id, c.display_name, c.given_name, c.family_name]
      || array(select a.value from address a where a.contact_id = c.id) as traces,
    c.search_text as "searchText"
  from person c
  order by c.id`;

/**
 * What is left is the tombstone: its id, what it is, how far it got with us and since when, which say nothing of who it
 * was. It leaves the living, so that nothing lists, finds or changes it any more.
 */
export const eraseRow = `
  update referral.contact set
    display_name = $3, sort_name = $4, search_text = '', external_id = null, given_name = null, family_name = null,
    company_id = null, job_title = null, birthday = null, country = null, region = null, city = null, locale = null,
    owner_id = null, satisfaction = null, satisfaction_at = null, audience = null, consent_email = false,
    consent_phone = false, do_not_ask = true, consent_updated_at = null, custom_fields = '{}',
    deleted_at = coalesce(deleted_at, now()), erased_at = now(), updated_at = now()
  where workspace_id = $1 and id = $2`;

export const scrubRelationships = `
  update referral.relationship set note = null, since = null
  where workspace_id = $1 and $2::uuid in (low_contact_id, high_contact_id)`;

/** What was changed of the contact goes; that somebody changed it stays. */
export const scrubAudit = `
  update referral.audit_entry set changes = '{}' where workspace_id = $1 and object_id = $2 and changes <> '{}'`;

/**
 * That a request was done stays, so that its repetition does not do it again. One answer too many costs a repetition no
 * more than its kept answer. $2 texts to look for.
 */
export const scrubKeptAnswers = `
  update referral.kept_answer a set answer = null
  where a.workspace_id = $1 and exists (select from unnest($2::text[]) trace where strpos(a.answer::text, trace) > 0)`;
