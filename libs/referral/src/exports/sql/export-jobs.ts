import { type Statement } from '../../common/database.js';
import { type ExportJob } from '../export-job.entity.js';

const COLUMNS = `
  id, kind, state, options, run_id as "runId", row_count as rows, byte_count as "byteCount", failure,
  created_by_user_id as "createdByUserId", actor, created_at as "createdAt", finished_at as "finishedAt"`;

/** One export. $1 workspace, $2 id. */
export const findExportJob: Statement<ExportJob> = {
  text: `select ${COLUMNS} from referral.export_job where workspace_id = $1 and id = $2`,
};

/** $1 workspace. */
export const countPendingExports: Statement<{ count: number }> = {
  text: `
    select count(*)::integer as count from referral.export_job
    where workspace_id = $1 and state in ('QUEUED', 'RUNNING')`,
};

/**
 * Takes an export for one run, from the beginning: what an earlier run wrote belongs to another instant.
 * $1 workspace, $2 id, $3 run.
 */
export const claimExportJob = `
  with claimed as (
    update referral.export_job set state = 'RUNNING', run_id = $3, row_count = 0
    where workspace_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING')
    returning ${COLUMNS}
  ), emptied as (
    delete from referral.export_chunk where workspace_id = $1 and export_job_id = (select id from claimed)
  )
  select * from claimed`;

/** Holds the export for one piece of the file. $1 workspace, $2 id, $3 run. */
export const holdExportJob = `
  select 1 from referral.export_job
  where workspace_id = $1 and id = $2 and state = 'RUNNING' and run_id = $3
  for no key update`;

/** $1 workspace, $2 id, $3 position, $4 bytes. */
export const keepChunk = `
  insert into referral.export_chunk (workspace_id, export_job_id, position, bytes) values ($1, $2, $3, $4)`;

/** $1 workspace, $2 id, $3 rows. */
export const saveRows = `update referral.export_job set row_count = $3 where workspace_id = $1 and id = $2`;

/**
 * Only an export that has not ended ends. What it was asked for may name people, and nobody asks again.
 * $1 workspace, $2 id, $3 state, $4 run or null for any, $5 rows, $6 bytes, $7 failure.
 */
export const endExportJob = `
  update referral.export_job
  set state = $3, row_count = coalesce($5, row_count), byte_count = $6, failure = $7, finished_at = now(),
    options = options - 'filter' - 'referralFilter'
  where workspace_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING') and ($4::uuid is null or run_id = $4)
  returning finished_at as "finishedAt"`;

/** $1 workspace, $2 exports. */
export const dropFiles = `
  with gone as (
    update referral.export_job set byte_count = null where workspace_id = $1 and id = any($2::uuid[])
  )
  delete from referral.export_chunk where workspace_id = $1 and export_job_id = any($2::uuid[])`;

/** Exports whose file is there or being written. $1 workspace. */
export const findFiles = `
  select id, state from referral.export_job
  where workspace_id = $1 and (state in ('QUEUED', 'RUNNING') or byte_count is not null)
  order by id for no key update`;

/** Takes them from whoever is writing them. $1 workspace, $2 exports. */
export const requeueExports = `
  update referral.export_job set state = 'QUEUED', run_id = null, row_count = 0
  where workspace_id = $1 and id = any($2::uuid[])`;
