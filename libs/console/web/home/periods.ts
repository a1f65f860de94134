import { now, startOfWeek, toCalendarDate, toZoned } from '@internationalized/date';

export const PERIODS = ['quarter', 'year', 'ever'] as const;
export type Period = (typeof PERIODS)[number];

export const isPeriod = (value: string): value is Period => (PERIODS as readonly string[]).includes(value);

/** The instant at which a period begins, at midnight of the workspace; null where it is all that ever was. */
export function startOf(period: Period, timeZone: string): string | null {
  if (period === 'ever') return null;
  const back = period === 'quarter' ? { days: 90 } : { years: 1 };
  const first = toCalendarDate(now(timeZone)).subtract(back);
  return toZoned(first, timeZone).toAbsoluteString();
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/**
 * When the last weeks of a workspace began and the present one will end, oldest first, so one more than there are weeks.
 *
 * @param firstDayOfWeek ISO: 1 is Monday.
 */
export function weekBounds(count: number, timeZone: string, firstDayOfWeek: number): string[] {
  const current = startOfWeek(toCalendarDate(now(timeZone)), 'en', DAYS[firstDayOfWeek - 1]);
  return Array.from({ length: count + 1 }, (_, index) =>
    toZoned(current.add({ weeks: index - count + 1 }), timeZone).toAbsoluteString(),
  );
}
