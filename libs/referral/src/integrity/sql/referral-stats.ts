import { expectedReferralStats } from '../../referrals/sql/expected-referral-stats.js';
import { type Invariant } from '../invariant.js';
import { keptStatsDiffer } from './kept-stats.js';

export const referralStats: Invariant = {
  name: 'referrals made are counted by stage',
  reason: 'Champions, conversion rates and rankings go by these counts.',
  statement: {
    text: keptStatsDiffer(expectedReferralStats.text, {
      referrals_pending: '0',
      referrals_contacted: '0',
      referrals_qualified: '0',
      referrals_converted: '0',
      referrals_lost: '0',
      referrals_disqualified: '0',
      referrals_expired: '0',
      last_referred_at: 'null',
    }),
  },
};
