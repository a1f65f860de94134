import { fromAbsolute, parseDate, toCalendarDate, today } from '@internationalized/date';

/** As the API has it: the last or the next so long, or between two instants. */
export interface Period {
  last?: string | null;
  next?: string | null;
  from?: string | null;
  to?: string | null;
}

export type PeriodMode = 'last' | 'next' | 'from' | 'to' | 'between';

export const UNITS = ['hour', 'day', 'week', 'month', 'year'] as const;
export type Unit = (typeof UNITS)[number];
export interface Span {
  unit: Unit;
  n: number;
}

export function modeOf(period: Period): PeriodMode {
  if (period.last != null) return 'last';
  if (period.next != null) return 'next';
  return period.to == null ? 'from' : period.from == null ? 'to' : 'between';
}

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?$/;
const ORDER: readonly Unit[] = ['year', 'month', 'week', 'day', 'hour'];

/** What a duration is made of; empty where it has parts that nobody chooses here, such as seconds. */
export const spansOf = (duration: string): Span[] =>
  (DURATION.exec(duration)?.slice(1) ?? []).flatMap((n, index) =>
    n === undefined ? [] : [{ unit: ORDER[index]!, n: Number(n) }],
  );

export const durationOf = ({ unit, n }: Span): string =>
  unit === 'hour' ? `PT${n}H` : `P${n}${unit[0]!.toUpperCase()}`;

/** The day of an instant there. The end of a period is not in it any more: of an end, the last day that is. */
export const dayOf = (instant: string, timeZone: string, isEnd = false): string =>
  toCalendarDate(fromAbsolute(Date.parse(instant) - (isEnd ? 1 : 0), timeZone)).toString();

/** When a day begins there, or for an end, when it is over. */
export const instantOf = (day: string, timeZone: string, isEnd = false): string =>
  parseDate(day)
    .add({ days: isEnd ? 1 : 0 })
    .toDate(timeZone)
    .toISOString();

/** A period of another mode, near to the one before where that can be. */
export function periodIn(mode: PeriodMode, before: Period | null, timeZone: string): Period {
  const span = before?.last ?? before?.next ?? 'P30D';
  if (mode === 'last' || mode === 'next') return { [mode]: span };
  const now = today(timeZone);
  const from = before?.from ?? instantOf(now.subtract({ days: 30 }).toString(), timeZone);
  const to = before?.to ?? instantOf(now.toString(), timeZone, true);
  return mode === 'from' ? { from } : mode === 'to' ? { to } : { from, to };
}
