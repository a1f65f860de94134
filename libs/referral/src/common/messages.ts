import { IntlMessageFormat } from 'intl-messageformat';

export const LANGUAGES = ['en', 'fa', 'ar', 'hu'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence in every language of our users, in ICU MessageFormat. */
export type Message = Record<Language, string>;

export type MessageValues = Record<string, string | number | boolean | Date | null | undefined>;

const LOCALES_KEPT = 100;
const formats = new WeakMap<Message, Map<string, IntlMessageFormat>>();

/** The sentence in the language of a locale; English where we do not speak it. */
export function translate(message: Message, locale: string, values?: MessageValues): string {
  const perLocale = formats.get(message) ?? new Map<string, IntlMessageFormat>();
  formats.set(message, perLocale);
  let format = perLocale.get(locale);
  if (!format) {
    // Callers choose their locale, and there are more of them than anyone needs.
    if (perLocale.size >= LOCALES_KEPT) perLocale.clear();
    format = new IntlMessageFormat(message[languageOf(locale)], canonicalLocale(locale));
    perLocale.set(locale, format);
  }
  return format.format(values) as string;
}

/** The language that we speak to somebody of this locale, such as "fa" for "fa-IR". */
export function languageOf(locale: string): Language {
  const language = locale.split('-', 1)[0]?.toLowerCase();
  return LANGUAGES.find((known) => known === language) ?? 'en';
}

/** Best match of an Accept-Language header among our languages; undefined where it names none of them. */
export function acceptedLocale(header: string | undefined): string | undefined {
  if (!header) return undefined;
  const wanted = header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(
      ({ tag, quality }) =>
        quality > 0 && LANGUAGES.some((language) => language === tag.split('-', 1)[0]?.toLowerCase()),
    )
    .sort((a, b) => b.quality - a.quality)[0];
  return wanted && canonicalLocale(wanted.tag);
}

/** A locale comes from a header or a profile; an unknown one must not break the sentence. */
function canonicalLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return languageOf(locale);
  }
}
