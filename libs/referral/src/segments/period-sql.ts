import { isWholeDays } from './duration.js';
import { type RuleContext } from './rule-context.js';
import { type Period } from './segment-rule.js';

/** Where a period begins and ends, as SQL; `to` is not in it any more. */
export interface Bounds {
  from?: string;
  to?: string;
}

/**
 * Whole days count from midnight in the workspace's time zone: the last P1D began yesterday at midnight, and the next P1D
 * ends when tomorrow does. What has hours in it is exact.
 */
export function boundsOf(period: Period, { parameters, timeZone }: RuleContext): Bounds {
  if (period.last != null) {
    return { from: shifted(`- ${parameters.add(period.last)}::interval`, period.last, timeZone), to: `now() + '1 ms'` };
  }
  if (period.next != null) {
    const ahead = `+ ${parameters.add(period.next)}::interval`;
    if (!isWholeDays(period.next)) return { from: 'now()', to: `(now() ${ahead})` };
    return { from: today(timeZone), to: shifted(`${ahead} + interval '1 day'`, period.next, timeZone) };
  }
  const instant = (at: Date | string) => `${parameters.add(new Date(at))}::timestamptz`;
  return {
    ...(period.from != null && { from: instant(period.from) }),
    ...(period.to != null && { to: instant(period.to) }),
  };
}

/** The condition that an instant lies within a period; null where the instant is. */
export function within(instant: string, period: Period, context: RuleContext): string {
  const { from, to } = boundsOf(period, context);
  return [from && `${instant} >= ${from}`, to && `${instant} < ${to}`].filter(Boolean).join(' and ');
}

/** The days of a period, both included, as dates in the workspace's time zone. */
export function daysOf(period: Period, context: RuleContext): { from: string; to: string } {
  const { from, to } = boundsOf(period, context);
  const day = (instant: string) => `((${instant}) at time zone ${context.timeZone()})::date`;
  return {
    from: from ? day(from) : `date '0001-01-01'`,
    // The instant at the end is not in it, but the one before is.
    to: to ? day(`${to} - interval '1 microsecond'`) : `date '9999-12-31'`,
  };
}

type TimeZone = RuleContext['timeZone'];
const localMidnight = (timeZone: TimeZone) => `date_trunc('day', now() at time zone ${timeZone()})`;
const today = (timeZone: TimeZone) => `(${localMidnight(timeZone)} at time zone ${timeZone()})`;

const shifted = (shift: string, duration: string, timeZone: TimeZone) =>
  isWholeDays(duration) ? `((${localMidnight(timeZone)} ${shift}) at time zone ${timeZone()})` : `(now() ${shift})`;
