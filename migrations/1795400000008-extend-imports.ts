import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { fenceTable } from './fence-table.js';

export class ExtendImports1795400000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referral.import_job
        drop constraint ck_import_job_kind,
        add constraint ck_import_job_kind check (
          kind in ('CONTACTS_CSV', 'CONTACTS_VCARD', 'REFERRALS_CSV', 'EVENTS_CSV', 'INTERACTIONS_CSV', 'RELATIONSHIPS_CSV')
        ),
        drop constraint ck_import_job_state,
        add constraint ck_import_job_state check (
          state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'REVERTED')
        ),
        -- Set once and for all by whoever has the import undone: from then on it does not go on importing.
        add column revert_asked_at timestamptz(3),
        add column undone_count integer not null default 0,
        add column kept_count integer not null default 0;

      -- What undoing an import takes: a row for each thing that it made and each contact that it changed, some 200 bytes.
      -- Reverting deletes a row when it has dealt with the thing, so what is left is what is left to do.
      create table referral.import_undo (
        workspace_id uuid not null,
        import_job_id uuid not null,
        kind text not null,
        object_id uuid not null,
        line integer not null,
        made boolean not null,
        -- The changed fields of a contact that was there before.
        before jsonb not null default '{}',
        after jsonb not null default '{}',
        tag_ids uuid[] not null default '{}',
        -- When the import last changed it; null where nobody can change it.
        seen_at timestamptz(3),
        constraint pk_import_undo primary key (workspace_id, import_job_id, kind, object_id),
        constraint fk_import_undo_job foreign key (workspace_id, import_job_id)
          references referral.import_job (workspace_id, id) on delete cascade,
        constraint ck_import_undo_kind check (kind in ('REFERRAL', 'RELATIONSHIP', 'INTERACTION', 'EVENT', 'CONTACT'))
      );
    `);
    await fenceTable(runner, 'import_undo');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table referral.import_undo;
      delete from referral.import_job
        where kind in ('CONTACTS_VCARD', 'INTERACTIONS_CSV', 'RELATIONSHIPS_CSV') or state = 'REVERTED';
      alter table referral.import_job
        drop column revert_asked_at, drop column undone_count, drop column kept_count,
        drop constraint ck_import_job_kind,
        add constraint ck_import_job_kind check (kind in ('CONTACTS_CSV', 'REFERRALS_CSV', 'EVENTS_CSV')),
        drop constraint ck_import_job_state,
        add constraint ck_import_job_state check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'));
    `);
  }
}
