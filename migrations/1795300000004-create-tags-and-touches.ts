import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { fenceTable } from './fence-table.js';

export class CreateTagsAndTouches1795300000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral.tag (
        workspace_id uuid not null,
        id uuid not null,
        name text not null,
        folded_name text not null,
        color text,
        created_at timestamptz(3) not null default now(),
        constraint pk_tag primary key (workspace_id, id),
        constraint fk_tag_workspace foreign key (workspace_id) references referral.workspace (id),
        constraint uq_tag_folded_name unique (workspace_id, folded_name),
        constraint ck_tag_color check (color ~ '^#[0-9a-f]{6}$')
      );
      create table referral.contact_tag (
        workspace_id uuid not null,
        contact_id uuid not null,
        tag_id uuid not null,
        tagged_at timestamptz(3) not null default now(),
        constraint pk_contact_tag primary key (workspace_id, contact_id, tag_id),
        constraint fk_contact_tag_contact foreign key (workspace_id, contact_id) references referral.contact (workspace_id, id),
        constraint fk_contact_tag_tag foreign key (workspace_id, tag_id) references referral.tag (workspace_id, id)
      );
      create index ix_contact_tag_tag on referral.contact_tag (workspace_id, tag_id, contact_id);

      create table referral.customer_event (
        workspace_id uuid not null,
        id uuid not null,
        contact_id uuid not null,
        kind text not null,
        name text,
        item text,
        -- In the workspace's currency; an event in another is refused.
        amount numeric(20, 4),
        currency text,
        score smallint,
        occurred_at timestamptz(3) not null,
        external_id text,
        refunded_event_id uuid,
        created_at timestamptz(3) not null default now(),
        constraint pk_customer_event primary key (workspace_id, id),
        constraint fk_customer_event_contact foreign key (workspace_id, contact_id) references referral.contact (workspace_id, id),
        constraint fk_customer_event_refunded foreign key (workspace_id, refunded_event_id) references referral.customer_event (workspace_id, id),
        constraint uq_customer_event_external_id unique (workspace_id, external_id),
        constraint ck_customer_event_kind check (
          kind in ('SIGNUP', 'INSTALL', 'TRIAL', 'PURCHASE', 'SUBSCRIPTION', 'RENEWAL', 'UPGRADE', 'DOWNGRADE', 'REFUND',
                   'CANCELLATION', 'DELIVERY', 'USAGE', 'SURVEY', 'REVIEW', 'VISIT', 'CUSTOM')
        ),
        constraint ck_customer_event_amount check (amount >= 0 and (amount is null) = (currency is null)),
        constraint ck_customer_event_score check (score between 0 and 10)
      );
      create index ix_customer_event_contact on referral.customer_event (workspace_id, contact_id, occurred_at, id);
      create index ix_customer_event_refunded on referral.customer_event (workspace_id, refunded_event_id)
        where refunded_event_id is not null;
    `);
    await fenceTable(runner, 'tag');
    await fenceTable(runner, 'contact_tag');
    await fenceTable(runner, 'customer_event');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table referral.customer_event, referral.contact_tag, referral.tag`);
  }
}
