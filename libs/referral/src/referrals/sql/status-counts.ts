/**
 * The kept counts of the referrals that a contact made, as JSON; see StatusCounts.
 *
 * @param stats alias of referral.contact_stats
 */
export const statusCountsOf = (stats: string): string => `json_build_object(
  'PENDING', ${stats}.referrals_pending,
  'CONTACTED', ${stats}.referrals_contacted,
  'QUALIFIED', ${stats}.referrals_qualified,
  'CONVERTED', ${stats}.referrals_converted,
  'LOST', ${stats}.referrals_lost,
  'DISQUALIFIED', ${stats}.referrals_disqualified,
  'EXPIRED', ${stats}.referrals_expired,
  'lastReferredAt', ${stats}.last_referred_at)`;
