import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';
import { browserLocale, directionOf, type Locale, storedLocale, storeLocale } from './locales.js';
import { loadMessages } from './messages.js';

/** How a workspace keeps time; before anybody has signed in, as the browser does. */
export interface Habits {
  /** gregory or persian. */
  calendar?: string;
  timeZone?: string;
}

interface Language {
  locale: Locale;
  /** Kept in this browser. */
  choose: (locale: Locale) => void;
  /** Set by whoever knows the workspace. */
  setHabits: (habits: Habits) => void;
}

const LanguageContext = createContext<Language | null>(null);

/** The reader's language for everything below: texts, direction, numerals and calendar. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() => storedLocale() ?? browserLocale());
  const [habits, setHabits] = useState<Habits>({});
  const [loaded, setLoaded] = useState<{ locale: Locale; messages: Record<string, string> } | null>(null);

  useEffect(() => {
    let current = true;
    void loadMessages(locale).then((messages) => current && setLoaded({ locale, messages }));
    return () => {
      current = false;
    };
  }, [locale]);

  const shown = loaded?.locale;
  useEffect(() => {
    if (!shown) return;
    document.documentElement.lang = shown;
    document.documentElement.dir = directionOf(shown);
  }, [shown]);

  const language = useMemo<Language>(
    () => ({
      locale,
      choose(chosen) {
        storeLocale(chosen);
        setLocale(chosen);
      },
      setHabits,
    }),
    [locale],
  );
  if (!loaded) return null;
  return (
    <LanguageContext.Provider value={language}>
      <I18nProvider locale={`${REGIONS[loaded.locale]}-u-ca-${habits.calendar === 'persian' ? 'persian' : 'gregory'}`}>
        <IntlProvider locale={loaded.locale} messages={loaded.messages} timeZone={habits.timeZone} onError={() => {}}>
          {children}
        </IntlProvider>
      </I18nProvider>
    </LanguageContext.Provider>
  );
}

/** React Aria keeps its own words by region. */
const REGIONS: Record<Locale, string> = { en: 'en-US', fa: 'fa-IR', ar: 'ar-AE', hu: 'hu-HU' };

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('There is no LanguageProvider above this.');
  return language;
}
