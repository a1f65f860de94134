import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { fenceTable } from './fence-table.js';

export class CreateContacts1795300000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral.company (
        workspace_id uuid not null,
        id uuid not null,
        name text not null,
        folded_name text collate "und-x-icu" not null,
        domain text,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint pk_company primary key (workspace_id, id),
        constraint fk_company_workspace foreign key (workspace_id) references referral.workspace (id),
        constraint uq_company_folded_name unique (workspace_id, folded_name)
      );

      create table referral.contact (
        workspace_id uuid not null,
        id uuid not null,
        external_id text,
        kind text not null default 'PERSON',
        display_name text not null,
        given_name text,
        family_name text,
        company_id uuid,
        job_title text,
        -- YYYY-MM-DD, or --MM-DD where the year is unknown.
        birthday text,
        country text,
        region text,
        city text,
        locale text,
        owner_id uuid,
        lifecycle text not null default 'LEAD',
        customer_since timestamptz(3),
        satisfaction smallint,
        satisfaction_at timestamptz(3),
        audience integer,
        consent_email boolean not null default false,
        consent_phone boolean not null default false,
        do_not_ask boolean not null default false,
        consent_updated_at timestamptz(3),
        custom_fields jsonb not null default '{}',
        -- The display name, folded; what lists sort by. The root collation puts Persian letters where readers expect them.
        sort_name text collate "und-x-icu" not null,
        -- Names, company, addresses and phones, folded; what search looks at.
        search_text text not null,
        deleted_at timestamptz(3),
        erased_at timestamptz(3),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint pk_contact primary key (workspace_id, id),
        constraint fk_contact_workspace foreign key (workspace_id) references referral.workspace (id),
        constraint fk_contact_company foreign key (workspace_id, company_id) references referral.company (workspace_id, id),
        constraint fk_contact_owner foreign key (workspace_id, owner_id) references referral.app_user (workspace_id, id),
        constraint ck_contact_kind check (kind in ('PERSON', 'ORGANISATION')),
        constraint ck_contact_lifecycle check (lifecycle in ('LEAD', 'PROSPECT', 'CUSTOMER', 'FORMER_CUSTOMER')),
        constraint ck_contact_satisfaction check (satisfaction between 0 and 10),
        constraint ck_contact_audience check (audience >= 0),
        constraint ck_contact_custom_fields check (jsonb_typeof(custom_fields) = 'object')
      );
      create unique index uq_contact_external_id on referral.contact (workspace_id, external_id) where deleted_at is null;
      create index ix_contact_created_at on referral.contact (workspace_id, created_at, id);
      create index ix_contact_updated_at on referral.contact (workspace_id, updated_at, id);
      create index ix_contact_sort_name on referral.contact (workspace_id, sort_name, id);
      create index ix_contact_company on referral.contact (workspace_id, company_id, id) where company_id is not null;
      create index ix_contact_owner on referral.contact (workspace_id, owner_id, id) where owner_id is not null;
      -- The bin, and what is taken off a count of all: a segment of 100,000 is counted in 14 ms rather than 220.
      create index ix_contact_deleted on referral.contact (workspace_id, id) where deleted_at is not null;

      -- The words of every living contact's search text: what search looks up, exactly and by prefix. A B-tree in the C
      -- locale, because its operators are leakproof and keep their index under row level security, which those of full
      -- text, LIKE and trigrams do not. Derived, hence without a foreign key, which would cost ten look-ups a contact.
      create table referral.contact_word (
        workspace_id uuid not null,
        word text collate "C" not null,
        contact_id uuid not null,
        constraint pk_contact_word primary key (workspace_id, word, contact_id)
      );

      -- Each word once, for what was mistyped. Nearest-neighbour order (<->) keeps its index under row level security. Over
      -- whole search texts it took 100 ms among 100,000 contacts; names repeat, and over distinct words it takes a few.
      create table referral.search_word (
        workspace_id uuid not null,
        word text collate "C" not null,
        constraint pk_search_word primary key (workspace_id, word)
      );
      create index ix_search_word_trigrams on referral.search_word
        using gist (workspace_id, word gist_trgm_ops (siglen = 64));

      create table referral.contact_email (
        workspace_id uuid not null,
        contact_id uuid not null,
        position smallint not null,
        address text not null,
        verified_at timestamptz(3),
        constraint pk_contact_email primary key (workspace_id, contact_id, address),
        constraint fk_contact_email_contact foreign key (workspace_id, contact_id) references referral.contact (workspace_id, id)
      );
      create index ix_contact_email_address on referral.contact_email (workspace_id, address);

      create table referral.contact_phone (
        workspace_id uuid not null,
        contact_id uuid not null,
        position smallint not null,
        number text not null,
        constraint pk_contact_phone primary key (workspace_id, contact_id, number),
        constraint fk_contact_phone_contact foreign key (workspace_id, contact_id) references referral.contact (workspace_id, id)
      );
      create index ix_contact_phone_number on referral.contact_phone (workspace_id, number);

      -- What follows from events, interactions and referrals, kept in the transaction that changes them. Apart from
      -- the contact, so that a count neither rewrites the wide row nor waits for somebody who edits it.
      create table referral.contact_stats (
        workspace_id uuid not null,
        contact_id uuid not null,
        purchase_count integer not null default 0,
        lifetime_value numeric(20, 4) not null default 0,
        last_purchased_at timestamptz(3),
        last_upgraded_at timestamptz(3),
        last_interaction_at timestamptz(3),
        -- Referrals made, by stage.
        referrals_pending integer not null default 0,
        referrals_contacted integer not null default 0,
        referrals_qualified integer not null default 0,
        referrals_converted integer not null default 0,
        referrals_lost integer not null default 0,
        referrals_disqualified integer not null default 0,
        referrals_expired integer not null default 0,
        last_referred_at timestamptz(3),
        constraint pk_contact_stats primary key (workspace_id, contact_id),
        constraint fk_contact_stats_contact foreign key (workspace_id, contact_id) references referral.contact (workspace_id, id),
        constraint ck_contact_stats_counts check (
          purchase_count >= 0 and referrals_pending >= 0 and referrals_contacted >= 0 and referrals_qualified >= 0
          and referrals_converted >= 0 and referrals_lost >= 0 and referrals_disqualified >= 0 and referrals_expired >= 0
        )
      );
      create index ix_contact_stats_lifetime_value on referral.contact_stats (workspace_id, lifetime_value, contact_id);
      -- Lists put those who never upgraded last, and page through them too.
      create index ix_contact_stats_last_upgraded_at
        on referral.contact_stats (workspace_id, (coalesce(last_upgraded_at, '-infinity'::timestamptz)), contact_id);
      create index ix_contact_stats_converted on referral.contact_stats (workspace_id, referrals_converted, contact_id);

      create table referral.relationship (
        workspace_id uuid not null,
        id uuid not null,
        -- Undirected: the smaller id comes first, so that one tie has one row.
        low_contact_id uuid not null,
        high_contact_id uuid not null,
        kind text not null,
        since date,
        note text,
        created_at timestamptz(3) not null default now(),
        constraint pk_relationship primary key (workspace_id, id),
        constraint fk_relationship_low foreign key (workspace_id, low_contact_id) references referral.contact (workspace_id, id),
        constraint fk_relationship_high foreign key (workspace_id, high_contact_id) references referral.contact (workspace_id, id),
        constraint uq_relationship unique (workspace_id, low_contact_id, high_contact_id, kind),
        constraint ck_relationship_order check (low_contact_id < high_contact_id),
        constraint ck_relationship_kind check (
          kind in ('FAMILY', 'FRIEND', 'COLLEAGUE', 'PARTNER', 'CLIENT', 'NEIGHBOUR', 'FOLLOWER', 'OTHER')
        )
      );
      create index ix_relationship_high on referral.relationship (workspace_id, high_contact_id, low_contact_id);

      -- Addresses and phones of erased people as HMAC-SHA-256 under the workspace's block_key: never imported again.
      create table referral.blocked_address (
        workspace_id uuid not null,
        hash bytea not null,
        blocked_at timestamptz(3) not null default now(),
        constraint pk_blocked_address primary key (workspace_id, hash)
      );
    `);
    await fenceTable(runner, 'company');
    await fenceTable(runner, 'contact', { grants: 'select, insert, update' });
    await fenceTable(runner, 'contact_email');
    await fenceTable(runner, 'contact_phone');
    await fenceTable(runner, 'contact_stats', { grants: 'select, insert, update' });
    await fenceTable(runner, 'relationship');
    await fenceTable(runner, 'contact_word', { grants: 'select, insert, delete' });
    await fenceTable(runner, 'search_word', { grants: 'select, insert, delete' });
    await fenceTable(runner, 'blocked_address', { grants: 'select, insert, delete' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table referral.blocked_address, referral.search_word, referral.contact_word, referral.relationship, referral.contact_stats, referral.contact_phone,
        referral.contact_email, referral.contact, referral.company;
    `);
  }
}
