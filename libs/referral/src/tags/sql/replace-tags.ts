/**
 * Gives each contact exactly the tags that are assigned to it. $1 workspace, $2 all the contacts, $3 and $4 the
 * assignments, pair by pair: a contact and a tag. Answers what changed, contact by contact.
 */
export const replaceTags = `
  with assigned as (
    select distinct contact_id, tag_id from unnest($3::uuid[], $4::uuid[]) a(contact_id, tag_id)
  ),
  added as (
    insert into referral.contact_tag (workspace_id, contact_id, tag_id)
    select $1, contact_id, tag_id from assigned
    on conflict do nothing
    returning contact_id, tag_id
  ),
  removed as (
    delete from referral.contact_tag ct
    where ct.workspace_id = $1 and ct.contact_id = any($2::uuid[])
      and not exists (select from assigned a where a.contact_id = ct.contact_id and a.tag_id = ct.tag_id)
    returning ct.contact_id, ct.tag_id
  ),
  changed as (
    select contact_id, tag_id, true as is_added from added
    union all
    select contact_id, tag_id, false from removed
  )
  select contact_id as "contactId",
    coalesce(json_agg(tag_id) filter (where is_added), '[]') as added,
    coalesce(json_agg(tag_id) filter (where not is_added), '[]') as removed
  from changed
  group by contact_id`;
