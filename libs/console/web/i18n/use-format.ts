import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useLocale } from 'react-aria-components';

export interface Format {
  number: (value: number, options?: Intl.NumberFormatOptions) => string;
  percent: (share: number) => string;
  /** An exact decimal with its currency; cents only where there are any. */
  money: (money: { amount: string; currency: string }) => string;
  /** "12 March 2026", in the workspace's calendar. */
  date: (iso: string) => string;
  /** "12 Mar", with the year where it is not this one. */
  shortDate: (iso: string) => string;
  dateTime: (iso: string) => string;
  /** "March 2026". */
  month: (iso: string) => string;
  /** The time of day. */
  time: (iso: string) => string;
  /** Also a day without its year, --MM-DD, as it falls this year. */
  partialDate: (iso: string) => string;
  /** A country's name by its two letters. */
  country: (code: string) => string;
  /** "3 days ago"; after a month the date. */
  ago: (iso: string) => string;
  list: (items: readonly string[]) => string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Numbers, money and dates in the reader's numerals and the workspace's calendar and time zone. */
export function useFormat(): Format {
  // It carries the calendar: fa-u-ca-persian.
  const { locale } = useLocale();
  const { timeZone } = useIntl();
  return useMemo(() => formatOf(locale, timeZone), [locale, timeZone]);
}

// Formatters are dear to make, and each row of a list asks for them.
const formats = new Map<string, Format>();

function formatOf(locale: string, timeZone: string | undefined): Format {
  const key = `${locale} ${timeZone ?? ''}`;
  const known = formats.get(key) ?? newFormat(locale, timeZone);
  formats.set(key, known);
  return known;
}

export function newFormat(locale: string, timeZone: string | undefined): Format {
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    // A calendar date is a day everywhere; midnight in UTC would be the evening before in America.
    const ofDay = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (iso: string) => (/^\d{4}-\d\d-\d\d$/.test(iso) ? ofDay : format).format(new Date(iso));
  };
  const long = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = dates({ day: 'numeric', month: 'short' });
  const shortWithYear = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const withTime = dates({ day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' });
  const year = dates({ year: 'numeric' });
  const month = dates({ month: 'long', year: 'numeric' });
  const time = dates({ hour: 'numeric', minute: '2-digit' });
  const dayOfYear = dates({ day: 'numeric', month: 'long' });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const whole = new Intl.NumberFormat(locale);
  const numbers = new Map<string, Intl.NumberFormat>();
  const numberFormat = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
    numbers.set(key, known);
    return known;
  };
  const shortDate = (iso: string) => (year(iso) === year(new Date().toISOString()) ? short : shortWithYear)(iso);
  return {
    number: (value, options) => (options ? numberFormat(options) : whole).format(value),
    percent: (share) => numberFormat({ style: 'percent', maximumFractionDigits: 1 }).format(share),
    money: ({ amount, currency }) =>
      numberFormat({
        style: 'currency',
        currency,
        ...(/^-?\d+(\.0+)?$/.test(amount) && { maximumFractionDigits: 0 }),
        // The formatter takes exact decimals as text; its type does not say so yet.
      }).format(amount as unknown as number),
    date: long,
    shortDate,
    dateTime: withTime,
    month,
    time,
    partialDate(iso) {
      if (!iso.startsWith('--')) return long(iso);
      const inYear = iso === '--02-29' ? 2024 : new Date().getUTCFullYear();
      return dayOfYear(`${inYear}${iso.slice(1)}`);
    },
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    ago(iso) {
      const passed = Date.parse(iso) - Date.now();
      if (Math.abs(passed) > 30 * DAY) return shortDate(iso);
      if (Math.abs(passed) >= DAY) return relative.format(Math.round(passed / DAY), 'day');
      if (Math.abs(passed) >= 60 * MINUTE) return relative.format(Math.round(passed / (60 * MINUTE)), 'hour');
      return relative.format(Math.round(passed / MINUTE), 'minute');
    },
    list: (items) => list.format(items),
  };
}
