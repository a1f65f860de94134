/** An import and whether it can be undone, locked. $1 workspace, $2 id, $3 days that imports can be undone. */
export const findRevertible = `
  select state, revert_asked_at is not null as "isAsked", (options ->> 'dryRun')::boolean is true as "isDryRun",
    created_count + updated_count > 0 as "didAnything",
    coalesce(finished_at < now() - make_interval(days => $3), false) as "isTooOld",
    exists (select from referral.import_undo u where u.workspace_id = $1 and u.import_job_id = $2) as "hasUndo"
  from referral.import_job where workspace_id = $1 and id = $2 for no key update`;

/** $1 workspace, $2 id, $3 who asks, as JSON. */
export const askRevert = `
  update referral.import_job
  set state = 'RUNNING', revert_asked_at = now(), finished_at = null,
      options = options || jsonb_build_object('revertedBy', $3::jsonb)
  where workspace_id = $1 and id = $2`;

/** Holds an import that is being undone for one piece of it: two workers take turns. $1 workspace, $2 id. */
export const holdRevert = `
  select undone_count as undone, kept_count as kept from referral.import_job
  where workspace_id = $1 and id = $2 and state = 'RUNNING' and revert_asked_at is not null
  for no key update`;

/** $1 workspace, $2 id, $3 things undone, $4 things that stay. */
export const saveReverted = `
  update referral.import_job set undone_count = undone_count + $3, kept_count = kept_count + $4
  where workspace_id = $1 and id = $2`;

/** $1 workspace, $2 id. */
export const endRevert = `
  update referral.import_job set state = 'REVERTED', finished_at = now() where workspace_id = $1 and id = $2`;
