import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { fenceTable } from './fence-table.js';

const STAGES = `('PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED', 'LOST', 'DISQUALIFIED', 'EXPIRED')`;

export class CreateReferrals1795300000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral.referral (
        workspace_id uuid not null,
        id uuid not null,
        referrer_id uuid not null,
        referee_id uuid not null,
        stage text not null default 'PENDING',
        channel text not null,
        channel_label text,
        may_name_referrer boolean not null default true,
        note text,
        owner_id uuid,
        value_amount numeric(20, 4),
        value_currency text,
        lost_reason text,
        hold text not null default 'NONE',
        thanked_at timestamptz(3),
        referred_at timestamptz(3) not null,
        converted_at timestamptz(3),
        -- When the stage last changed: no later change may be dated before it.
        stage_changed_at timestamptz(3) not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint pk_referral primary key (workspace_id, id),
        constraint fk_referral_referrer foreign key (workspace_id, referrer_id) references referral.contact (workspace_id, id),
        constraint fk_referral_referee foreign key (workspace_id, referee_id) references referral.contact (workspace_id, id),
        constraint fk_referral_owner foreign key (workspace_id, owner_id) references referral.app_user (workspace_id, id),
        -- Lets the tree say by a foreign key that its link joins just these two.
        constraint uq_referral_sides unique (workspace_id, id, referrer_id, referee_id),
        constraint ck_referral_not_self check (referrer_id <> referee_id),
        constraint ck_referral_stage check (stage in ${STAGES}),
        constraint ck_referral_hold check (hold in ('NONE', 'HELD', 'RELEASED', 'REJECTED')),
        constraint ck_referral_channel check (
          channel in ('IN_PERSON', 'PHONE', 'EMAIL', 'MESSAGE', 'SOCIAL', 'LINK', 'CODE', 'FORM', 'REVIEW', 'TESTIMONIAL',
                      'FORUM', 'EVENT', 'INFLUENCER', 'PARTNER', 'EDITORIAL', 'IMPORT', 'OTHER')
        ),
        constraint ck_referral_value check ((value_amount is null) = (value_currency is null) and value_amount >= 0),
        constraint ck_referral_converted_at check ((stage = 'CONVERTED') <= (converted_at is not null))
      );
      create unique index uq_referral_live on referral.referral (workspace_id, referee_id)
        where stage in ('PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED');
      create index ix_referral_referrer on referral.referral (workspace_id, referrer_id, referred_at, id);
      create index ix_referral_referee on referral.referral (workspace_id, referee_id, referred_at, id);
      create index ix_referral_referred_at on referral.referral (workspace_id, referred_at, id);
      create index ix_referral_updated_at on referral.referral (workspace_id, updated_at, id);

      -- The referral tree. The primary key gives everyone at most one acquisition link; that there is no cycle is held
      -- by the lock protocol of attaching, since no constraint can say it.
      create table referral.acquisition (
        workspace_id uuid not null,
        referee_id uuid not null,
        referrer_id uuid not null,
        referral_id uuid not null,
        constraint pk_acquisition primary key (workspace_id, referee_id),
        constraint fk_acquisition_referral foreign key (workspace_id, referral_id, referrer_id, referee_id)
          references referral.referral (workspace_id, id, referrer_id, referee_id)
      );
      create index ix_acquisition_referrer on referral.acquisition (workspace_id, referrer_id, referee_id);
      create index ix_acquisition_referral on referral.acquisition (workspace_id, referral_id);

      -- Only where the credit was split or given to others; a referral without rows credits its referrer alone.
      create table referral.referral_credit (
        workspace_id uuid not null,
        referral_id uuid not null,
        contact_id uuid not null,
        share numeric(9, 8) not null,
        constraint pk_referral_credit primary key (workspace_id, referral_id, contact_id),
        constraint fk_referral_credit_referral foreign key (workspace_id, referral_id) references referral.referral (workspace_id, id),
        constraint fk_referral_credit_contact foreign key (workspace_id, contact_id) references referral.contact (workspace_id, id),
        constraint ck_referral_credit_share check (share > 0 and share <= 1)
      );
      create index ix_referral_credit_contact on referral.referral_credit (workspace_id, contact_id);

      create table referral.stage_change (
        workspace_id uuid not null,
        referral_id uuid not null,
        id uuid not null,
        from_stage text,
        to_stage text not null,
        at timestamptz(3) not null,
        by_user_id uuid,
        reason text,
        constraint pk_stage_change primary key (workspace_id, referral_id, id),
        constraint fk_stage_change_referral foreign key (workspace_id, referral_id) references referral.referral (workspace_id, id),
        constraint fk_stage_change_user foreign key (workspace_id, by_user_id) references referral.app_user (workspace_id, id),
        constraint ck_stage_change_stages check (from_stage in ${STAGES} and to_stage in ${STAGES})
      );

      create table referral.interaction (
        workspace_id uuid not null,
        id uuid not null,
        contact_id uuid not null,
        kind text not null,
        direction text,
        subject text,
        body text,
        occurred_at timestamptz(3) not null,
        author_id uuid,
        referral_id uuid,
        external_id text,
        answered_at timestamptz(3),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint pk_interaction primary key (workspace_id, id),
        constraint fk_interaction_contact foreign key (workspace_id, contact_id) references referral.contact (workspace_id, id),
        constraint fk_interaction_author foreign key (workspace_id, author_id) references referral.app_user (workspace_id, id),
        constraint fk_interaction_referral foreign key (workspace_id, referral_id) references referral.referral (workspace_id, id),
        constraint uq_interaction_external_id unique (workspace_id, external_id),
        constraint ck_interaction_kind check (
          kind in ('NOTE', 'CALL', 'EMAIL', 'MEETING', 'MESSAGE', 'LETTER', 'GIFT', 'REVIEW', 'INQUIRY', 'COMPLAINT', 'ASK',
                   'THANKS', 'SYSTEM')
        ),
        constraint ck_interaction_direction check (direction in ('INBOUND', 'OUTBOUND'))
      );
      create index ix_interaction_contact on referral.interaction (workspace_id, contact_id, occurred_at, id);
      create index ix_interaction_occurred_at on referral.interaction (workspace_id, occurred_at, id);
      create index ix_interaction_referral on referral.interaction (workspace_id, referral_id) where referral_id is not null;

      -- Others who took part. kind and occurred_at are the interaction's, repeated so that their timelines are filtered
      -- and page on one table; of the two only occurred_at ever changes.
      create table referral.interaction_participant (
        workspace_id uuid not null,
        contact_id uuid not null,
        interaction_id uuid not null,
        kind text not null,
        occurred_at timestamptz(3) not null,
        constraint pk_interaction_participant primary key (workspace_id, interaction_id, contact_id),
        constraint fk_interaction_participant_interaction foreign key (workspace_id, interaction_id)
          references referral.interaction (workspace_id, id) on delete cascade,
        constraint fk_interaction_participant_contact foreign key (workspace_id, contact_id)
          references referral.contact (workspace_id, id)
      );
      create index ix_interaction_participant_contact
        on referral.interaction_participant (workspace_id, contact_id, occurred_at, interaction_id);
    `);
    await fenceTable(runner, 'referral');
    await fenceTable(runner, 'acquisition');
    await fenceTable(runner, 'referral_credit');
    await fenceTable(runner, 'stage_change', { grants: 'select, insert, delete, update (reason)' });
    await fenceTable(runner, 'interaction');
    await fenceTable(runner, 'interaction_participant');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table referral.interaction_participant, referral.interaction, referral.stage_change, referral.referral_credit,
        referral.acquisition, referral.referral;
    `);
  }
}
