import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { APP_ROLE, fenceTable } from './fence-table.js';

/**
 * Whom some people are tied to, as rows (one, other) of one of them and somebody else, living or not: by referrals but
 * disqualified ones, by relationships, and by working for a company of at most 200.
 *
 * @param people a variable of type uuid[]
 */
const tiesOf = (people: string): string => `
  select r.referrer_id as one, r.referee_id as other from referral.referral r
  where r.workspace_id = _workspace and r.referrer_id = any(${people}) and r.stage <> 'DISQUALIFIED'
  union all
  select r.referee_id, r.referrer_id from referral.referral r
  where r.workspace_id = _workspace and r.referee_id = any(${people}) and r.stage <> 'DISQUALIFIED'
  union all
  select l.low_contact_id, l.high_contact_id from referral.relationship l
  where l.workspace_id = _workspace and l.low_contact_id = any(${people})
  union all
  select l.high_contact_id, l.low_contact_id from referral.relationship l
  where l.workspace_id = _workspace and l.high_contact_id = any(${people})
  union all
  select c.id, member.id
  from referral.contact c
  cross join lateral (
    select array_agg(m.id) as ids from (
      select m.id from referral.contact m
      where m.workspace_id = _workspace and m.company_id = c.company_id and m.deleted_at is null
      limit 201
    ) m
  ) company
  cross join lateral unnest(company.ids) member (id)
  where c.workspace_id = _workspace and c.id = any(${people}) and c.company_id is not null
    and cardinality(company.ids) <= 200 and member.id <> c.id`;

const isLiving = (contact: string): string => `${contact}.deleted_at is null and ${contact}.erased_at is null`;

/** Whether somebody of us who is still here owns a contact or did something with it. */
const isKnown = (contact: string): string => `(
  exists (
    select from referral.app_user u
    where u.workspace_id = _workspace and u.id = ${contact}.owner_id and u.active)
  or exists (
    select from referral.interaction i
    join referral.app_user u on u.workspace_id = _workspace and u.id = i.author_id and u.active
    where i.workspace_id = _workspace and i.contact_id = ${contact}.id and i.kind <> 'SYSTEM')
  or exists (
    select from referral.interaction_participant p
    join referral.interaction i on i.workspace_id = _workspace and i.id = p.interaction_id
    join referral.app_user u on u.workspace_id = _workspace and u.id = i.author_id and u.active
    where p.workspace_id = _workspace and p.contact_id = ${contact}.id and i.kind <> 'SYSTEM'))`;

/**
 * Finds who else is tied to the people of a frontier, into `found`; ends the walk for lack of room. Whether somebody is
 * living is asked before going on from them, not when they are found: most are found last, and never gone on from.
 *
 * @param before a variable with everybody found so far on this side
 */
const visit = (frontier: string, before: string): string => `
  select coalesce(array_agg(c.id), '{}') into living
    from referral.contact c
    where c.workspace_id = _workspace and c.id = any(${frontier}) and ${isLiving('c')};
  if cardinality(living) < cardinality(${frontier}) then
    gone := gone || array(select unnest(${frontier}) except select unnest(living));
  end if;
  select array_agg(t.other) into found from (select t.other from (${tiesOf('living')}) t limit room + 1) t;
  room := room - coalesce(cardinality(found), 0);
  if room < 0 then
    return query select null::integer, null::integer, null::uuid, null::uuid;
    return;
  end if;
  found := array(select unnest(found) except select unnest(${before}));`;

