/**
 * Keeps what undoing rows takes. A contact that was changed by an earlier chunk of the same import has its entry already:
 * what came first counts of what was before, what came last of what is after. `seen_at` says when the thing was last
 * changed by the import, so that a later change by others shows. $1 workspace, $2 import, $3 entries as JSON.
 */
export const storeUndo = `
  insert into referral.import_undo as u (workspace_id, import_job_id, kind, object_id, line, made, before, after, tag_ids, seen_at)
  select $1, $2, e.kind, e.object_id, e.line, e.made, coalesce(e.before, '{}'), coalesce(e.after, '{}'), coalesce(e.tag_ids, '{}'),
    case e.kind
      when 'CONTACT' then (select c.updated_at from referral.contact c where c.workspace_id = $1 and c.id = e.object_id)
      when 'REFERRAL' then (select r.updated_at from referral.referral r where r.workspace_id = $1 and r.id = e.object_id)
      when 'INTERACTION' then (select i.updated_at from referral.interaction i where i.workspace_id = $1 and i.id = e.object_id)
    end
  from json_populate_recordset(null::referral.import_undo, $3::json) e
  on conflict on constraint pk_import_undo do update set
    before = excluded.before || u.before
      || case when excluded.before ? 'customFields' or u.before ? 'customFields' then jsonb_build_object('customFields',
          coalesce(excluded.before -> 'customFields', '{}') || coalesce(u.before -> 'customFields', '{}')) else '{}' end,
    after = u.after || excluded.after
      || case when excluded.after ? 'customFields' or u.after ? 'customFields' then jsonb_build_object('customFields',
          coalesce(u.after -> 'customFields', '{}') || coalesce(excluded.after -> 'customFields', '{}')) else '{}' end,
    tag_ids = u.tag_ids || excluded.tag_ids,
    seen_at = excluded.seen_at`;

/** What is left to undo of one thing. */
export interface UndoRecord {
  id: string;
  line: number;
  made: boolean;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  tagIds: string[];
  seenAt: Date | null;
}

const COLUMNS = `u.object_id as id, u.line, u.made, u.before, u.after, u.tag_ids as "tagIds", u.seen_at as "seenAt"`;

/** What is next to be undone of a kind, the newest first. $1 workspace, $2 import, $3 kind, $4 how many. */
export const nextUndo = `
  select ${COLUMNS} from referral.import_undo u
  where u.workspace_id = $1 and u.import_job_id = $2 and u.kind = $3
  order by u.object_id desc limit $4`;

/** The refunds among what is to be undone that belong to some purchases. $1 workspace, $2 import, $3 purchases. */
export const refundsToUndo = `
  select ${COLUMNS} from referral.import_undo u
  where u.workspace_id = $1 and u.import_job_id = $2 and u.kind = 'EVENT' and u.object_id = any(array(
    select e.id from referral.customer_event e where e.workspace_id = $1 and e.refunded_event_id = any($3::uuid[])))`;

/** $1 workspace, $2 import, $3 kind, $4 ids. */
export const dropUndo = `
  delete from referral.import_undo
  where workspace_id = $1 and import_job_id = $2 and kind = $3 and object_id = any($4::uuid[])`;

/** $1 workspace, $2 contact, who is erased: what was before and after is personal. */
export const forgetUndo = `
  delete from referral.import_undo u using referral.import_job j
  where j.workspace_id = $1 and u.workspace_id = $1 and u.import_job_id = j.id
    and u.kind = 'CONTACT' and u.object_id = $2`;

/** Some of what is too old to be undone; answers how many. $1 workspace, $2 days that it is kept, $3 how many. */
export const dropOldUndo = `
  with old as (
    select u.ctid from referral.import_undo u
    join referral.import_job j on j.workspace_id = u.workspace_id and j.id = u.import_job_id
    where j.workspace_id = $1 and j.finished_at < now() - make_interval(days => $2)
    limit $3
  )
  delete from referral.import_undo u using old where u.workspace_id = $1 and u.ctid = old.ctid`;

/** A contact that an import made, as it stands now. */
export interface MadeContactNow {
  id: string;
  name: string;
  isGone: boolean;
  isUntouched: boolean;
}

/**
 * Which of the contacts that an import made nobody has changed or used since, apart from the import itself. The caller
 * has locked them. $1 workspace, $2 import, $3 ids.
 */
export const judgeMadeContacts = `
  select c.id, c.display_name as name, c.deleted_at is not null as "isGone",
    c.updated_at is not distinct from u.seen_at
    and not exists (select from referral.referral r where r.workspace_id = $1 and r.referrer_id = c.id)
    and not exists (select from referral.referral r where r.workspace_id = $1 and r.referee_id = c.id)
    and not exists (select from referral.referral_credit r where r.workspace_id = $1 and r.contact_id = c.id)
    and not exists (select from referral.relationship r where r.workspace_id = $1 and r.low_contact_id = c.id)
    and not exists (select from referral.relationship r where r.workspace_id = $1 and r.high_contact_id = c.id)
    and not exists (select from referral.interaction i where i.workspace_id = $1 and i.contact_id = c.id)
    and not exists (select from referral.interaction_participant p where p.workspace_id = $1 and p.contact_id = c.id)
    and not exists (select from referral.customer_event e where e.workspace_id = $1 and e.contact_id = c.id)
    and not exists (select from referral.segment_member m where m.workspace_id = $1 and m.contact_id = c.id)
    and not exists (select from referral.segment_exception x where x.workspace_id = $1 and x.contact_id = c.id)
    and not exists (
      select from referral.contact_tag t
      where t.workspace_id = $1 and t.contact_id = c.id and t.tag_id <> all(u.tag_ids)) as "isUntouched"
  from referral.import_undo u
  join referral.contact c on c.workspace_id = $1 and c.id = u.object_id
  where u.workspace_id = $1 and u.import_job_id = $2 and u.kind = 'CONTACT' and u.object_id = any($3::uuid[])`;

/** Takes off tags; answers whose. $1 workspace, $2 contacts and $3 a tag for each. */
export const takeTagsOff = `
  delete from referral.contact_tag t using unnest($2::uuid[], $3::uuid[]) given(contact_id, tag_id)
  where t.workspace_id = $1 and t.contact_id = given.contact_id and t.tag_id = given.tag_id
  returning t.contact_id as "contactId"`;

/** When contacts first bought, of those who did. $1 workspace, $2 contacts. */
export const firstPurchases = `
  select contact_id as id, min(occurred_at) as at from referral.customer_event
  where workspace_id = $1 and contact_id = any($2::uuid[]) and kind in ('PURCHASE', 'SUBSCRIPTION')
  group by contact_id`;

/** Living contacts that have some external ids. $1 workspace, $2 external ids. */
export const holdersOfExternalIds = `
  select id, external_id as "externalId" from referral.contact
  where workspace_id = $1 and external_id = any($2::text[]) and deleted_at is null`;
