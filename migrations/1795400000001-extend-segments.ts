import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { fenceTable } from './fence-table.js';

export class ExtendSegments1795400000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referral.segment add column rule jsonb;
      alter table referral.segment drop constraint ck_segment_kind;
      alter table referral.segment add constraint ck_segment_kind check (kind in ('STATIC', 'DYNAMIC', 'SNAPSHOT'));
      alter table referral.segment add constraint ck_segment_rule check (case kind when 'STATIC' then rule is null when 'DYNAMIC' then rule is not null else true end);

      -- Lasting exceptions to a rule, by hand: kept in or kept out.
      create table referral.segment_exception (
        workspace_id uuid not null,
        segment_id uuid not null,
        contact_id uuid not null,
        is_in boolean not null,
        added_at timestamptz(3) not null default now(),
        added_by_user_id uuid,
        constraint pk_segment_exception primary key (workspace_id, segment_id, contact_id),
        constraint fk_segment_exception_segment foreign key (workspace_id, segment_id)
          references referral.segment (workspace_id, id) on delete cascade,
        constraint fk_segment_exception_contact foreign key (workspace_id, contact_id)
          references referral.contact (workspace_id, id),
        constraint fk_segment_exception_user foreign key (workspace_id, added_by_user_id)
          references referral.app_user (workspace_id, id)
      );
      create index ix_segment_exception_contact on referral.segment_exception (workspace_id, contact_id, segment_id);

      -- What rules begin with when few did something lately: all that happened of a kind within a time.
      create index ix_customer_event_kind on referral.customer_event (workspace_id, kind, occurred_at, contact_id);
    `);
    await fenceTable(runner, 'segment_exception');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index referral.ix_customer_event_kind;
      drop table referral.segment_exception;
      delete from referral.segment where kind <> 'STATIC';
      alter table referral.segment drop constraint ck_segment_rule, drop constraint ck_segment_kind, drop column rule;
      alter table referral.segment add constraint ck_segment_kind check (kind in ('STATIC'));
    `);
  }
}