export class CreateTies1795400000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What two contacts did together, added up, as it counted at as_of. Derived, hence without foreign keys.
      create table referral.tie (
        workspace_id uuid not null,
        low_contact_id uuid not null,
        high_contact_id uuid not null,
        from_low double precision not null,
        from_high double precision not null,
        as_of timestamptz(3) not null,
        constraint pk_tie primary key (workspace_id, low_contact_id, high_contact_id),
        constraint ck_tie_order check (low_contact_id < high_contact_id),
        constraint ck_tie_weights check (from_low >= 0 and from_high >= 0)
      );
      create index ix_tie_high on referral.tie (workspace_id, high_contact_id);

      -- The ties on the ways of one length from some people to somebody: of the shortest that has _least to _most ties.
      -- Without _from they start at whom we know. First a row with the length and place 0, then one a tie and place on a
      -- way, its ends in the direction of the way. No row where there is no way; a row of nulls where more than _visits ties
      -- would have to be looked at. Not every row is on a path: on ways that are longer than need be people come twice,
      -- which the caller has to leave out, and there may be nothing left of that length.
      --
      -- Searched from both ends, always from the one with fewer people to go on from, since circles of acquaintances grow
      -- with their radius; then back from where the two searches met. A way leads through no other start, as it could begin
      -- there. Stable: one snapshot, so that nobody who moves meanwhile is met twice. Where more than 10,000 people stand at
      -- one place, or as many ties lead there, some 10,000 of them are followed.
      create function referral.introduction_ways(_workspace uuid, _from uuid[], _to uuid, _least integer, _most integer, _visits integer)
        returns table (hops integer, place integer, one uuid, other uuid)
        language plpgsql stable cost 100000 rows 100 set search_path = pg_catalog, pg_temp
        as $$
        declare
          from_known constant boolean := _from is null;
          starts uuid[] := '{}';
          -- Found from the starts and from the end, each with its depth; and of those, whom to go on from.
          ahead uuid[] := '{}';
          ahead_depths integer[] := '{}';
          front uuid[];
          behind uuid[] := array[_to];
          behind_depths integer[] := array[0];
          back uuid[] := array[_to];
          forth_radius integer := 0;
          back_radius integer := 0;
          room integer := _visits;
          living uuid[];
          gone uuid[] := '{}';
          found uuid[];
          met uuid[];
          layer uuid[];
          ones uuid[];
          others uuid[];
        begin
          if _least = 0 then
            if from_known then
              select array_agg(c.id) into met from referral.contact c
                where c.workspace_id = _workspace and c.id = _to and ${isLiving('c')} and ${isKnown('c')};
            elsif _to = any(_from) then
              met := array[_to];
            end if;
            if met is not null then
              return query select 0, 0, _to, _to;
              return;
            end if;
          end if;
          if not from_known then
            starts := array_remove(_from, _to);
            ahead := starts;
            ahead_depths := array_fill(0, array[cardinality(starts)]);
            front := starts;
          end if;

          loop
            hops := forth_radius + back_radius;
            if hops >= greatest(_least, 1) then
              -- In the middle of a way stands neither a start nor the end.
              if from_known then
                met := starts;
              else
                select coalesce(array_agg(a.id), '{}') into met
                  from unnest(ahead, ahead_depths) a (id, depth)
                  join unnest(behind, behind_depths) b (id, depth) on b.id = a.id
                  where (a.depth = 0) = (forth_radius = 0) and (b.depth = 0) = (back_radius = 0)
                    -- Looked up for each: a join goes wrong where the statistics do not know the workspace yet.
                    and (select ${isLiving('c')} from referral.contact c where c.workspace_id = _workspace and c.id = a.id);
              end if;
              met := met[:10000];
              exit when cardinality(met) > 0;
            end if;
            if hops >= _most then return; end if;
            if from_known or cardinality(back) <= cardinality(front) then
              back_radius := back_radius + 1;
              if cardinality(back) > 0 then
                ${visit('back', 'behind')}
                behind := behind || found;
                behind_depths := behind_depths || array_fill(back_radius, array[cardinality(found)]);
                if from_known then
                  starts := starts || array(
                    select c.id from referral.contact c
                    where c.workspace_id = _workspace and c.id = any(found) and ${isLiving('c')} and ${isKnown('c')});
                end if;
                back := array(select unnest(found) except select unnest(starts));
              end if;
            else
              forth_radius := forth_radius + 1;
              if cardinality(front) > 0 then
                ${visit('front', 'ahead')}
                ahead := ahead || found;
                ahead_depths := ahead_depths || array_fill(forth_radius, array[cardinality(found)]);
                front := array_remove(found, _to);
              end if;
            end if;
          end loop;

          return query select hops, 0, _to, _to;
          layer := met;
          for step in reverse forth_radius .. 1 loop
            select array_agg(t.other), array_agg(t.one) into ones, others from (
              select t.one, t.other from (${tiesOf('layer')}) t
              where t.other <> _to and t.other not in (select unnest(gone)) and t.other in (
                select a.id from unnest(ahead, ahead_depths) a (id, depth)
                where case when step = 1 then a.depth = 0 else a.depth between 1 and step - 1 end)
              limit 10000
            ) t;
            return query select distinct hops, step, tie.one, tie.other from unnest(ones, others) tie (one, other);
            layer := array(select distinct unnest(ones));
          end loop;
          layer := met;
          for step in forth_radius + 1 .. hops loop
            select array_agg(t.one), array_agg(t.other) into ones, others from (
              select t.one, t.other from (${tiesOf('layer')}) t
              where t.other not in (select unnest(starts || gone)) and t.other in (
                select b.id from unnest(behind, behind_depths) b (id, depth)
                where case when step = hops then b.depth = 0 else b.depth between 1 and hops - step end)
              limit 10000
            ) t;
            return query select distinct hops, step, tie.one, tie.other from unnest(ones, others) tie (one, other);
            layer := array(select distinct unnest(others));
          end loop;
        end $$;

      revoke execute on function referral.introduction_ways(uuid, uuid[], uuid, integer, integer, integer) from public;
      grant execute on function referral.introduction_ways(uuid, uuid[], uuid, integer, integer, integer) to ${APP_ROLE};
    `);
    await fenceTable(runner, 'tie');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function referral.introduction_ways(uuid, uuid[], uuid, integer, integer, integer);
      drop table referral.tie;
    `);
  }
}
