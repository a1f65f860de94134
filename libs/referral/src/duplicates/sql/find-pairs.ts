import { type Statement } from '../../common/database.js';
import { WEIGHTS } from '../duplicate-weights.js';

/** What more contacts than this have in common tells nothing of any two of them: an office's address, a frequent name. */
const MOST_SHARERS = 20;
/** Of each kind of what is shared; those that the fewest share come first. */
const MOST_GROUPS = 20_000;

export interface FoundPair {
  one: string;
  other: string;
  /** How many others than oneself have the name, the address, the number that the two share; null where they share none. */
  namesakes: number | null;
  addressees: number | null;
  callers: number | null;
}

const groups = (kind: string, table: string, columns: string, condition = 'true') => `(
  select '${kind}' as kind, array_agg(contact_id order by contact_id) as ids
  from referral.${table}
  where workspace_id = $1 and ${condition}
  group by ${columns}
  having count(*) between 2 and ${MOST_SHARERS}
  order by count(*)
  limit ${MOST_GROUPS})`;

/**
 * Pairs of a whole workspace that have something exactly in common, those with most of it first: an address, a phone, a
 * name as it sounds, a birthday and a name. A first ranking by that alone; the rest of it is compared by judge().
 *
 * Grouping the keys of 100,000 contacts takes some 200 ms and grows with their number. $1 workspace, $2 how many pairs.
 */
export const findPairs: Statement<FoundPair> = {
  text: `
    with shared as materialized (
      ${groups('address', 'contact_email', 'address')}
      union all ${groups('phone', 'contact_phone', 'number', 'length(number) >= 7')}
      union all ${groups('mailbox', 'duplicate_key', 'one, other', "one = '@'")}
      union all ${groups('birthday', 'duplicate_key', 'one, other', "one >= '0' and one < ':'")}
      union all ${groups('name', 'duplicate_key', 'one, other', "one <> '@' and not (one >= '0' and one < ':')")}
    ), pairs as (
      select a.id as one, b.id as other, s.kind, min(cardinality(s.ids) - 1) as others
      from shared s
      cross join lateral unnest(s.ids) with ordinality a (id, place)
      cross join lateral unnest(s.ids) with ordinality b (id, place)
      where a.place < b.place
      group by 1, 2, 3
    )
    select one, other,
      (min(others) filter (where kind = 'name'))::integer as namesakes,
      (min(others) filter (where kind = 'address'))::integer as addressees,
      (min(others) filter (where kind = 'phone'))::integer as callers
    from pairs
    group by one, other
    order by sum(case kind
      when 'address' then ${WEIGHTS.sameEmail} when 'phone' then ${WEIGHTS.samePhone} when 'mailbox' then ${WEIGHTS.sameMailbox}
      when 'birthday' then ${WEIGHTS.sameBirthday} else ${WEIGHTS.sameSoundingName} end - ln(others)) desc, one, other
    limit $2`,
};
