import { languageOf } from '../common/messages.js';

/**
 * A day in words, as a reader of this locale writes it, in the workspace's time zone. Persian readers get their own
 * calendar where the workspace counts by it; everybody else the Gregorian, whatever is usual in their country.
 */
export function dayText(at: Date | string, locale: string, workspace: { timeZone: string; calendar: string }): string {
  const calendar = languageOf(locale) === 'fa' && workspace.calendar === 'persian' ? 'persian' : 'gregory';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: workspace.timeZone, calendar }).format(
    new Date(at),
  );
}
