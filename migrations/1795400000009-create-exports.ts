import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { APP_ROLE, fenceTable } from './fence-table.js';

const STATES = `('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')`;

export class CreateExports1795400000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral.export_job (
        workspace_id uuid not null,
        id uuid not null,
        kind text not null,
        state text not null default 'QUEUED',
        options jsonb not null default '{}',
        -- Whoever writes the file: a worker that was taken for dead finds another one's here, and stops.
        run_id uuid,
        row_count integer not null default 0,
        -- Of the file; null until it is whole, and once it is gone.
        byte_count bigint,
        failure text,
        created_by_user_id uuid,
        actor text not null,
        created_at timestamptz(3) not null default now(),
        finished_at timestamptz(3),
        constraint pk_export_job primary key (workspace_id, id),
        constraint fk_export_job_workspace foreign key (workspace_id) references referral.workspace (id),
        constraint ck_export_job_kind check (kind in ('CONTACTS_CSV', 'SEGMENT_CSV', 'REFERRALS_CSV', 'CONTACT_RECORD_JSON')),
        constraint ck_export_job_state check (state in ${STATES})
      );
      -- What waits or runs is counted before one more is begun, and found when a person is erased.
      create index ix_export_job_pending on referral.export_job (workspace_id) where state in ('QUEUED', 'RUNNING');
      create table referral.export_chunk (
        workspace_id uuid not null,
        export_job_id uuid not null,
        position integer not null,
        bytes bytea not null,
        constraint pk_export_chunk primary key (workspace_id, export_job_id, position),
        constraint fk_export_chunk_job foreign key (workspace_id, export_job_id)
          references referral.export_job (workspace_id, id) on delete cascade
      );
      -- Compressing what is read once or twice costs more than it saves.
      alter table referral.export_chunk alter column bytes set storage external;

      create table referral.bulk_job (
        workspace_id uuid not null,
        id uuid not null,
        state text not null default 'QUEUED',
        options jsonb not null default '{}',
        total integer not null,
        processed integer not null default 0,
        changed_count integer not null default 0,
        -- How many contacts each tag was put on and taken off so far, by the tag's id.
        tag_counts jsonb not null default '{}',
        failure text,
        created_by_user_id uuid,
        actor text not null,
        created_at timestamptz(3) not null default now(),
        finished_at timestamptz(3),
        constraint pk_bulk_job primary key (workspace_id, id),
        constraint fk_bulk_job_workspace foreign key (workspace_id) references referral.workspace (id),
        constraint ck_bulk_job_state check (state in ${STATES})
      );
      -- Whom a bulk change is for, chosen once: what it does may change who would be chosen. Each part is one transaction.
      create table referral.bulk_job_part (
        workspace_id uuid not null,
        bulk_job_id uuid not null,
        position integer not null,
        contact_ids uuid[] not null,
        constraint pk_bulk_job_part primary key (workspace_id, bulk_job_id, position),
        constraint fk_bulk_job_part_job foreign key (workspace_id, bulk_job_id)
          references referral.bulk_job (workspace_id, id) on delete cascade
      );

      create function referral.add_job_at(_kind text, _payload json, _at timestamptz) returns void
        language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
        as $$
        begin
          -- "is distinct from" would let a job of no workspace pass where none is set.
          if ((_payload ->> 'workspaceId')::uuid = nullif(current_setting('moaref.workspace', true), '')::uuid) is not true then
            raise exception 'a job belongs to the workspace that adds it' using errcode = 'insufficient_privilege';
          end if;
          perform graphile_worker.add_job(_kind, _payload, run_at => _at, max_attempts => 10);
        end $$;
      revoke execute on function referral.add_job_at(text, json, timestamptz) from public;
      grant execute on function referral.add_job_at(text, json, timestamptz) to ${APP_ROLE};
    `);
    for (const table of ['export_job', 'bulk_job']) await fenceTable(runner, table);
    for (const table of ['export_chunk', 'bulk_job_part']) {
      await fenceTable(runner, table, { grants: 'select, insert, delete' });
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function referral.add_job_at(text, json, timestamptz);
      drop table referral.bulk_job_part, referral.bulk_job, referral.export_chunk, referral.export_job;
    `);
  }
}
