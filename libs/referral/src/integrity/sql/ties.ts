import { expectedTies } from '../../graph/sql/keep-ties.js';
import { type Invariant } from '../invariant.js';

/** Sums of the same numbers in another order differ in their last digits. */
const near = (column: string) => `abs(kept.${column} - facts.${column}) <= 1e-9 * (1 + facts.${column})`;

export const ties: Invariant = {
  name: 'ties follow from what people did together',
  reason: 'The wrong people would be asked for an introduction.',
  statement: {
    text: `
      select format('The tie of %s and %s is %s and should be %s.',
        coalesce(kept.low_contact_id, facts.low), coalesce(kept.high_contact_id, facts.high),
        coalesce(format('(%s, %s) at %s', kept.from_low, kept.from_high, kept.as_of), 'missing'),
        coalesce(format('(%s, %s) at %s', facts.from_low, facts.from_high, facts.as_of), 'none')) as difference
      from (select * from referral.tie where workspace_id = $1) kept
      full join (${expectedTies.text}) facts on facts.low = kept.low_contact_id and facts.high = kept.high_contact_id
      where (kept.as_of = facts.as_of and ${near('from_low')} and ${near('from_high')}) is not true`,
  },
};
