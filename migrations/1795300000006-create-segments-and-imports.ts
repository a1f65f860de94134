import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { APP_ROLE, fenceTable } from './fence-table.js';

export const CREATE_LEARN_SIZES = `
  -- Statistics for tables that an import has just filled, which autovacuum has not seen yet. Without any, each foreign
  -- key's check walks the table (5 of 17 s of an import of 20,000 contacts). With those of other workspaces alone, the
  -- planner takes this one for a single row and joins all its rows with all its rows: with 10,000 contacts a page of
  -- a segment took longer than the 10 s that a statement may. Nothing is done where it knows better.
  create function referral.learn_sizes(_workspace uuid, _rows integer) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
    as $$
    declare
      filled text;
      along text;
      expected json;
      is_large boolean;
    begin
      for filled, along in values
        ('referral.contact', ', referral.contact_stats, referral.contact_email, referral.contact_phone, referral.contact_word'),
        ('referral.customer_event', ''),
        ('referral.referral', ', referral.acquisition')
      loop
        execute format('explain (format json) select from %s where workspace_id = %L', filled, _workspace) into expected;
        execute format('select exists (select from %s where workspace_id = $1 offset $2)', filled)
          into is_large using _workspace, _rows / 2;
        if (select reltuples < _rows from pg_class where oid = filled::regclass)
          or (is_large and (expected #>> '{0,Plan,Plan Rows}')::numeric < _rows / 8)
        then
          execute 'analyze ' || filled || along;
        end if;
      end loop;
    end $$;
  revoke execute on function referral.learn_sizes(uuid, integer) from public;
  grant execute on function referral.learn_sizes(uuid, integer) to ${APP_ROLE};
`;

export class CreateSegmentsAndImports1795300000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral.segment (
        workspace_id uuid not null,
        id uuid not null,
        name text not null,
        folded_name text not null,
        description text,
        kind text not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint pk_segment primary key (workspace_id, id),
        constraint fk_segment_workspace foreign key (workspace_id) references referral.workspace (id),
        constraint uq_segment_folded_name unique (workspace_id, folded_name),
        constraint ck_segment_kind check (kind in ('STATIC'))
      );
      create table referral.segment_member (
        workspace_id uuid not null,
        segment_id uuid not null,
        contact_id uuid not null,
        added_at timestamptz(3) not null default now(),
        added_by_user_id uuid,
        constraint pk_segment_member primary key (workspace_id, segment_id, contact_id),
        constraint fk_segment_member_segment foreign key (workspace_id, segment_id)
          references referral.segment (workspace_id, id) on delete cascade,
        constraint fk_segment_member_contact foreign key (workspace_id, contact_id) references referral.contact (workspace_id, id),
        constraint fk_segment_member_user foreign key (workspace_id, added_by_user_id) references referral.app_user (workspace_id, id)
      );
      create index ix_segment_member_contact on referral.segment_member (workspace_id, contact_id, segment_id);

      -- The file itself is kept in pieces here rather than on a disk: every replica of the server can read it, and
      -- erasing a person reaches it.
      create table referral.upload (
        workspace_id uuid not null,
        id uuid not null,
        file_name text,
        -- Null while the file is still arriving.
        byte_count bigint,
        created_by_user_id uuid,
        created_at timestamptz(3) not null default now(),
        constraint pk_upload primary key (workspace_id, id),
        constraint fk_upload_workspace foreign key (workspace_id) references referral.workspace (id)
      );
      create table referral.upload_chunk (
        workspace_id uuid not null,
        upload_id uuid not null,
        position integer not null,
        bytes bytea not null,
        constraint pk_upload_chunk primary key (workspace_id, upload_id, position),
        constraint fk_upload_chunk_upload foreign key (workspace_id, upload_id)
          references referral.upload (workspace_id, id) on delete cascade
      );
      -- Compressing again what is read once costs more than it saves.
      alter table referral.upload_chunk alter column bytes set storage external;

      create table referral.import_job (
        workspace_id uuid not null,
        id uuid not null,
        kind text not null,
        state text not null default 'QUEUED',
        upload_id uuid,
        options jsonb not null default '{}',
        total_rows integer,
        processed_rows integer not null default 0,
        created_count integer not null default 0,
        updated_count integer not null default 0,
        skipped_count integer not null default 0,
        failed_count integer not null default 0,
        failure text,
        created_by_user_id uuid,
        actor text not null,
        created_at timestamptz(3) not null default now(),
        finished_at timestamptz(3),
        constraint pk_import_job primary key (workspace_id, id),
        constraint fk_import_job_workspace foreign key (workspace_id) references referral.workspace (id),
        constraint ck_import_job_kind check (kind in ('CONTACTS_CSV', 'REFERRALS_CSV', 'EVENTS_CSV')),
        constraint ck_import_job_state check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'))
      );
      create table referral.import_error (
        workspace_id uuid not null,
        import_job_id uuid not null,
        line integer not null,
        position smallint not null,
        column_name text,
        code text not null,
        message text not null,
        row text,
        constraint pk_import_error primary key (workspace_id, import_job_id, line, position),
        constraint fk_import_error_job foreign key (workspace_id, import_job_id)
          references referral.import_job (workspace_id, id) on delete cascade
      );
    `);
    await runner.query(CREATE_LEARN_SIZES);
    for (const table of ['segment', 'segment_member', 'upload', 'upload_chunk', 'import_job', 'import_error']) {
      await fenceTable(runner, table);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function referral.learn_sizes(uuid, integer);
      drop table referral.import_error, referral.import_job, referral.upload_chunk, referral.upload,
        referral.segment_member, referral.segment;
    `);
  }
}
