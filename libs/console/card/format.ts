import { type Language } from './words/words.js';

export interface Format {
  number: (value: number) => string;
  percent: (share: number) => string;
  /** "5 Jan 2026". */
  date: (iso: string) => string;
}

/** In the reader's numerals, and in the calendar that was asked for; without one, Persian readers get theirs. */
export function newFormat(language: Language, calendar?: string | null): Format {
  const locale = `${language}-u-ca-${calendar === 'persian' || (language === 'fa' && calendar !== 'gregory') ? 'persian' : 'gregory'}`;
  const whole = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  return {
    number: (value) => whole.format(value),
    percent: (share) => percent.format(share),
    date: (iso) => date.format(new Date(iso)),
  };
}
