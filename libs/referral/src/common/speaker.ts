import { languageOf, type Message, type MessageValues, translate } from './messages.js';
import { calendarOf, dayText } from './day-text.js';
import { keptFormat } from './kept-formats.js';
import { more, quoted } from './common.messages.js';

/** For whom something is said: the viewer's language, the workspace's days and money. */
export interface Audience {
  locale: string;
  workspace: { timeZone: string; calendar: string; currency: string };
}

/** A list is named so far and the rest of it counted: a rule may list 250 cities. */
const MOST_NAMED = 6;

const STRONG_LTR = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;
const STRONG_RTL = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** What sentences are made of, in the language of one viewer: lists, names, numbers, money and days. */
export class Speaker {
  readonly workspace: Audience['workspace'];
  /** Of the sentences; the viewer's own, unless we do not speak that. */
  readonly locale: string;
  private readonly isRightToLeft: boolean;

  constructor({ locale, workspace }: Audience) {
    const language = languageOf(locale);
    const [own] = canonicalLocales(locale);
    this.locale = own?.split('-', 1)[0] === language ? own : language;
    this.workspace = workspace;
    this.isRightToLeft = language === 'fa' || language === 'ar';
  }

  /** A message whose values may be empty, which then leave no gap. */
  say(message: Message, values?: MessageValues): string {
    return translate(message, this.locale, values).replace(/ {2,}/g, ' ').trim();
  }

  all(parts: readonly string[]): string {
    return this.list(parts, 'conjunction');
  }

  any(parts: readonly string[]): string {
    return this.list(parts, 'disjunction');
  }

  /** What is denied in common: English has one "not" before all, "not A, B or C"; the others deny each. */
  neither(parts: readonly string[]): string {
    return languageOf(this.locale) === 'en' ? this.any(parts) : this.all(parts);
  }

  /** Notes one after another. */
  series(parts: readonly string[]): string {
    return parts.join(this.isRightToLeft ? '؛ ' : '; ');
  }

  private list(parts: readonly string[], type: 'conjunction' | 'disjunction'): string {
    return keptFormat(Intl.ListFormat, this.locale, { type }).format(parts);
  }

  /** The first few of a list, and how many others there are. */
  shortened(parts: readonly string[]): string[] {
    if (parts.length <= MOST_NAMED) return [...parts];
    return [...parts.slice(0, MOST_NAMED - 1), this.say(more, { n: parts.length - MOST_NAMED + 1 })];
  }

  quoted(name: string): string {
    return this.say(quoted, { name: this.isolated(name) });
  }

  /** A name as it was written; one that runs the other way keeps the punctuation around it where it belongs. */
  isolated(name: string): string {
    const runsOtherWay = (this.isRightToLeft ? STRONG_LTR : STRONG_RTL).test(name);
    return runsOtherWay ? `\u2068${name}\u2069` : name;
  }

  /** @param decimal such as "12.50" */
  number(decimal: string | number): string {
    return keptFormat(Intl.NumberFormat, this.locale, { maximumFractionDigits: 10 }).format(
      decimal as Intl.StringNumericLiteral,
    );
  }

  money(amount: string, currency = this.workspace.currency): string {
    const options = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
    return keptFormat(Intl.NumberFormat, this.locale, options).format(amount as Intl.StringNumericLiteral);
  }

  day(at: Date | string): string {
    return dayText(at, this.locale, this.workspace);
  }

  /** A day of the calendar, "2019-05-06", which is the same in every time zone. */
  date(date: string): string {
    return this.dated({ dateStyle: 'long', timeZone: 'UTC' }, date);
  }

  /** A day and the time of that day. */
  moment(at: Date | string): string {
    return this.dated({ dateStyle: 'long', timeStyle: 'short', timeZone: this.workspace.timeZone }, at);
  }

  /** The day of an instant without its year. */
  dayOfYear(at: Date | string): string {
    return this.dated({ month: 'long', day: 'numeric', timeZone: this.workspace.timeZone }, at);
  }

  /** A day of the calendar, "1990-03-04" or "--03-04", without its year; where that is unknown only the Gregorian day is certain. */
  birthday(date: string): string {
    const options = { month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
    if (!date.startsWith('--')) return this.dated(options, date);
    return this.dated({ ...options, calendar: 'gregory' }, `2000${date.slice(1)}`);
  }

  private dated(options: Intl.DateTimeFormatOptions, at: Date | string): string {
    const calendar = calendarOf(this.locale, this.workspace.calendar);
    return keptFormat(Intl.DateTimeFormat, this.locale, { calendar, ...options }).format(new Date(at));
  }

  /** The first letter in upper case, where the script has such. */
  sentence(text: string): string {
    const [first = ''] = text;
    return first.toLocaleUpperCase(this.locale) + text.slice(first.length);
  }

  country(code: string): string {
    return this.displayName('region', code.toUpperCase());
  }

  language(tag: string): string {
    return this.displayName('language', tag);
  }

  private displayName(type: 'region' | 'language', code: string): string {
    try {
      return keptFormat(Intl.DisplayNames, this.locale, { type }).of(code) ?? this.isolated(code);
    } catch {
      // Whatever stands in a contact's locale need not be a language tag.
      return this.isolated(code);
    }
  }
}

function canonicalLocales(locale: string): string[] {
  try {
    return Intl.getCanonicalLocales(locale);
  } catch {
    return [];
  }
}
