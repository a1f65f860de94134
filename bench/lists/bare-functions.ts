import { type Client } from 'pg';
import { APP_ROLE } from '../../migrations/fence-table.js';

/**
 * What the product's walks are held against: no bounds, no reasons, nothing that is not asked for. In a schema of the
 * bench's own, for the application's role.
 */
export async function createBareFunctions(owner: Client): Promise<void> {
  await owner.query(`
    drop schema if exists bench cascade;
    create schema bench;
    grant usage on schema bench to ${APP_ROLE};

    create function bench.descendants(_workspace uuid, _contact uuid)
      returns table (depth integer, people integer, converted integer, value numeric)
      language plpgsql stable set search_path = pg_catalog
      as $$
      declare level uuid[] := array[_contact];
      begin
        depth := 0;
        loop
          select array_agg(a.referee_id), count(*), count(*) filter (where r.stage = 'CONVERTED'), sum(s.lifetime_value)
            into level, people, converted, value
            from referral.acquisition a
            join referral.referral r on r.workspace_id = _workspace and r.id = a.referral_id
            join referral.contact_stats s on s.workspace_id = _workspace and s.contact_id = a.referee_id
            where a.workspace_id = _workspace and a.referrer_id = any(level);
          exit when level is null;
          depth := depth + 1;
          return next;
        end loop;
      end $$;

    -- Whom some know: by referrals, relationships and companies of up to 200, the living alone.
    create function bench.ties(_workspace uuid, _contacts uuid[]) returns setof uuid
      language sql stable rows 1000 set search_path = pg_catalog
      begin atomic
        select c.id from referral.contact c
        where c.workspace_id = _workspace and c.deleted_at is null and c.erased_at is null and c.id = any(array(
          select r.referee_id from referral.referral r
          where r.workspace_id = _workspace and r.referrer_id = any(_contacts) and r.stage <> 'DISQUALIFIED'
          union select r.referrer_id from referral.referral r
          where r.workspace_id = _workspace and r.referee_id = any(_contacts) and r.stage <> 'DISQUALIFIED'
          union select l.high_contact_id from referral.relationship l
          where l.workspace_id = _workspace and l.low_contact_id = any(_contacts)
          union select h.low_contact_id from referral.relationship h
          where h.workspace_id = _workspace and h.high_contact_id = any(_contacts)
          union select other.id from referral.contact other
          where other.workspace_id = _workspace and other.company_id in (
            select mine.company_id from referral.contact mine
            where mine.workspace_id = _workspace and mine.id = any(_contacts)
              and 200 >= (
                select count(*) from referral.contact colleague
                where colleague.workspace_id = _workspace and colleague.company_id = mine.company_id))));
      end;

    -- How far two are from each other, searched from both ends, the smaller first; null beyond _most hops.
    create function bench.distance(_workspace uuid, _from uuid, _to uuid, _most integer) returns integer
      language plpgsql stable set search_path = pg_catalog
      as $$
      declare
        front uuid[] := array[_from];
        back uuid[] := array[_to];
        seen_front uuid[] := front;
        seen_back uuid[] := back;
      begin
        for hops in 1 .. _most loop
          if cardinality(front) <= cardinality(back) then
            front := array(select bench.ties(_workspace, front) except select unnest(seen_front));
            seen_front := seen_front || front;
            if exists (select unnest(front) intersect select unnest(seen_back)) then return hops; end if;
          else
            back := array(select bench.ties(_workspace, back) except select unnest(seen_back));
            seen_back := seen_back || back;
            if exists (select unnest(back) intersect select unnest(seen_front)) then return hops; end if;
          end if;
        end loop;
        return null;
      end $$;

    grant execute on all functions in schema bench to ${APP_ROLE};
  `);
}

export async function dropBareFunctions(owner: Client): Promise<void> {
  await owner.query('drop schema if exists bench cascade');
}
