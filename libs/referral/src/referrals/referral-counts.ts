import { activityOf, conversionRateOf } from './referral-activity.js';
import { type ReferrerActivity } from './referral.enums.js';
import { type CountOfStage, stageCounts, type StageCounts } from './stage-counts.js';

/** What is kept of the referrals that a contact made, as sql/status-counts.ts gives it. */
export type StatusCounts = CountOfStage & { lastReferredAt: string | null };

/** What of a referral status follows from the kept counts alone. */
export interface LoadedStatus {
  contactId: string;
  counts: StageCounts;
  activity: ReferrerActivity;
  conversionRate: number | null;
}

export function loadedStatus(contactId: string, kept: StatusCounts): LoadedStatus {
  const counts = stageCounts(kept);
  return {
    contactId,
    counts,
    activity: activityOf(counts, kept.lastReferredAt),
    conversionRate: conversionRateOf(counts),
  };
}
