/** The languages of the console, each by its own name. */
export const LOCALES = { en: 'English', fa: 'فارسی', ar: 'العربية', hu: 'Magyar' } as const;

export type Locale = keyof typeof LOCALES;

const KEY = 'moaref.locale';

export const isLocale = (value: unknown): value is Locale => typeof value === 'string' && value in LOCALES;

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'fa' || locale === 'ar' ? 'rtl' : 'ltr');

/** What was chosen here before; else what the browser asks for. */
export function storedLocale(): Locale | null {
  const stored = localStorage.getItem(KEY);
  return isLocale(stored) ? stored : null;
}

export const browserLocale = (): Locale =>
  navigator.languages.map((language) => language.slice(0, 2)).find(isLocale) ?? 'en';

export const storeLocale = (locale: Locale): void => localStorage.setItem(KEY, locale);
