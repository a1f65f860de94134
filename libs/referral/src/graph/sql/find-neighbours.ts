import { type Statement } from '../../common/database.js';
import { SAME_COMPANY_WEIGHT, LARGEST_COMPANY } from '../tie-strength.js';
import { membersOf, pastNow, referralWeight, relationshipWeight, strengthOf } from './strength.js';

/** What joins people of an id list with others, as rows (one, other, weight). $1 workspace. */
const tiesOf = (people: string): string => `
  select r.referrer_id as one, r.referee_id as other, ${referralWeight('r.stage')} as weight from referral.referral r
  where r.workspace_id = $1 and r.referrer_id = any(${people}) and r.stage <> 'DISQUALIFIED'
  union all
  select r.referee_id, r.referrer_id, ${referralWeight('r.stage')} from referral.referral r
  where r.workspace_id = $1 and r.referee_id = any(${people}) and r.stage <> 'DISQUALIFIED'
  union all
  select l.low_contact_id, l.high_contact_id, ${relationshipWeight('l.kind')} from referral.relationship l
  where l.workspace_id = $1 and l.low_contact_id = any(${people})
  union all
  select l.high_contact_id, l.low_contact_id, ${relationshipWeight('l.kind')} from referral.relationship l
  where l.workspace_id = $1 and l.high_contact_id = any(${people})
  union all
  select c.id, member.id, ${SAME_COMPANY_WEIGHT}
  from referral.contact c
  cross join lateral (
    select array_agg(m.id) as ids from (${membersOf('$1', 'c.company_id')}) m
  ) company
  cross join lateral unnest(company.ids) member (id)
  where c.workspace_id = $1 and c.id = any(${people}) and c.company_id is not null
    and cardinality(company.ids) <= ${LARGEST_COMPANY} and member.id <> c.id`;

/**
 * Looked up for each rather than joined: statistics that do not know a workspace yet take it for a row, and a join of a
 * hub's 100,000 with its contacts for a loop in a loop. $1 workspace.
 */
const isLiving = (id: string): string =>
  `(select c.deleted_at is null and c.erased_at is null from referral.contact c where c.workspace_id = $1 and c.id = ${id})`;

/** Ties looked at a step; a hub of 100,000 takes a second. */
const MOST_TIES = 200_000;
const MOST_COUNTED = 1_000;
/** Ties of one kind looked at to count those: the living come among them, however many ties some have. */
const MOST_COUNTED_TIES = 10_000;

export interface Neighbour {
  id: string;
  /** The product of the strengths on the strongest way there. */
  strength: number;
  /** How many there are, the others included. */
  count: number;
}

/**
 * Who else is tied to some people, the strongest first, by the strength of the way that leads over them. $1 workspace,
 * $2 the people, $3 the strength of the way to each, $4 whom to leave out, $5 how many.
 */
export const findNeighbours: Statement<Neighbour> = {
  name: 'find_neighbours',
  text: `
    with tie as (
      select one, other, sum(weight) as weight
      from (select * from (${tiesOf('$2::uuid[]')}) tied limit ${MOST_TIES}) tied
      where other not in (select unnest($4::uuid[]))
      group by one, other
    )
    select near.id, near.strength, count(*) over ()::integer as count
    from (
      select tie.other as id, max(way.strength * (${strengthOf(`tie.weight + coalesce((
        select ${pastNow('t')} from referral.tie t
        where t.workspace_id = $1 and t.low_contact_id = least(tie.one, tie.other)
          and t.high_contact_id = greatest(tie.one, tie.other)), 0)`)})) as strength
      from tie
      join unnest($2::uuid[], $3::float8[]) way (id, strength) on way.id = tie.one
      group by tie.other
    ) near
    where ${isLiving('near.id')}
    order by near.strength desc, near.id
    limit $5`,
};

/**
 * How many people each of some contacts is tied to. $1 workspace, $2 ids.
 *
 * Each kind of tie is read in the order of its index and to a limit of its own: once statistics know a hub to be one end
 * of nearly every tie, reading the whole table seems cheaper than any index, and would be done for each contact.
 */
export const countNeighbours: Statement<{ id: string; count: number }> = {
  name: 'count_neighbours',
  text: `
    select person.id, ties.count
    from unnest($2::uuid[]) person (id)
    cross join lateral (
      select count(*)::integer as count from (
        select distinct tied.other
        from (
          (select r.referee_id as other from referral.referral r
           where r.workspace_id = $1 and r.referrer_id = person.id and r.stage <> 'DISQUALIFIED'
           order by r.referred_at, r.id limit ${MOST_COUNTED_TIES})
          union all
          (select r.referrer_id from referral.referral r
           where r.workspace_id = $1 and r.referee_id = person.id and r.stage <> 'DISQUALIFIED'
           order by r.referred_at, r.id limit ${MOST_COUNTED_TIES})
          union all
          (select l.high_contact_id from referral.relationship l
           where l.workspace_id = $1 and l.low_contact_id = person.id
           order by l.high_contact_id limit ${MOST_COUNTED_TIES})
          union all
          (select l.low_contact_id from referral.relationship l
           where l.workspace_id = $1 and l.high_contact_id = person.id
           order by l.low_contact_id limit ${MOST_COUNTED_TIES})
          union all
          select unnest(company.ids)
          from referral.contact c
          cross join lateral (select array_agg(m.id) as ids from (${membersOf('$1', 'c.company_id')}) m) company
          where c.workspace_id = $1 and c.id = person.id and c.company_id is not null
            and cardinality(company.ids) <= ${LARGEST_COMPANY}
        ) tied
        where tied.other <> person.id and ${isLiving('tied.other')}
        limit ${MOST_COUNTED}
      ) counted
    ) ties`,
};
