import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { fenceTable } from './fence-table.js';

/** As CreateSegmentsAndImports has it, for more tables: `tables` are those that an import fills, each with what goes along. */
const learnSizes = (tables: string): string => `
  create or replace function referral.learn_sizes(_workspace uuid, _rows integer) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
    as $$
    declare
      filled text;
      along text;
      expected json;
      is_large boolean;
    begin
      for filled, along in values ${tables}
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
    end $$`;

const FILLED_BEFORE = `
  ('referral.contact', ', referral.contact_stats, referral.contact_email, referral.contact_phone, referral.contact_word'),
  ('referral.customer_event', ''),
  ('referral.referral', ', referral.acquisition')`;
const FILLED = `${FILLED_BEFORE},
  ('referral.interaction', ', referral.interaction_participant'),
  ('referral.relationship', ''),
  ('referral.import_undo', '')`;

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
    await runner.query(learnSizes(FILLED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(learnSizes(FILLED_BEFORE));
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
