import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { APP_ROLE } from './fence-table.js';

export class CreateGraphWalks1795400000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whether a contact has so many people or more below in the referral tree; no more are looked at. The cost tells
      -- the planner to ask it last.
      create function referral.has_descendants(_workspace uuid, _contact uuid, _least integer) returns boolean
        language plpgsql stable cost 100000 set search_path = pg_catalog, pg_temp
        as $$
        declare
          level uuid[] := array[_contact];
          missing integer := _least;
        begin
          for depth in 1 .. 10000 loop
            select array_agg(below.referee_id) into level
              from (
                select a.referee_id from referral.acquisition a
                where a.workspace_id = _workspace and a.referrer_id = any(level)
                limit missing
              ) below;
            if level is null then return false; end if;
            missing := missing - cardinality(level);
            if missing <= 0 then return true; end if;
          end loop;
          return false;
        end $$;

      -- What everyone below a contact is worth together, up to 100,000 people.
      create function referral.downstream_value(_workspace uuid, _contact uuid) returns numeric
        language sql stable cost 1000000 set search_path = pg_catalog, pg_temp
        begin atomic
          select coalesce(sum(below.value), 0) from referral.count_descendants(_workspace, _contact, 100000) below;
        end;

      -- The living within so many hops of a contact, over referrals (but disqualified ones) and relationships, itself left
      -- out. It ends after 200,000 visits, counted again at each depth.
      create function referral.contacts_within(_workspace uuid, _contact uuid, _hops integer) returns table (contact_id uuid)
        language sql stable cost 100000 rows 1000 set search_path = pg_catalog, pg_temp
        begin atomic
          with recursive near as (
            select _contact as id, 0 as depth
            union
            select ties.id, near.depth + 1
            from near
            cross join lateral (
              select r.referee_id as id from referral.referral r
              where r.workspace_id = _workspace and r.referrer_id = near.id and r.stage <> 'DISQUALIFIED'
              union all
              select r.referrer_id from referral.referral r
              where r.workspace_id = _workspace and r.referee_id = near.id and r.stage <> 'DISQUALIFIED'
              union all
              select l.high_contact_id from referral.relationship l
              where l.workspace_id = _workspace and l.low_contact_id = near.id
              union all
              select h.low_contact_id from referral.relationship h
              where h.workspace_id = _workspace and h.high_contact_id = near.id
            ) ties
            join referral.contact c
              on c.workspace_id = _workspace and c.id = ties.id and c.deleted_at is null and c.erased_at is null
            where near.depth < _hops
          )
          select distinct visited.id from (select near.id from near limit 200000) visited where visited.id <> _contact;
        end;

      revoke execute on function referral.has_descendants(uuid, uuid, integer) from public;
      revoke execute on function referral.downstream_value(uuid, uuid) from public;
      revoke execute on function referral.contacts_within(uuid, uuid, integer) from public;
      grant execute on function referral.has_descendants(uuid, uuid, integer) to ${APP_ROLE};
      grant execute on function referral.downstream_value(uuid, uuid) to ${APP_ROLE};
      grant execute on function referral.contacts_within(uuid, uuid, integer) to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function referral.contacts_within(uuid, uuid, integer);
      drop function referral.downstream_value(uuid, uuid);
      drop function referral.has_descendants(uuid, uuid, integer);
    `);
  }
}
