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
 * Puts tags on contacts and takes others off, for hundreds of thousands of contacts in one statement (measured: see
 * tagging.service.ts).
 *
 * The contacts are locked in id order: they stay alive, two who tag the same contacts at once do not deadlock, and the
 * count that follows is exact.
 *
 * The chosen are looked up by their ids, from an array: joined, they were chosen anew for each contact of a workspace that
 * the planner's statistics did not know yet, and 1,600 contacts took minutes.
 *
 * @param selection a query of one column that yields the ids of contacts; those in the bin are left alone
 * @param first the number of the first parameter after the selection's own: workspace, tags to add, tags to remove, the
 *   number of contacts up to which changes are told one by one.
 */
export function changeTags(selection: string, first: number): string {
  const [workspace, add, remove, limit] = [0, 1, 2, 3].map((offset) => `$${first + offset}`);
  return `
    with chosen (id) as (${selection}),
    living as materialized (
      select c.id from referral.contact c
      where c.workspace_id = ${workspace} and c.deleted_at is null and c.erased_at is null
        and c.id = any(array(select id from chosen))
      order by c.id
      for no key update
    ),
    added as (
      insert into referral.contact_tag (workspace_id, contact_id, tag_id)
      select ${workspace}, l.id, t.id from living l cross join unnest(${add}::uuid[]) t(id)
      on conflict do nothing
      returning contact_id, tag_id
    ),
    removed as (
      delete from referral.contact_tag ct using living l
      where ct.workspace_id = ${workspace} and ct.contact_id = l.id and ct.tag_id = any(${remove}::uuid[])
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
      case when (select count(*) from contacts) <= ${limit}::integer then coalesce((
        select json_agg(json_build_object('contactId', contact_id, 'added', added, 'removed', removed))
        from (
          select contact_id,
            coalesce(json_agg(tag_id) filter (where is_added), '[]') as added,
            coalesce(json_agg(tag_id) filter (where not is_added), '[]') as removed
          from changed group by contact_id
        ) c), '[]') end as "byContact"`;
}
