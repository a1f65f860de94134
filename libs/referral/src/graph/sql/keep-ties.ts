import { type Statement } from '../../common/database.js';
import { faded, touchWeight } from './strength.js';

/** What is the lower contact's part of an interaction: all where they began it, half where nobody knows who did. */
const partOfLow = `
  case when i.direction is null or i.contact_id not in (pair.low, pair.high) then 0.5
       when (i.contact_id = pair.low) = (i.direction = 'INBOUND') then 1 else 0 end`;

const touch = `pair.low, pair.high, i.occurred_at, ${touchWeight('i.kind')} as weight, ${partOfLow} as part`;

/** Rows of `touch` summed up by pair, each as it counts when the newest happened. */
const summedUp = (touches: string): string => `
  select low, high, as_of,
    sum(${faded('weight * part', 'occurred_at', 'as_of')}) as from_low,
    sum(${faded('weight * (1 - part)', 'occurred_at', 'as_of')}) as from_high
  from (
    select *, max(occurred_at) over (partition by low, high) as as_of from (${touches}) touch where weight > 0
  ) dated
  group by low, high, as_of`;

/** Everybody in an interaction, given with `workspace_id`, `id` and `contact_id`, as rows with `id`. */
const peopleIn = (interaction: string): string => `
  select ${interaction}.contact_id as id
  union all
  select p.contact_id from referral.interaction_participant p
  where p.workspace_id = ${interaction}.workspace_id and p.interaction_id = ${interaction}.id`;

/**
 * Adds new interactions to the ties of everyone in them. $1 workspace, $2 interaction ids. What fades by the same rate is
 * added up by its sums alone, so a tie of thousands of messages costs no more than one of two.
 */
export const addToTies: Statement<never> = {
  name: 'add_to_ties',
  text: `
    insert into referral.tie as kept (workspace_id, low_contact_id, high_contact_id, from_low, from_high, as_of)
    select $1, low, high, from_low, from_high, as_of
    from (${summedUp(`
      select ${touch}
      -- offset 0 hides from the planner which workspace it is. One too new for its statistics would be taken for a single
      -- row, and all of it be read again for each of its rows: 60,000 messages took two minutes instead of one second.
      from (select $1::uuid as workspace_id, id from unnest($2::uuid[]) id offset 0) added
      join referral.interaction i on i.workspace_id = added.workspace_id and i.id = added.id
      cross join lateral (
        select one.id as low, other.id as high
        from (${peopleIn('i')}) one
        join (${peopleIn('i')}) other on one.id < other.id
      ) pair`)}) sums
    order by low, high
    on conflict on constraint pk_tie do update set
      from_low = ${faded('kept.from_low', 'kept.as_of', 'excluded.as_of')}
        + ${faded('excluded.from_low', 'excluded.as_of', 'kept.as_of')},
      from_high = ${faded('kept.from_high', 'kept.as_of', 'excluded.as_of')}
        + ${faded('excluded.from_high', 'excluded.as_of', 'kept.as_of')},
      as_of = greatest(kept.as_of, excluded.as_of)`,
};

/** Every interaction of a `pair`, looked up from each side it may be written on. */
const touchesOfPairs = (pairs: string): string => `
  select ${touch}
  from ${pairs}
  cross join lateral (
    select own.id from referral.interaction own
    where own.workspace_id = $1 and own.contact_id = pair.low and exists (
      select from referral.interaction_participant p
      where p.workspace_id = $1 and p.interaction_id = own.id and p.contact_id = pair.high)
    union all
    select own.id from referral.interaction own
    where own.workspace_id = $1 and own.contact_id = pair.high and exists (
      select from referral.interaction_participant p
      where p.workspace_id = $1 and p.interaction_id = own.id and p.contact_id = pair.low)
    union all
    select part.interaction_id from referral.interaction_participant part
    where part.workspace_id = $1 and part.contact_id = pair.low and exists (
      select from referral.interaction_participant p
      where p.workspace_id = $1 and p.interaction_id = part.interaction_id and p.contact_id = pair.high)
  ) shared
  join referral.interaction i on i.workspace_id = $1 and i.id = shared.id`;

const PAIRS = `unnest($2::uuid[], $3::uuid[]) pair (low, high)`;

/** Locks ties in the order of their pairs, so that who changes the same ones waits. $1 workspace, $2 lower and $3 higher ids. */
export const lockTies: Statement<never> = {
  name: 'lock_ties',
  text: `
    select from referral.tie t join ${PAIRS} on t.low_contact_id = pair.low and t.high_contact_id = pair.high
    where t.workspace_id = $1
    order by t.low_contact_id, t.high_contact_id for update of t`,
};

/** Makes ties anew from the interactions, once lockTies has locked them. $1 workspace, $2 lower and $3 higher ids. */
export const remakeTies: Statement<never> = {
  name: 'remake_ties',
  text: `
    with sums as materialized (${summedUp(touchesOfPairs(PAIRS))}),
    gone as (
      delete from referral.tie t using ${PAIRS}
      where t.workspace_id = $1 and t.low_contact_id = pair.low and t.high_contact_id = pair.high
        and (pair.low, pair.high) not in (select low, high from sums)
    )
    insert into referral.tie (workspace_id, low_contact_id, high_contact_id, from_low, from_high, as_of)
    select $1, low, high, from_low, from_high, as_of from sums order by low, high
    on conflict on constraint pk_tie do update set
      from_low = excluded.from_low, from_high = excluded.from_high, as_of = excluded.as_of`,
};

/** The pairs of contacts with all who have a tie with them, or should. $1 workspace, $2 contact ids. */
export const pairsAround: Statement<{ low: string; high: string }> = {
  name: 'pairs_around',
  text: `
    select low_contact_id as low, high_contact_id as high from referral.tie
    where workspace_id = $1 and (low_contact_id = any($2::uuid[]) or high_contact_id = any($2::uuid[]))
    union
    select least(person.id, other.id), greatest(person.id, other.id)
    from unnest($2::uuid[]) person (id)
    cross join lateral (
      select own.workspace_id, own.id, own.contact_id from referral.interaction own
      where own.workspace_id = $1 and own.contact_id = person.id
      union all
      select whole.workspace_id, whole.id, whole.contact_id from referral.interaction_participant part
      join referral.interaction whole on whole.workspace_id = $1 and whole.id = part.interaction_id
      where part.workspace_id = $1 and part.contact_id = person.id
    ) i
    cross join lateral (${peopleIn('i')}) other
    where other.id <> person.id`,
};

/** What the ties must be, from the interactions alone. $1 workspace. */
export const expectedTies: Statement<{ low: string; high: string; as_of: Date; from_low: number; from_high: number }> =
  {
    text: summedUp(`
    select ${touch}
    from (
      select i.id, least(i.contact_id, p.contact_id) as low, greatest(i.contact_id, p.contact_id) as high
      from referral.interaction_participant p
      join referral.interaction i on i.workspace_id = $1 and i.id = p.interaction_id
      where p.workspace_id = $1
      union all
      select p.interaction_id, p.contact_id, q.contact_id
      from referral.interaction_participant p
      join referral.interaction_participant q
        on q.workspace_id = $1 and q.interaction_id = p.interaction_id and p.contact_id < q.contact_id
      where p.workspace_id = $1
    ) pair
    join referral.interaction i on i.workspace_id = $1 and i.id = pair.id`),
  };
