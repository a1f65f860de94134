import { type Format } from '../i18n/use-format.js';
import { type Translate } from '../i18n/use-text.js';

const DAY_MS = 86_400_000;
/** So long each day is of interest; older entries are put together by month. */
const DAYS = 14;

export interface EntryGroup<Entry> {
  /** A day or a month. */
  title: string;
  isDay: boolean;
  entries: Entry[];
}

/** Entries, newest first, under their days, and further back under their months. */
export function groupsOf<Entry extends { at: string }>(
  entries: readonly Entry[],
  format: Format,
  t: Translate,
): EntryGroup<Entry>[] {
  const now = Date.now();
  const today = format.date(new Date(now).toISOString());
  const yesterday = format.date(new Date(now - DAY_MS).toISOString());
  const groups: EntryGroup<Entry>[] = [];
  for (const entry of entries) {
    const isDay = now - Date.parse(entry.at) < DAYS * DAY_MS;
    const day = isDay ? format.date(entry.at) : format.month(entry.at);
    const title = day === today ? t('contact.today') : day === yesterday ? t('contact.yesterday') : day;
    const last = groups.at(-1);
    if (last?.title === title) last.entries.push(entry);
    else groups.push({ title, isDay, entries: [entry] });
  }
  return groups;
}
