import { ReferrerActivity } from './referral.enums.js';
import { type StageCounts } from './stage-counts.js';

const CHAMPION_FROM = 3;

/** CHAMPION: three or more converted. ACTIVE: a referral within a year. DORMANT: none within a year. NONE: never. */
export function activityOf(
  counts: StageCounts,
  lastReferredAt: Date | string | null,
  now = new Date(),
): ReferrerActivity {
  if (counts.total === 0 || lastReferredAt === null) return ReferrerActivity.NONE;
  if (counts.converted >= CHAMPION_FROM) return ReferrerActivity.CHAMPION;
  const yearAgo = new Date(now);
  yearAgo.setUTCFullYear(now.getUTCFullYear() - 1);
  return new Date(lastReferredAt) >= yearAgo ? ReferrerActivity.ACTIVE : ReferrerActivity.DORMANT;
}

/** Converted, over converted, lost, disqualified and expired, 0..1; null before the first has ended so. */
export function conversionRateOf(counts: StageCounts): number | null {
  const ended = counts.converted + counts.lost + counts.disqualified + counts.expired;
  return ended === 0 ? null : counts.converted / ended;
}
