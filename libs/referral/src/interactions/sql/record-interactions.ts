/**
 * Inserts interactions whose id and external id are free and answers their ids. It waits for whoever is logging the same
 * external id at this moment. $1 workspace, $2 rows as JSON: the columns of referral.interaction.
 */
export const insertInteractions = `
  insert into referral.interaction
    (workspace_id, id, contact_id, kind, direction, subject, body, occurred_at, author_id, external_id)
  select $1, i.id, i.contact_id, i.kind, i.direction, i.subject, i.body, i.occurred_at, i.author_id, i.external_id
  from json_populate_recordset(null::referral.interaction, $2::json) i
  -- In one order, so that two batches of the same interactions wait rather than deadlock.
  order by i.external_id
  on conflict do nothing
  returning id`;

/** $1 workspace, $2 rows as JSON: the columns of referral.interaction_participant. */
export const insertParticipants = `
  insert into referral.interaction_participant (workspace_id, contact_id, interaction_id, kind, occurred_at)
  select $1, p.contact_id, p.interaction_id, p.kind, p.occurred_at
  from json_populate_recordset(null::referral.interaction_participant, $2::json) p`;

/** As advanceLastInteraction, for contacts with an instant each, several a contact. $2 contacts, $3 instants. */
export const advanceLastInteractions = `
  with touched as (
    select contact_id, max(at) as at from unnest($2::uuid[], $3::timestamptz[]) t(contact_id, at) group by contact_id
  ), locked as (
    select s.contact_id from referral.contact_stats s
    where s.workspace_id = $1 and s.contact_id = any($2::uuid[])
    order by s.contact_id for no key update
  )
  update referral.contact_stats s
  set last_interaction_at = greatest(s.last_interaction_at, touched.at)
  from locked join touched using (contact_id)
  where s.workspace_id = $1 and s.contact_id = locked.contact_id`;

/** An interaction that was there, its contact first among all who took part. */
export interface DeletedInteraction {
  id: string;
  contactIds: string[];
  deleted: boolean;
}

/**
 * Deletes those that were last changed when the caller saw them. $1 workspace, $2 ids, $3 when each was seen.
 */
export const deleteUnchangedInteractions = `
  with found as (
    select i.id, i.contact_id, i.updated_at = seen.at as unchanged,
      array[i.contact_id] || array(
        select p.contact_id from referral.interaction_participant p
        where p.workspace_id = $1 and p.interaction_id = i.id) as contact_ids
    from unnest($2::uuid[], $3::timestamptz[]) seen(id, at)
    join referral.interaction i on i.workspace_id = $1 and i.id = seen.id
    for update of i
  ), gone as (
    delete from referral.interaction i using found
    where i.workspace_id = $1 and i.id = found.id and found.unchanged
    returning i.id
  )
  select found.id, found.contact_ids as "contactIds", gone.id is not null as deleted
  from found left join gone using (id)`;
