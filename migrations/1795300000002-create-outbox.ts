import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { APP_ROLE, fenceTable } from './fence-table.js';

export class CreateOutbox1795300000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral.outbox_event (
        workspace_id uuid not null,
        id uuid not null,
        kind text not null,
        payload jsonb not null,
        created_at timestamptz(3) not null default now(),
        constraint pk_outbox_event primary key (workspace_id, id)
      );
    `);
    await fenceTable(runner, 'outbox_event', { grants: 'insert', ownerReads: true });
    await runner.query(`
      -- What was announced in the last minutes, for those who could not listen at that moment.
      create table referral.announcement (
        workspace_id uuid not null,
        id uuid not null,
        kind text not null,
        payload jsonb not null,
        announced_at timestamptz(3) not null default clock_timestamp(),
        constraint pk_announcement primary key (workspace_id, id)
      );
    `);
    await fenceTable(runner, 'announcement', { grants: 'select', ownerReads: true });
    await runner.query(`
      -- Takes up to _limit events of every workspace, oldest first, and announces them on the channel 'moaref' with
      -- ids alone. Several dispatchers may run: each event is taken once, and is back if its taker dies before COMMIT.
      -- Here rather than in the writing transaction, because NOTIFY takes an instance-wide lock at commit. What it
      -- announces it keeps for five minutes.
      create function referral.dispatch_outbox(_limit integer) returns integer
        language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
        as $$
        declare taken integer;
        begin
          with due as (
            select workspace_id, id from referral.outbox_event order by id limit _limit for update skip locked
          ), gone as (
            delete from referral.outbox_event e using due
            where e.workspace_id = due.workspace_id and e.id = due.id
            returning e.workspace_id, e.id, e.kind, e.payload
          ), kept as (
            insert into referral.announcement (workspace_id, id, kind, payload)
            select workspace_id, id, kind, payload from gone
          ), told as (
            select pg_notify('moaref', json_build_object('w', workspace_id, 'k', kind, 'p', payload)::text)
            from (select * from gone order by id) in_order
          )
          select count(*) into taken from told;
          delete from referral.announcement a using (
            select workspace_id, id from referral.announcement
            where announced_at < now() - interval '5 minutes'
            order by announced_at limit 2 * _limit for update skip locked
          ) old
          where a.workspace_id = old.workspace_id and a.id = old.id;
          return taken;
        end $$;
      revoke execute on function referral.dispatch_outbox(integer) from public;
      grant execute on function referral.dispatch_outbox(integer) to ${APP_ROLE};
      -- The dispatcher's order; all workspaces share one queue.
      create index ix_outbox_event_id on referral.outbox_event (id);

      -- What was announced to these workspaces since then, oldest first and at most _limit.
      create function referral.announced_since(_since timestamptz, _workspace_ids uuid[], _limit integer)
        returns table (workspace_id uuid, kind text, payload jsonb)
        language sql stable security definer set search_path = pg_catalog, pg_temp
        as $$
          select workspace_id, kind, payload from referral.announcement
          where announced_at >= _since and workspace_id = any (_workspace_ids)
          order by announced_at, id limit _limit
        $$;
      revoke execute on function referral.announced_since(timestamptz, uuid[], integer) from public;
      grant execute on function referral.announced_since(timestamptz, uuid[], integer) to ${APP_ROLE};
      create index ix_announcement_announced_at on referral.announcement (announced_at);

      -- The door to the job queue, whose tables the application cannot touch. Only into one's own workspace: a job is
      -- done with that workspace's rights.
      create function referral.add_job(_kind text, _payload json) returns void
        language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
        as $$
        begin
          -- "is distinct from" would let a job of no workspace pass where none is set.
          if ((_payload ->> 'workspaceId')::uuid = nullif(current_setting('moaref.workspace', true), '')::uuid) is not true then
            raise exception 'a job belongs to the workspace that adds it' using errcode = 'insufficient_privilege';
          end if;
          perform graphile_worker.add_job(_kind, _payload, max_attempts => 10);
        end $$;
      revoke execute on function referral.add_job(text, json) from public;
      grant execute on function referral.add_job(text, json) to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function referral.add_job(text, json);
      drop function referral.announced_since(timestamptz, uuid[], integer);
      drop function referral.dispatch_outbox(integer);
      drop table referral.announcement, referral.outbox_event;
    `);
  }
}
