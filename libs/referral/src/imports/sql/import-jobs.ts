import { type Statement } from '../../common/database.js';
import { type ImportError } from '../import-error.entity.js';
import { type ImportJob } from '../import-job.entity.js';

const COLUMNS = `
  id, kind, state, upload_id as "uploadId", options, total_rows as "totalRows", processed_rows as "processedRows",
  created_count as created, updated_count as updated, skipped_count as skipped, failed_count as failed, failure,
  undone_count as undone, kept_count as kept,
  created_by_user_id as "createdByUserId", actor, created_at as "createdAt", finished_at as "finishedAt"`;

/** One import. $1 workspace, $2 id. */
export const findImportJob: Statement<ImportJob> = {
  text: `select ${COLUMNS} from referral.import_job where workspace_id = $1 and id = $2`,
};

/** The newest first. $1 workspace, $2 how many. */
export const listImportJobs: Statement<ImportJob> = {
  text: `select ${COLUMNS} from referral.import_job where workspace_id = $1 order by id desc limit $2`,
};

/** The refused rows of several imports, by line. $1 workspace, $2 imports, $3 line to go on after, $4 rows of each. */
export const listImportErrors: Statement<{ importJobId: string; errors: ImportError[] }> = {
  text: `
    select job.id as "importJobId", e.errors
    from unnest($2::uuid[]) job(id)
    cross join lateral (
      select json_agg(json_build_object('line', line, 'column', column_name, 'code', code, 'message', message, 'row', row)
        order by line, position) as errors
      from referral.import_error
      where workspace_id = $1 and import_job_id = job.id
        and line in (
          select distinct line from referral.import_error
          where workspace_id = $1 and import_job_id = job.id and line > $3
          order by line limit $4)
    ) e`,
};

/** The refused rows of one import, by line. $1 workspace, $2 import, $3 line and $4 position to go on after, $5 how many. */
export const pageImportErrors: Statement<ImportError> = {
  text: `
    select line, position, column_name as "column", code, message, row
    from referral.import_error
    where workspace_id = $1 and import_job_id = $2 and (line, position) > ($3::integer, $4::smallint)
    order by line, position limit $5`,
};

/**
 * Holds the import for one piece of work: whoever cancels it waits, and a second worker (the first was taken for dead)
 * finds that it has gone on. $1 workspace, $2 id, $3 rows processed so far.
 */
export const holdImportJob = `
  select 1 from referral.import_job
  where workspace_id = $1 and id = $2 and state = 'RUNNING' and revert_asked_at is null and processed_rows = $3
  for no key update`;

/** $1 workspace, $2 id, $3..$7 rows processed, created, updated, skipped, failed. */
export const saveProgress = `
  update referral.import_job
  set processed_rows = $3, created_count = $4, updated_count = $5, skipped_count = $6, failed_count = $7
  where workspace_id = $1 and id = $2`;

/** Keeps refused rows up to the limit; the count goes on. $1 workspace, $2 import, $3 rows as JSON, $4 limit. */
export const keepErrors = `
  insert into referral.import_error (workspace_id, import_job_id, line, position, column_name, code, message, row)
  select $1, $2, e.line, e.position, e.column_name, e.code, e.message, e.row
  from json_populate_recordset(null::referral.import_error, $3::json) e
  order by e.line, e.position
  limit greatest(0, $4 - (select count(*) from referral.import_error where workspace_id = $1 and import_job_id = $2))`;

/** Only an import that has not ended ends. $1 workspace, $2 id, $3 state, $4 rows in all, $5 failure. */
export const endImportJob = `
  update referral.import_job
  set state = $3, total_rows = coalesce($4, total_rows), failure = $5, finished_at = now()
  where workspace_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING') and revert_asked_at is null
  returning id`;
