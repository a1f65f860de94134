/** What one bulk change of tags did. */
export interface TagChange {
  /** The contacts that have other tags now. */
  contactIds: string[];
  /** How many contacts each tag was put on and taken off. */
  byTag: { tagId: string; added: number; removed: number }[];
  /** What changed on each contact; null where there are more contacts than the limit. */
  byContact: { contactId: string; added: string[]; removed: string[] }[] | null;
}

/**
 * Puts tags on contacts and takes others off, for tens of thousands of contacts in one statement.
 *
 * The contacts are locked in id order: they stay alive, two who tag the same contacts at once do not deadlock, and the
 * count that follows is exact. They come as an array: joined with the query that chose them, they were chosen anew for
 * each contact of a workspace that the planner's statistics did not know yet, and 1,600 contacts took minutes.
 *
 * $1 workspace, $2 contacts (those in the bin are left alone), $3 tags to add, $4 tags to remove, $5 the number of contacts
 * up to which changes are told one by one.
 */
export const changeTags = `
  with living as materialized (
    select c.id from referral.contact c
    where c.workspace_id = $1 and c.deleted_at is null and c.erased_at is null and c.id = any($2::uuid[])
    order by c.id
    for no key update
  ),
  added as (
    insert into referral.contact_tag (workspace_id, contact_id, tag_id)
    select $1, l.id, t.id from living l cross join unnest($3::uuid[]) t(id)
    on conflict do nothing
    returning contact_id, tag_id
  ),
  removed as (
    delete from referral.contact_tag ct using living l
    where ct.workspace_id = $1 and ct.contact_id = l.id and ct.tag_id = any($4::uuid[])
    returning ct.contact_id, ct.tag_id
  ),
  changed as materialized (
    select contact_id, tag_id, true as is_added from added
    union all
    select contact_id, tag_id, false from removed
  ),
  contacts as materialized (select distinct contact_id from changed)
  select
    array(select contact_id from contacts) as "contactIds",
    coalesce((
      select json_agg(json_build_object('tagId', tag_id, 'added', added, 'removed', removed))
      from (
        select tag_id, count(*) filter (where is_added) as added, count(*) filter (where not is_added) as removed
        from changed group by tag_id
      ) t), '[]') as "byTag",
    case when (select count(*) from contacts) <= $5::integer then coalesce((
      select json_agg(json_build_object('contactId', contact_id, 'added', added, 'removed', removed))
      from (
        select contact_id,
          coalesce(json_agg(tag_id) filter (where is_added), '[]') as added,
          coalesce(json_agg(tag_id) filter (where not is_added), '[]') as removed
        from changed group by contact_id
      ) c), '[]') end as "byContact"`;
