import { type Statement } from '../../common/database.js';
import { WEIGHTS } from '../duplicate-weights.js';

/** What more contacts than this have in common tells nothing of any two of them: an office's address, a frequent name. */
const MOST_SHARERS = 20;
/** Namesakes of whom there are more are told apart by nothing but what else they share. */
const MOST_NAMESAKES = 7;
/** Of each kind of what is shared; what the fewest share comes first. */
const MOST_GROUPS = 5_000;
/** Others than oneself with a name; no more are counted. As for one contact, see duplicate-probes.ts. */
const COUNTED = 200;

export interface FoundPair {
  one: string;
  other: string;
  /** How many others than oneself have the name, the address, the number that the two share; null where they share none. */
  namesakes: number | null;
  addressees: number | null;
  callers: number | null;
}

// The kinds of keys, by their first text; see duplicate-keys.ts.
const MAILBOX = `one = '@'`;
const BIRTHDAY = `one between '0' and '9~'`;
const nameOf = (key: string) => `${key}.one <> '@' and ${key}.one not between '0' and '9~'`;

/** Who shares a thing: the rarest are found by the index alone, then those who have them. */
const sharers = (
  kind: string,
  weight: number,
  table: string,
  columns: string[],
  condition = 'true',
  most = MOST_SHARERS,
) => `
  select '${kind}' as kind, ${weight} as weight, array(
    select contact_id from referral.${table}
    where workspace_id = $1 and (${columns.join(', ')}) = (${columns.map((column) => `g.${column}`).join(', ')})
    order by contact_id) as ids
  from (
    select ${columns.join(', ')} from referral.${table}
    where workspace_id = $1 and ${condition}
    group by ${columns.join(', ')}
    having count(*) between 2 and ${most}
    order by count(*), ${columns.join(', ')} limit ${MOST_GROUPS}
  ) g`;

/** Namesakes of one company, however many there are of the name. */
const colleagues = `
  select 'company' as kind, ${WEIGHTS.sameName + WEIGHTS.sameCompany} as weight, array_agg(k.contact_id order by k.contact_id) as ids
  from referral.duplicate_key k
  join referral.contact c on c.workspace_id = $1 and c.id = k.contact_id
  where k.workspace_id = $1 and ${nameOf('k')} and c.company_id is not null and c.deleted_at is null
  group by k.one, k.other, c.company_id
  having count(*) between 2 and ${MOST_SHARERS}
  order by count(*), k.one, k.other limit ${MOST_GROUPS}`;

/**
 * Pairs of a whole workspace that have something exactly in common, those with most of it first: an address, a phone, a
 * mailbox, a rare name as it sounds, a name and the company, a birthday and a word of the name. A first ranking by that
 * alone; judge() compares them in full. $1 workspace, $2 how many pairs.
 */
export const findPairs: Statement<FoundPair> = {
  text: `
    with shared as materialized (
      (${sharers('address', WEIGHTS.sameEmail, 'contact_email', ['address'])})
      union all (${sharers('phone', WEIGHTS.samePhone, 'contact_phone', ['number'], 'length(number) >= 7')})
      union all (${sharers('mailbox', WEIGHTS.sameMailbox, 'duplicate_key', ['one', 'other'], MAILBOX)})
      union all (${sharers('birthday', WEIGHTS.sameDay / 2, 'duplicate_key', ['one', 'other'], BIRTHDAY)})
      union all (${sharers('name', WEIGHTS.sameName, 'duplicate_key', ['one', 'other'], nameOf('duplicate_key'), MOST_NAMESAKES + 1)})
      union all (${colleagues})
    ), pairs as (
      select a.id as one, b.id as other, s.kind,
        -- Of the words beside a birthday each says more: a name shares two.
        case s.kind when 'birthday' then sum(s.weight) else max(s.weight - ln(cardinality(s.ids) - 1)) end as weight,
        min(cardinality(s.ids) - 1) as others
      from shared s
      cross join lateral unnest(s.ids) with ordinality a (id, place)
      cross join lateral unnest(s.ids) with ordinality b (id, place)
      where a.place < b.place
      group by a.id, b.id, s.kind
    ), likeliest as materialized (
      select one, other, sum(weight) as weight,
        (min(others) filter (where kind = 'address'))::integer as addressees,
        (min(others) filter (where kind = 'phone'))::integer as callers
      from pairs
      group by one, other
      order by 3 desc, one, other
      limit $2
    )
    select p.one, p.other, p.addressees, p.callers, (
        select min(n.others)::integer
        from referral.duplicate_key a
        join referral.duplicate_key b on b.workspace_id = $1 and b.contact_id = p.other and (b.one, b.other) = (a.one, a.other)
        cross join lateral (
          select count(*) - 1 as others from (
            select from referral.duplicate_key k
            where k.workspace_id = $1 and (k.one, k.other) = (a.one, a.other) limit ${COUNTED}) counted
        ) n
        where a.workspace_id = $1 and a.contact_id = p.one and ${nameOf('a')}
      ) as namesakes
    from likeliest p
    order by p.weight desc, p.one, p.other`,
};
