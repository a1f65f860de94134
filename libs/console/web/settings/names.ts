import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';
import { newFormat, type Format } from '../i18n/use-format.js';

export interface Named {
  value: string;
  label: string;
  hint?: string;
  /** All by which it is found. */
  words: string;
}

/** Days of the week, ISO: 1 is Monday. */
export function useWeekdays(): readonly { value: string; label: string }[] {
  const { locale } = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    // The first of January 2024 was a Monday.
    return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
      value: String(day),
      label: format.format(new Date(Date.UTC(2024, 0, day))),
    }));
  }, [locale]);
}

/** Every currency by its name in the reader's language. */
export function useCurrencies(): readonly Named[] {
  const { locale } = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' });
    const english = new Intl.DisplayNames('en', { type: 'currency' });
    const order = new Intl.Collator(locale);
    return Intl.supportedValuesOf('currency')
      .map((code) => {
        const name = names.of(code) ?? code;
        return { value: code, label: `${name} (${code})`, words: `${code} ${name} ${english.of(code) ?? ''}` };
      })
      .sort((one, other) => order.compare(one.label, other.label));
  }, [locale]);
}

/** Every time zone with the time that it is there at `now`; `present` is listed even if the browser does not know it. */
export function useTimeZones(present: string, now: Date): readonly Named[] {
  const { locale } = useLocale();
  return useMemo(() => {
    const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), present]);
    return [...zones].map((zone) => {
      const label = zone.replaceAll('_', ' ');
      const name = partOf(locale, zone, now, { timeZoneName: 'longGeneric' }, 'timeZoneName');
      const time = timeIn(locale, zone, now);
      return { value: zone, label, hint: [time, name].filter(Boolean).join(' · '), words: `${label} ${zone} ${name}` };
    });
  }, [locale, present, now]);
}

export const timeIn = (locale: string, timeZone: string, now: Date): string => {
  try {
    return new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' }).format(now);
  } catch {
    // A zone that the server knows and this browser does not.
    return '';
  }
};

function partOf(
  locale: string,
  timeZone: string,
  now: Date,
  options: Intl.DateTimeFormatOptions,
  type: Intl.DateTimeFormatPartTypes,
): string {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, ...options }).formatToParts(now);
    return parts.find((part) => part.type === type)?.value ?? '';
  } catch {
    return '';
  }
}

const REGIONS: Record<string, string> = { en: 'en-US', fa: 'fa-IR', ar: 'ar-AE', hu: 'hu-HU' };

/** How a language writes things in a calendar and a time zone that are not in force yet. */
export function formatIn(language: string, calendar: string, timeZone: string): Format {
  const locale = `${REGIONS[language] ?? language}-u-ca-${calendar === 'persian' ? 'persian' : 'gregory'}`;
  try {
    return newFormat(locale, timeZone);
  } catch {
    return newFormat('en-US', 'UTC');
  }
}
