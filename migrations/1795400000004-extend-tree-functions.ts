import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { APP_ROLE } from './fence-table.js';

export class ExtendTreeFunctions1795400000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The people below a contact, nearest first and by id within one depth, from after one of them on. Only as many
      -- levels are walked as the page needs, and of those above it nothing but ids is read.
      create function referral.list_descendants(
        _workspace uuid, _contact uuid, _max_depth integer, _after_depth integer, _after_id uuid, _limit integer
      ) returns table (depth integer, contact_id uuid)
        language plpgsql stable set search_path = pg_catalog, pg_temp
        as $$
        declare
          level uuid[] := array[_contact];
          missing integer := _limit;
          walked integer := 0;
          listed integer;
        begin
          for at_depth in 1 .. least(_max_depth, 10000) loop
            if at_depth >= _after_depth then
              -- So much from each parent is enough, which the index gives in order: a hub is not read to its end.
              return query
                select at_depth, below.referee_id
                from unnest(level) as parent (id)
                cross join lateral (
                  select a.referee_id
                  from referral.acquisition a
                  where a.workspace_id = _workspace and a.referrer_id = parent.id
                    and a.referee_id > case when at_depth = _after_depth then _after_id
                                            else '00000000-0000-0000-0000-000000000000' end
                  order by a.referee_id
                  limit missing
                ) below
                order by below.referee_id
                limit missing;
              get diagnostics listed = row_count;
              missing := missing - listed;
              exit when missing <= 0;
            end if;
            select array_agg(a.referee_id) into level
              from referral.acquisition a where a.workspace_id = _workspace and a.referrer_id = any(level);
            exit when level is null;
            walked := walked + cardinality(level);
            -- Those are all that a list shows.
            exit when walked >= 100000;
          end loop;
        end $$;

      -- What everyone below each referrer adds up to: how many people, and their purchases. Several rows for one contact,
      -- to be added up. With _from or _to it counts who was referred, and what was bought, from then on and before then.
      --
      -- First each referrer gets the sum of whom they brought. Then, in a step for each doubling of the distance, the
      -- referrers hand up: before step k each knows the sums of those less than 2^k below, their own among them, and hands
      -- them to the one who is 2^k above. So a chain of n people costs n log n, and a tree in which few referrers have
      -- four above them little more than two passes. Walking down from everyone would cost a chain its square; handing
      -- up link by link takes as many steps as the longest chain. A circle ends after 14 steps, a chain of 16,384.
      --
      -- Arrays have no statistics, and a nested loop over them would take the square of their length.
      create function referral.sum_subtrees(_workspace uuid, _from timestamptz, _to timestamptz)
        returns table (contact_id uuid, people bigint, value numeric)
        language plpgsql stable cost 1000000 rows 100000 set search_path = pg_catalog, pg_temp
        set enable_nestloop = off set enable_mergejoin = off set work_mem = '64MB'
        as $$
        declare
          -- The referrers, who is 2^k above each if anybody, and the sums so far.
          ids uuid[];
          aboves uuid[];
          counts bigint[];
          amounts numeric[];
          -- What was handed up in this step.
          got_ids uuid[];
          got_counts bigint[];
          got_amounts numeric[];
        begin
          if _from is null and _to is null then
            select array_agg(own.id), array_agg(up.referrer_id), array_agg(own.people), array_agg(own.value)
              into ids, aboves, counts, amounts
              from (
                select a.referrer_id as id, count(*) as people, sum(s.lifetime_value) as value
                from referral.acquisition a
                join referral.contact_stats s on s.workspace_id = _workspace and s.contact_id = a.referee_id
                where a.workspace_id = _workspace
                group by a.referrer_id
              ) own
              left join referral.acquisition up on up.workspace_id = _workspace and up.referee_id = own.id;
          else
            select array_agg(own.id), array_agg(up.referrer_id), array_agg(own.people), array_agg(own.value)
              into ids, aboves, counts, amounts
              from (
                select a.referrer_id as id, coalesce(sum(bought.amount), 0) as value, count(*) filter (
                    where r.referred_at >= coalesce(_from, '-infinity') and r.referred_at < coalesce(_to, 'infinity')) as people
                from referral.acquisition a
                join referral.referral r on r.workspace_id = _workspace and r.id = a.referral_id
                left join (
                  select e.contact_id, sum(case e.kind when 'REFUND' then -e.amount else e.amount end) as amount
                  from referral.customer_event e
                  where e.workspace_id = _workspace
                    and e.kind in ('PURCHASE', 'SUBSCRIPTION', 'RENEWAL', 'UPGRADE', 'REFUND')
                    and e.occurred_at >= coalesce(_from, '-infinity') and e.occurred_at < coalesce(_to, 'infinity')
                  group by e.contact_id
                ) bought on bought.contact_id = a.referee_id
                where a.workspace_id = _workspace
                group by a.referrer_id
              ) own
              left join referral.acquisition up on up.workspace_id = _workspace and up.referee_id = own.id;
          end if;
          return query select * from unnest(ids, counts, amounts);
          for step in 1 .. 14 loop
            select array_agg(got.id), array_agg(got.people), array_agg(got.value) into got_ids, got_counts, got_amounts
              from (
                select u.above as id, sum(u.people)::bigint as people, sum(u.value) as value
                from unnest(aboves, counts, amounts) as u (above, people, value)
                where u.above is not null
                group by u.above
              ) got;
            exit when got_ids is null;
            return query select * from unnest(got_ids, got_counts, got_amounts);
            select array_agg(u.id), array_agg(farther.above), array_agg(u.people + coalesce(got.people, 0)),
                array_agg(u.value + coalesce(got.value, 0))
              into ids, aboves, counts, amounts
              from unnest(ids, aboves, counts, amounts) as u (id, above, people, value)
              join unnest(ids, aboves) as farther (id, above) on farther.id = u.above
              left join unnest(got_ids, got_counts, got_amounts) as got (id, people, value) on got.id = u.id
              where farther.above is not null;
          end loop;
        end $$;

      revoke execute on function referral.list_descendants(uuid, uuid, integer, integer, uuid, integer) from public;
      revoke execute on function referral.sum_subtrees(uuid, timestamptz, timestamptz) from public;
      grant execute on function referral.list_descendants(uuid, uuid, integer, integer, uuid, integer) to ${APP_ROLE};
      grant execute on function referral.sum_subtrees(uuid, timestamptz, timestamptz) to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function referral.sum_subtrees(uuid, timestamptz, timestamptz);
      drop function referral.list_descendants(uuid, uuid, integer, integer, uuid, integer);
    `);
  }
}
