import { type Statement } from '../../common/database.js';
import { type BulkJob } from '../bulk-job.entity.js';

const COLUMNS = `
  id, state, options, total, processed, changed_count as "changedCount", tag_counts as "tagCounts", failure,
  created_by_user_id as "createdByUserId", actor, created_at as "createdAt", finished_at as "finishedAt"`;

/** One bulk change. $1 workspace, $2 id. */
export const findBulkJob: Statement<BulkJob> = {
  text: `select ${COLUMNS} from referral.bulk_job where workspace_id = $1 and id = $2`,
};

/**
 * Keeps whom a bulk change is for, and how many they are.
 *
 * @param chosen a query of one column that yields the ids of contacts
 * @param first the number of the first parameter after its own: workspace, job, contacts of a part
 */
export function keepParts(chosen: string, first: number): string {
  const [workspace, job, size] = [0, 1, 2].map((offset) => `$${first + offset}`);
  return `
    with parts as (
      insert into referral.bulk_job_part (workspace_id, bulk_job_id, position, contact_ids)
      select ${workspace}::uuid, ${job}::uuid, numbered.position, array_agg(numbered.id order by numbered.id)
      from (
        select id, ((row_number() over (order by id) - 1) / ${size}::integer)::integer as position
        from (${chosen}) chosen (id)
      ) numbered
      group by numbered.position
      returning cardinality(contact_ids) as size
    )
    update referral.bulk_job set total = (select sum(size) from parts)
    where workspace_id = ${workspace}::uuid and id = ${job}::uuid`;
}

/** $1 workspace, $2 id. */
export const beginBulkJob = `
  update referral.bulk_job set state = 'RUNNING'
  where workspace_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING') returning id`;

/** Holds the change for one part: another worker, who took this one for dead, waits. $1 workspace, $2 id. */
export const holdBulkJob = `
  select ${COLUMNS} from referral.bulk_job
  where workspace_id = $1 and id = $2 and state = 'RUNNING'
  for no key update`;

/** The next part that is not done. $1 workspace, $2 job. */
export const nextPart = `
  select position, contact_ids as "contactIds" from referral.bulk_job_part
  where workspace_id = $1 and bulk_job_id = $2 order by position limit 1`;

/** Whether any of some contacts is still to come. $1 workspace, $2 job, $3 contacts. */
export const findAmongParts = `
  select 1 from referral.bulk_job_part where workspace_id = $1 and bulk_job_id = $2 and contact_ids && $3::uuid[] limit 1`;

/** $1 workspace, $2 job, $3 position, $4 contacts done and $5 changed in it, $6 the counts of all tags so far. */
export const finishPart = `
  with done as (
    delete from referral.bulk_job_part where workspace_id = $1 and bulk_job_id = $2 and position = $3
  )
  update referral.bulk_job set processed = processed + $4, changed_count = changed_count + $5, tag_counts = $6
  where workspace_id = $1 and id = $2`;

/** $1 workspace, $2 id, $3 state, $4 failure. */
export const endBulkJob = `
  with dropped as (
    delete from referral.bulk_job_part where workspace_id = $1 and bulk_job_id = $2
  )
  update referral.bulk_job set state = $3, failure = $4, finished_at = now()
  where workspace_id = $1 and id = $2`;
