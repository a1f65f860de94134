import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { APP_ROLE, fenceTable } from './fence-table.js';

export class CreateAccess1795300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm with schema public;
      create extension if not exists btree_gist with schema public;
      grant usage on schema referral to ${APP_ROLE};

      create table referral.workspace (
        id uuid not null,
        slug text not null,
        name text not null,
        currency text not null default 'EUR',
        time_zone text not null default 'UTC',
        locale text not null default 'en',
        calendar text not null default 'gregory',
        first_day_of_week smallint not null default 1,
        -- Keys the hashes of erased addresses, so that the list cannot be tried out with a dictionary of addresses.
        block_key bytea not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint pk_workspace primary key (id),
        constraint uq_workspace_slug unique (slug),
        constraint ck_workspace_slug check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
        constraint ck_workspace_currency check (currency ~ '^[A-Z]{3}$'),
        constraint ck_workspace_calendar check (calendar in ('gregory', 'persian')),
        constraint ck_workspace_first_day check (first_day_of_week between 1 and 7)
      );

      create table referral.app_user (
        workspace_id uuid not null,
        id uuid not null,
        external_id text,
        name text not null,
        email text not null,
        role text not null,
        locale text,
        active boolean not null default true,
        password_hash text,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint pk_app_user primary key (workspace_id, id),
        constraint fk_app_user_workspace foreign key (workspace_id) references referral.workspace (id),
        constraint uq_app_user_email unique (workspace_id, email),
        constraint uq_app_user_external_id unique (workspace_id, external_id),
        constraint ck_app_user_role check (role in ('ADMIN', 'MARKETER', 'REP', 'READER'))
      );

      create table referral.api_key (
        workspace_id uuid not null,
        id uuid not null,
        name text not null,
        role text not null,
        secret_hash bytea not null,
        last_used_at timestamptz(3),
        expires_at timestamptz(3),
        revoked_at timestamptz(3),
        created_at timestamptz(3) not null default now(),
        constraint pk_api_key primary key (workspace_id, id),
        constraint fk_api_key_workspace foreign key (workspace_id) references referral.workspace (id),
        constraint ck_api_key_role check (role in ('ADMIN', 'MARKETER', 'REP', 'READER'))
      );
      -- Found by its hash before a workspace is known, hence not led by the workspace.
      create index ix_api_key_secret_hash on referral.api_key (secret_hash);

      create table referral.session (
        workspace_id uuid not null,
        id uuid not null,
        user_id uuid not null,
        token_hash bytea not null,
        expires_at timestamptz(3) not null,
        created_at timestamptz(3) not null default now(),
        constraint pk_session primary key (workspace_id, id),
        constraint fk_session_user foreign key (workspace_id, user_id) references referral.app_user (workspace_id, id)
      );
      create index ix_session_token_hash on referral.session (token_hash);
      create index ix_session_user on referral.session (workspace_id, user_id);

      create table referral.audit_entry (
        workspace_id uuid not null,
        id uuid not null,
        at timestamptz(3) not null default now(),
        actor text not null,
        actor_user_id uuid,
        action text not null,
        object_type text not null,
        object_id uuid not null,
        changes jsonb not null default '{}',
        constraint pk_audit_entry primary key (workspace_id, id)
      );
      create index ix_audit_entry_object on referral.audit_entry (workspace_id, object_id, id);

      create table referral.kept_answer (
        workspace_id uuid not null,
        caller text not null,
        key text not null,
        request_hash bytea not null,
        -- Not jsonb: an answer keeps the order of its fields. Null once somebody of whom it told was erased.
        answer json,
        created_at timestamptz(3) not null default now(),
        constraint pk_kept_answer primary key (workspace_id, caller, key),
        constraint ck_kept_answer_key check (length(key) between 1 and 255)
      );
      create index ix_kept_answer_created_at on referral.kept_answer (workspace_id, created_at);
    `);

    await fenceTable(runner, 'workspace', {
      workspaceColumn: 'id',
      grants: 'select, insert, update',
      ownerReads: true,
    });
    await fenceTable(runner, 'app_user', { grants: 'select, insert, update', ownerReads: true });
    await fenceTable(runner, 'api_key', { grants: 'select, insert, update', ownerReads: true });
    await fenceTable(runner, 'session', { ownerReads: true });
    // Erasing a person scrubs what was said of them; nothing else of an entry ever changes.
    await fenceTable(runner, 'audit_entry', { grants: 'select, insert, update (changes)' });
    await fenceTable(runner, 'kept_answer');

    await runner.query(`
      -- What must be found before a workspace is known. Each takes the whole secret or address and gives back the
      -- least that is needed to go on inside the workspace. Whatever runs as the owner looks for types among temporary
      -- ones last: these come first unless they are named, and anybody may make them.
      create function referral.find_workspace(_slug text) returns uuid
        language sql stable security definer set search_path = pg_catalog, pg_temp
        as $$ select id from referral.workspace where slug = _slug $$;

      create function referral.find_api_key(_secret_hash bytea)
        returns table (workspace_id uuid, api_key_id uuid, name text, role text, expires_at timestamptz, last_used_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, pg_temp
        as $$
          select k.workspace_id, k.id, k.name, k.role, k.expires_at, k.last_used_at
          from referral.api_key k
          where k.secret_hash = _secret_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
        $$;

      create function referral.find_session(_token_hash bytea)
        returns table (workspace_id uuid, session_id uuid, user_id uuid, expires_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, pg_temp
        as $$
          select s.workspace_id, s.id, s.user_id, s.expires_at
          from referral.session s
          join referral.app_user u on u.workspace_id = s.workspace_id and u.id = s.user_id
          where s.token_hash = _token_hash and s.expires_at > now() and u.active
        $$;

      -- Without a slug, whoever has this address in exactly one workspace.
      create function referral.find_sign_in(_email text, _slug text)
        returns table (workspace_id uuid, user_id uuid, password_hash text)
        language sql stable security definer set search_path = pg_catalog, pg_temp
        as $$
          select u.workspace_id, u.id, u.password_hash
          from referral.app_user u
          join referral.workspace w on w.id = u.workspace_id
          where u.email = _email and u.active and (_slug is null or w.slug = _slug)
          limit 2
        $$;

      revoke execute on all functions in schema referral from public;
      grant execute on all functions in schema referral to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function referral.find_sign_in(text, text);
      drop function referral.find_session(bytea);
      drop function referral.find_api_key(bytea);
      drop function referral.find_workspace(text);
      drop table referral.kept_answer, referral.audit_entry, referral.session, referral.api_key, referral.app_user,
        referral.workspace;
    `);
  }
}
