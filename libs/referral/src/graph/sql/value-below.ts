import { type Statement } from '../../common/database.js';
import { countedAmount } from '../../customer-events/sql/apply-events.js';

/**
 * What everyone below each contact had bought by an instant, nearest level first: over the links of today's tree whose
 * referral had been made by then. $1 workspace, $2 ids, $3 the instant, $4 how many people are looked at below each.
 *
 * "offset 0" keeps each step of the walk on the index of the tree, and the sub-select on that of the referrals: as joins,
 * all of the tree or of the referrals might be gone through anew for every person.
 */
export const valueBelowAsOf: Statement<{ id: string; values: string[] }> = {
  name: 'value_below_as_of',
  text: `
    select c.id, counted.values
    from unnest($2::uuid[]) as c (id)
    cross join lateral (
      with recursive below (id, depth) as (
        select c.id, 0
        union all
        select link.referee_id, below.depth + 1
        from below
        cross join lateral (
          select a.referee_id
          from referral.acquisition a
          where a.workspace_id = $1 and a.referrer_id = below.id
            and (select r.referred_at from referral.referral r where r.workspace_id = $1 and r.id = a.referral_id)
              <= $3::timestamptz
          offset 0
        ) link
        where below.depth < 10000
      )
      select coalesce(json_agg(trim_scale(level.value)::text order by level.depth), '[]') as values
      from (
        select met.depth, coalesce(sum(bought.amount), 0) as value
        from (select below.id, below.depth from below where below.depth > 0 limit $4) met
        cross join lateral (
          select sum(${countedAmount('e')}) as amount
          from referral.customer_event e
          where e.workspace_id = $1 and e.contact_id = met.id and e.occurred_at <= $3::timestamptz
        ) bought
        group by met.depth
      ) level
    ) counted`,
};
