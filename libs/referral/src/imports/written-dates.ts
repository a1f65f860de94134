import { isValidJalaaliDate, toGregorian } from 'jalaali-js';
import { foldDigits, foldText } from '../contacts/fold-text.js';
import { instantIn, instantOf } from './local-time.js';
import { isWeekday, monthNamed } from './month-names.js';

/** Which comes first in 05/07/2023. */
export type DateOrder = 'DMY' | 'MDY';

interface Day {
  /** Null where the text names none. */
  year: number | null;
  month: number;
  day: number;
}

/** Years as they stand in files that count as Jalali; 1431 and later may be years of the Hijra, and are nothing. */
const JALALI_YEARS = [1250, 1430] as const;
/** Of our calendar; nobody's customer is older. */
const OLDEST_YEAR = 1700;
/** Days since 1899-12-30, as a spreadsheet has them without a date format: 1927 to 2099. */
const SERIAL = /^(\d{5})(\.\d{1,12})?$/;
const SERIALS = [10_000, 73_050] as const;
const NUMERIC = /^(\d{1,4}) ?([./\-\s]) ?(\d{1,2}) ?[./\-\s] ?(\d{1,4})\.?$/;
const TIME =
  /[\sT,]+(?:at |ساعت )?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6}))?)?\s*(?:(am|a\.m\.|pm|p\.m\.|ق\.ظ\.?|ب\.ظ\.?|صبح|عصر|ص|م|de\.?|du\.?))?$/i;
const AFTERNOON = /^(?:p|ب|عصر|م|du)/i;
/** What databases put behind a day. */
const MIDNIGHT = /[T ]0?0:00(?::00(?:\.0+)?)?Z?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEARLESS = /^--(\d{2})-?(\d{2})$/;
/** A day without its year may be 29 February. */
const A_LEAP_YEAR = 2000;
/** Longer than any date. */
const LONGEST = 60;

/**
 * The instant that people mean by a date with or without a time: ISO 8601, `2023. 05. 07.`, `7.5.2023`, `7 May 2023`,
 * `1402/05/12 14:30`, a spreadsheet's number of days; digits of any script, months in four languages. A time without a
 * zone is in the given one.
 *
 * @param order of days and months where it cannot be told; without it such a date is nothing.
 * @returns undefined for what is no date, or could be two.
 */
export function writtenInstant(text: string, timeZone: string, order?: DateOrder): Date | undefined {
  const plain = foldDigits(text).trim();
  if (plain.length > LONGEST) return undefined;
  const known = instantIn(plain, timeZone);
  if (known && known.getUTCFullYear() > OLDEST_YEAR) return known;
  const serial = serialOf(plain);
  if (serial) return instantOf([...serial, 0], timeZone);

  const time = TIME.exec(plain);
  const found = dayOf(time ? plain.slice(0, time.index) : plain, order);
  if (!found || found.year === null) return undefined;
  const { year, month, day } = found;
  if (!time) return instantIn(isoOf(found), timeZone);
  const [, hours, minutes, seconds = '0', fraction = '', half] = time;
  const hour = half ? (Number(hours) % 12) + (AFTERNOON.test(half) ? 12 : 0) : Number(hours);
  if (half && (Number(hours) > 12 || hours === '0')) return undefined;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  return instantOf([year, month, day, hour, Number(minutes), Number(seconds), milliseconds], timeZone);
}

/** A day of the calendar as `1990-03-04`, or `--03-04` where the text names no year. See writtenInstant. */
export function writtenDay(text: string, order?: DateOrder): string | undefined {
  const plain = foldDigits(text).trim();
  if (plain.length > LONGEST) return undefined;
  const serial = serialOf(plain);
  const found = serial
    ? { year: serial[0], month: serial[1], day: serial[2] }
    : dayOf(plain.replace(MIDNIGHT, ''), order);
  if (!found || !isDay(found.year ?? A_LEAP_YEAR, found.month, found.day)) return undefined;
  return isoOf(found);
}

