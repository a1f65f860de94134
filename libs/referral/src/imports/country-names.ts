import { isISO31661Alpha2 } from 'class-validator';
import { foldText } from '../contacts/fold-text.js';

/** Languages in which files name countries: the product's own first, whose word counts where two name different ones. */
const LANGUAGES = ['en', 'fa', 'ar', 'hu', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'tr', 'pl', 'ru'];

/** What people write that no list of names has. */
const OTHERS: Record<string, string> = {
  usa: 'US',
  'u s a': 'US',
  'u s': 'US',
  'united states of america': 'US',
  uk: 'GB',
  'u k': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  russia: 'RU',
  'south korea': 'KR',
  uae: 'AE',
  amerika: 'US',
  آمریکا: 'US',
  امارات: 'AE',
  الامارات: 'AE',
};

let codes: Map<string, string> | undefined;

/** The ISO 3166-1 alpha-2 code of a country as a file names it; undefined where it is no country that is known. */
export function countryCodeOf(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (isISO31661Alpha2(code)) return code;
  codes ??= namesOfCountries();
  return codes.get(key(text));
}

function namesOfCountries(): Map<string, string> {
  const names = new Map(Object.entries(OTHERS).map(([name, code]) => [key(name), code]));
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const all = letters.flatMap((one) => letters.map((other) => one + other)).filter((code) => isISO31661Alpha2(code));
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of all) {
      const name = display.of(code);
      if (name && !names.has(key(name))) names.set(key(name), code);
    }
  }
  return names;
}

const key = (name: string): string => foldText(name).replaceAll(/[^\p{L}\p{N}]+/gu, '');
