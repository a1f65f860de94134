import { foldText } from '../contacts/fold-text.js';

export interface Month {
  /** 1 to 12. */
  number: number;
  calendar: 'gregorian' | 'jalali';
}

// Arabic has other months in Egypt, in Syria and in Algeria; Persian other Jalali ones in Afghanistan.
const GREGORIAN = ['en', 'hu', 'fa-IR-u-ca-gregory', 'ar-EG', 'ar-SY', 'ar-DZ', 'ar-MA', 'fa-AF-u-ca-gregory'];
const JALALI = ['fa-IR-u-ca-persian', 'fa-AF-u-ca-persian', 'en-u-ca-persian', 'ar-u-ca-persian', 'hu-u-ca-persian'];
/** As people write them all the same. */
const OTHERS: Record<string, number> = { sept: 9, می: 5, جون: 6, جولای: 7, آگوست: 8, ژوییه: 7, جنوری: 1, فبروری: 2 };

let months: Map<string, Month> | undefined;
let weekdays: Set<string> | undefined;

/** The month of a name, written out or short, in English, Persian, Arabic or Hungarian. @param name folded. */
export function monthNamed(name: string): Month | undefined {
  months ??= new Map([
    ...namesOf(GREGORIAN, 'gregorian'),
    ...namesOf(JALALI, 'jalali'),
    ...Object.entries(OTHERS).map(([other, number]): Named => [foldText(other), { number, calendar: 'gregorian' }]),
  ]);
  return months.get(name);
}

/** Whether a word is a day of the week, or stands before one. @param word folded. */
export function isWeekday(word: string): boolean {
  weekdays ??= new Set(
    ['en', 'hu', 'fa', 'ar'].flatMap((locale) =>
      (['long', 'short'] as const).flatMap((weekday) => {
        const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
        return Array.from({ length: 7 }, (_, day) => foldText(format.format(day * DAY))).flatMap((name) => [
          name,
          ...name.split(' '),
        ]);
      }),
    ),
  );
  return weekdays.has(word);
}

type Named = [string, Month];

const DAY = 86_400_000;
/** The middle of the first month of a year of each calendar. */
const FIRST = { gregorian: Date.UTC(2023, 0, 15), jalali: Date.UTC(2023, 3, 5) };

function* namesOf(locales: string[], calendar: Month['calendar']): Generator<Named> {
  for (const locale of locales) {
    for (const month of ['long', 'short'] as const) {
      const formats = [{ month }, { month, day: 'numeric' } as const].map(
        (options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }),
      );
      for (let number = 1; number <= 12; number++) {
        const instant = FIRST[calendar] + Math.round((number - 1) * 30.4) * DAY;
        for (const format of formats) {
          const name = format.formatToParts(instant).find(({ type }) => type === 'month')!.value;
          if (/\p{L}/u.test(name)) yield [foldText(name), { number, calendar }];
        }
      }
    }
  }
}
