import { type Statement } from '../../common/database.js';

/** The kept counts of one contact, by the columns of contact_stats. */
export interface ExpectedReferralStats {
  contact_id: string;
  referrals_pending: number;
  referrals_contacted: number;
  referrals_qualified: number;
  referrals_converted: number;
  referrals_lost: number;
  referrals_disqualified: number;
  referrals_expired: number;
  last_referred_at: Date | null;
}

/** What contact_stats should say of the referrals made, from the referrals themselves; without those who made none. */
export const expectedReferralStats: Statement<ExpectedReferralStats> = {
  text: `
    select referrer_id as contact_id,
      (count(*) filter (where stage = 'PENDING'))::integer as referrals_pending,
      (count(*) filter (where stage = 'CONTACTED'))::integer as referrals_contacted,
      (count(*) filter (where stage = 'QUALIFIED'))::integer as referrals_qualified,
      (count(*) filter (where stage = 'CONVERTED'))::integer as referrals_converted,
      (count(*) filter (where stage = 'LOST'))::integer as referrals_lost,
      (count(*) filter (where stage = 'DISQUALIFIED'))::integer as referrals_disqualified,
      (count(*) filter (where stage = 'EXPIRED'))::integer as referrals_expired,
      max(referred_at) as last_referred_at
    from referral.referral
    where workspace_id = $1
    group by referrer_id`,
};
