const DAY = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/;
const LOCAL = /^(\d{4})[-/.](\d{2})[-/.](\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?) ?(Z|[+-]\d{2}(?::?\d{2})?)$/i;
/** Seconds or milliseconds since 1970, from 2001 on. */
const EPOCH = /^\d{10}(\d{3})?$/;

/**
 * The instant that a text names: ISO 8601 with its offset, a local time or a day in the given zone, or a Unix time.
 * Undefined for anything else; days and times of months first (03/04/2026) could be either of two and are nothing here.
 */
export function instantIn(text: string, timeZone: string): Date | undefined {
  const day = DAY.exec(text);
  if (day) return midnight(day[0], day.slice(1).map(Number), timeZone);
  const local = LOCAL.exec(text);
  if (local) {
    const [year, month, date, hour, minute, second = 0] = local.slice(1, 7).map((part) => Number(part ?? 0));
    const milliseconds = Number((local[7] ?? '').padEnd(3, '0').slice(0, 3));
    return instantOf([year!, month!, date!, hour!, minute!, second, milliseconds], timeZone);
  }
  const instant = INSTANT.exec(text);
  if (instant) {
    const [, date, time, zone = 'Z'] = instant;
    const offset =
      zone.length === 3
        ? `${zone}:00`
        : zone.length === 5
          ? `${zone.slice(0, 3)}:${zone.slice(3)}`
          : zone.toUpperCase();
    if (!isDay(date!.split('-').map(Number))) return undefined;
    return valid(new Date(`${date}T${time}${offset}`));
  }
  return EPOCH.test(text) ? valid(new Date(Number(text) * (text.length === 10 ? 1_000 : 1))) : undefined;
}

// A file has the same days over and over, and a day takes some 20 µs.
const midnights = new Map<string, Date | undefined>();

function midnight(text: string, parts: number[], timeZone: string): Date | undefined {
  const key = `${timeZone} ${text}`;
  if (!midnights.has(key)) {
    if (midnights.size > 10_000) midnights.clear();
    midnights.set(key, instantOf([parts[0]!, parts[1]!, parts[2]!, 0, 0, 0, 0], timeZone));
  }
  return midnights.get(key);
}

/** Year, month, day, hour, minute, second, millisecond. */
type Parts = [number, number, number, number, number, number, number];

/** The instant at which clocks of a zone show a wall time; undefined where there is no such day or time. */
export function instantOf(parts: Parts, timeZone: string): Date | undefined {
  const [year, month, day, hour, minute, second, millisecond] = parts;
  if (!isDay(parts) || hour > 23 || minute > 59 || second > 59) return undefined;
  // Date.UTC takes the years 0 to 99 for the 1900s.
  const wall = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, millisecond)).setUTCFullYear(
    year,
    month - 1,
    day,
  );
  if (timeZone === 'UTC') return valid(new Date(wall));
  // The offset at the wall time taken for UTC may be that of before a change of the clocks; the second guess is right.
  const guess = wall - offsetAt(wall, timeZone);
  return valid(new Date(wall - offsetAt(guess, timeZone)));
}

function isDay([year, month, day]: number[]): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year!, month! - 1, day);
  return year! >= 1 && date.getUTCMonth() === month! - 1 && date.getUTCDate() === day;
}

const valid = (date: Date): Date | undefined =>
  Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999 ? undefined : date;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const options = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    clock = new Intl.DateTimeFormat('en-US', {
      ...options,
      timeZone,
      hourCycle: 'h23',
      calendar: 'gregory',
      era: 'short',
    });
    clocks.set(timeZone, clock);
  }
  const shown = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  const year = shown.era === 'BC' ? 1 - Number(shown.year) : Number(shown.year);
  const time = [Number(shown.hour), Number(shown.minute), Number(shown.second)] as const;
  const wall = new Date(Date.UTC(2000, Number(shown.month) - 1, Number(shown.day), ...time));
  wall.setUTCFullYear(year, Number(shown.month) - 1, Number(shown.day));
  return wall.getTime() - Math.floor(instant / 1_000) * 1_000;
}
