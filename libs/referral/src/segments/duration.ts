/** ISO 8601; the scalar has seen to its form. */
const DURATION =
  /^([+-])?P(?:(-?[\d.]+)Y)?(?:(-?[\d.]+)M)?(?:(-?[\d.]+)W)?(?:(-?[\d.]+)D)?(?:T(?:(-?[\d.]+)H)?(?:(-?[\d.]+)M)?(?:(-?[\d.]+)S)?)?$/;
const DAYS = [365.25, 30.44, 7, 1, 1 / 24, 1 / 1440, 1 / 86_400];

const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;

/** What a duration is made of, the largest unit first; parts of zero are left out. */
export function durationParts(duration: string): { unit: (typeof UNITS)[number]; n: number }[] {
  const numbers = DURATION.exec(duration)?.slice(2) ?? [];
  return UNITS.map((unit, index) => ({ unit, n: Number(numbers[index] ?? 0) })).filter(({ n }) => n !== 0);
}

/** About how many days a duration takes; NaN where any part of it runs backwards or it is none. */
export function durationDays(duration: string): number {
  const match = DURATION.exec(duration);
  if (!match || duration.includes('-')) return NaN;
  return match.slice(2).reduce((sum, part, index) => sum + (part === undefined ? 0 : Number(part) * DAYS[index]!), 0);
}

/** Whether it is made of whole days, weeks, months and years, and so counts from midnight. */
export const isWholeDays = (duration: string): boolean => !duration.includes('T');
