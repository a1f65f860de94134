import { expectedPurchaseStats } from '../../customer-events/sql/expected-purchase-stats.js';
import { expectedLastInteraction } from '../../interactions/sql/expected-last-interaction.js';
import { expectedReferralStats } from '../../referrals/sql/expected-referral-stats.js';

const STAGES = ['pending', 'contacted', 'qualified', 'converted', 'lost', 'disqualified', 'expired'];
const referralCounts = STAGES.map((stage) => `referrals_${stage}`);

const ofThese = (facts: string): string => `(select * from (${facts}) all_of where contact_id = any($2::uuid[]))`;

/**
 * The kept counts of some contacts from the facts, by what `check` expects of them. Locked in id order by a statement
 * before (lockStats). $1 workspace, $2 contact ids.
 */
export const recount = `
  update referral.contact_stats s
  set purchase_count = coalesce(e.purchase_count, 0), lifetime_value = coalesce(e.lifetime_value, 0),
    last_purchased_at = e.last_purchased_at, last_upgraded_at = e.last_upgraded_at,
    last_interaction_at = i.last_interaction_at, last_referred_at = f.last_referred_at,
    ${referralCounts.map((column) => `${column} = coalesce(f.${column}, 0)`).join(', ')}
  from unnest($2::uuid[]) given (id)
  left join ${ofThese(expectedPurchaseStats.text)} e on e.contact_id = given.id
  left join ${ofThese(expectedLastInteraction.text)} i on i.contact_id = given.id
  left join ${ofThese(expectedReferralStats.text)} f on f.contact_id = given.id
  where s.workspace_id = $1 and s.contact_id = given.id`;
