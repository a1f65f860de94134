import { languageOf } from './messages.js';
import { keptFormat } from './kept-formats.js';

/**
 * Persian readers get their own calendar where the workspace counts by it; everybody else the Gregorian, whatever is usual
 * in their country.
 */
export const calendarOf = (locale: string, calendarOfWorkspace: string): 'persian' | 'gregory' =>
  languageOf(locale) === 'fa' && calendarOfWorkspace === 'persian' ? 'persian' : 'gregory';

/** A day in words, as a reader of this locale writes it, in the workspace's time zone and in calendarOf. */
export function dayText(at: Date | string, locale: string, workspace: { timeZone: string; calendar: string }): string {
  const calendar = calendarOf(locale, workspace.calendar);
  const options = { dateStyle: 'long', timeZone: workspace.timeZone, calendar } as const;
  return keptFormat(Intl.DateTimeFormat, locale, options).format(new Date(at));
}