const isoOf = ({ year, month, day }: Day): string =>
  `${year ?? '-'}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** What a date tells about the order in its column: null where it fits both, undefined where it has none. */
export function dateOrderOf(text: string): DateOrder | null | undefined {
  if (text.length > LONGEST) return undefined;
  const match = NUMERIC.exec(foldDigits(text).trim().replace(TIME, ''));
  if (!match || match[2] === '.' || isYear(match[1]!)) return undefined;
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (first > 12) return second > 12 ? undefined : 'DMY';
  return second > 12 ? 'MDY' : first === second ? undefined : null;
}

/** The order in which people of a locale write days and months in numbers. */
export function dateOrderIn(locale: string): DateOrder {
  const parts = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { dateStyle: 'short' }).formatToParts(0);
  const types = parts.map(({ type }) => type);
  return types.indexOf('month') < types.indexOf('day') && types.indexOf('year') > 0 ? 'MDY' : 'DMY';
}

const isYear = (digits: string): boolean => digits.length === 4;
const isJalali = (year: number): boolean => year >= JALALI_YEARS[0] && year <= JALALI_YEARS[1];

function serialOf(plain: string): [number, number, number, number, number, number] | undefined {
  const match = SERIAL.exec(plain);
  if (!match || Number(match[1]) < SERIALS[0] || Number(match[1]) > SERIALS[1]) return undefined;
  const date = new Date(Date.UTC(1899, 11, 30) + Math.round(Number(plain) * 86_400) * 1_000);
  const day = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] as const;
  return [...day, date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
}

function dayOf(text: string, order: DateOrder | undefined): Day | undefined {
  const yearless = YEARLESS.exec(text);
  if (yearless) return { year: null, month: Number(yearless[1]), day: Number(yearless[2]) };
  const compact = COMPACT.exec(text);
  if (compact) return gregorianOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const numeric = NUMERIC.exec(text.trim());
  if (!numeric) return namedDayOf(text);
  const [, first, separator, second, third] = numeric as unknown as [string, string, string, string, string];
  if (isYear(first)) return third.length > 2 ? undefined : gregorianOf(Number(first), Number(second), Number(third));
  if (first.length > 2) return undefined;
  const year = isYear(third) ? Number(third) : third.length === 2 ? centuryOf(Number(third)) : undefined;
  if (year === undefined) return undefined;
  const told = dateOrderOf(text);
  // Nobody writes months first with dots, or in the Persian calendar.
  const isDayFirst =
    separator === '.' || isJalali(year) || (told ?? order) === 'DMY' || Number(first) === Number(second);
  if (!isDayFirst && (told ?? order) !== 'MDY') return undefined;
  // What contradicts the rest of its column is a mistake, of whatever kind.
  if (told && order && told !== order && !isJalali(year)) return undefined;
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  return gregorianOf(year, Number(month), Number(day));
}

/** 23 is 2023 and 68 is 1968: what would be more than a year ahead of us is of the last century. */
const centuryOf = (year: number): number => {
  const next = (new Date().getUTCFullYear() + 1) % 100;
  return year <= next ? 2000 + year : 1900 + year;
};

/** With the month as a word, numbers are told by their size: `May 7, 2023`, `2023. május 7.`, `۱۲ مرداد ۱۴۰۲`. */
function namedDayOf(text: string): Day | undefined {
  const words: string[] = [];
  const numbers: string[] = [];
  for (const word of foldText(text).split(' ')) {
    const number = /^(\d{1,4})(?:st|nd|rd|th|an|en|e|a)?$/.exec(word);
    if (number) numbers.push(number[1]!);
    else if (!isWeekday(word) && word !== 'of' && word !== 'de') words.push(word);
  }
  const month = monthNamed(words.join(' '));
  if (!month || numbers.length < 1 || numbers.length > 2) return undefined;
  const years = numbers.filter(isYear);
  const days = numbers.filter((number) => number.length <= 2);
  if (days.length !== 1 || years.length !== numbers.length - 1) return undefined;
  const year = years[0] === undefined ? null : Number(years[0]);
  // Without its year, a Jalali day has no place in our calendar.
  if (month.calendar === 'jalali') {
    return year !== null && isJalali(year) ? gregorianOf(year, month.number, Number(days[0])) : undefined;
  }
  return { year, month: month.number, day: Number(days[0]) };
}

function gregorianOf(year: number, month: number, day: number): Day | undefined {
  if (isJalali(year)) {
    if (!isValidJalaaliDate(year, month, day)) return undefined;
    const { gy, gm, gd } = toGregorian(year, month, day);
    return { year: gy, month: gm, day: gd };
  }
  return year > OLDEST_YEAR ? { year, month, day } : undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
