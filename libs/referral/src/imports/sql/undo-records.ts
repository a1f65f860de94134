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
