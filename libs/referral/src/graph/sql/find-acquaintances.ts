import { type Statement } from '../../common/database.js';
import { faded, touchWeight } from './strength.js';

/** Whoever keeps somebody's notes, or looks after them, has some tie with them too. */
const NOTE_WEIGHT = 0.05;
const OWNER_WEIGHT = 0.7;
/** What is further back hardly counts any more. */
const NEWEST = 500;

const touched = (rows: string) => `
  (select i.author_id as user_id, i.direction, i.occurred_at,
     ${faded(`greatest(${touchWeight('i.kind')}, ${NOTE_WEIGHT})`, 'i.occurred_at', 'now()')} as weight
   from (${rows} order by i.occurred_at desc limit ${NEWEST}) i)`;

const CONDITIONS = `i.author_id is not null and i.kind <> 'SYSTEM'`;

/**
 * Who of us knows each of some contacts best, by the measure of ties; whoever left is passed over. $1 workspace,
 * $2 contact ids.
 */
export const findAcquaintances: Statement<{ id: string; userId: string }> = {
  name: 'find_acquaintances',
  text: `
    select person.id, best.user_id as "userId"
    from unnest($2::uuid[]) person (id)
    cross join lateral (
      select known.user_id
      from (
        select c.owner_id as user_id, null as direction, null::timestamptz as occurred_at, ${OWNER_WEIGHT}::float8 as weight
        from referral.contact c where c.workspace_id = $1 and c.id = person.id
        union all
        ${touched(`
          select i.* from referral.interaction i
          where i.workspace_id = $1 and i.contact_id = person.id and ${CONDITIONS}`)}
        union all
        ${touched(`
          select i.* from referral.interaction_participant p
          join referral.interaction i on i.workspace_id = $1 and i.id = p.interaction_id
          where p.workspace_id = $1 and p.contact_id = person.id and ${CONDITIONS}`)}
      ) known
      join referral.app_user u on u.workspace_id = $1 and u.id = known.user_id and u.active
      group by known.user_id
      order by sum(known.weight) + least(
          coalesce(sum(known.weight) filter (where known.direction = 'INBOUND'), 0),
          coalesce(sum(known.weight) filter (where known.direction = 'OUTBOUND'), 0)) desc,
        max(known.occurred_at) desc nulls last, known.user_id
      limit 1
    ) best`,
};
