import { type Statement } from '../../common/database.js';
import { countedAmount } from '../../customer-events/sql/apply-events.js';
import { ReferrerMetric } from '../ranked-referrer.js';

/**
 * Who leads by one figure, and what everybody of a few has of it. Of equals the one with the greater id comes first,
 * which for ids made here is the later one: as the index of the kept counts has them. All statements take $1 workspace;
 * $2 and $3 the period.
 */

export interface Figures {
  id: string;
  converted?: number;
  people?: number;
  value?: string;
}

/** `to` is not in it any more; both are null for all time. */
export interface Period {
  from: Date | null;
  to: Date | null;
}

export const isEver = ({ from, to }: Period): boolean => !from && !to;

/** Of the first rows in order only, as many as are needed: nobody looks up 300,000 contacts to show 20. */
const living = (ranked: string): string => `
  exists (select from referral.contact c
          where c.workspace_id = $1 and c.id = ${ranked}.id and c.deleted_at is null and c.erased_at is null)`;

/** @param selected a query of ids and figures; $4 how many are wanted */
const leaders = (selected: string, by: string): string => `
  select ranked.*
  from (${selected}) ranked
  where ranked.${by} > 0 and ${living('ranked')}
  order by ranked.${by} desc, ranked.id desc
  limit $4`;

/** A condition on an instant of a period. */
const within = (instant: string): string =>
  `${instant} >= coalesce($2::timestamptz, '-infinity') and ${instant} < coalesce($3::timestamptz, 'infinity')`;

/** Parameters that a statement for all time does not need must be used all the same. */
const EVER = `$2::timestamptz is null and $3::timestamptz is null`;

function convertedOf(period: Period, only: (contact: string) => string): string {
  if (isEver(period)) {
    return `
      select s.contact_id as id, s.referrals_converted as converted
      from referral.contact_stats s
      where s.workspace_id = $1 and ${EVER} and ${only('s.contact_id')}`;
  }
  return `
    select r.referrer_id as id, count(*)::integer as converted
    from referral.referral r
    where r.workspace_id = $1 and r.stage = 'CONVERTED' and ${within('r.converted_at')} and ${only('r.referrer_id')}
    group by r.referrer_id`;
}

/**
 * What the referees of acquisition links bought, by the shares of the links' credits. Plain joins, no sums within: under
 * stale statistics a sum might be taken anew for each link.
 */
function revenueOf(period: Period, only: (contact: string) => string): string {
  const [bought, amount, when] = isEver(period)
    ? ['referral.contact_stats', 'b.lifetime_value', EVER]
    : ['referral.customer_event', `(${countedAmount('b')})`, within('b.occurred_at')];
  return `
    select credited.id, trim_scale(round(sum(${amount} * credited.share), 4)) as value
    from (
      select a.referrer_id as id, a.referee_id, 1 as share
      from referral.acquisition a
      where a.workspace_id = $1 and ${only('a.referrer_id')} and not exists (
        select from referral.referral_credit k where k.workspace_id = $1 and k.referral_id = a.referral_id)
      union all
      select k.contact_id, a.referee_id, k.share
      from referral.referral_credit k
      join referral.acquisition a on a.workspace_id = $1 and a.referral_id = k.referral_id
      where k.workspace_id = $1 and ${only('k.contact_id')}
    ) credited
    join ${bought} b on b.workspace_id = $1 and b.contact_id = credited.referee_id
    where ${when}
    group by credited.id`;
}

/** What the subtrees add up to. */
const subtreesOf = (only: (contact: string) => string): string => `
  select t.contact_id as id, sum(t.people)::integer as people, trim_scale(round(sum(t.value), 4)) as value
  from referral.sum_subtrees($1, $2, $3) t
  where ${only('t.contact_id')}
  group by t.contact_id`;

const anybody = (): string => 'true';
const oneOf = (contact: string): string => `${contact} = any($4::uuid[])`;

export const rankBy: Record<ReferrerMetric, (period: Period) => Statement<Figures>> = {
  [ReferrerMetric.CONVERTED_REFERRALS]: (period) => ({
    ...(isEver(period) && { name: 'rank_by_converted' }),
    text: leaders(convertedOf(period, anybody), 'converted'),
  }),
  [ReferrerMetric.REVENUE]: (period) => ({ text: leaders(revenueOf(period, anybody), 'value') }),
  [ReferrerMetric.DESCENDANTS]: () => ({ text: leaders(subtreesOf(anybody), 'people') }),
  [ReferrerMetric.DOWNSTREAM_VALUE]: () => ({ text: leaders(subtreesOf(anybody), 'value') }),
};

/** The same figures of a few: $4 their ids. Who has none has no row. */
export const figuresOf = {
  converted: (period: Period): Statement<Figures> => ({ text: convertedOf(period, oneOf) }),
  revenue: (period: Period): Statement<Figures> => ({ text: revenueOf(period, oneOf) }),
  subtrees: (): Statement<Figures> => ({ text: subtreesOf(oneOf) }),
};
