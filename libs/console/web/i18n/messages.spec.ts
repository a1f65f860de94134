import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';

const web = fileURLToPath(new URL('..', import.meta.url));
const features = readdirSync(web).filter((name) => existsSync(join(web, name, 'messages.en.json')));
const LANGUAGES = ['en', 'fa', 'ar', 'hu'];

const read = (feature: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(web, feature, `messages.${language}.json`), 'utf8')) as Record<string, string>;

/** The names of a text's arguments. */
function argumentsOf(text: string, language: string): string[] {
  const names = new Set<string>();
  const collect = (parts: unknown): void => {
    if (typeof parts !== 'object' || parts === null) return;
    const { type, value } = parts as { type?: number; value?: unknown };
    // 0 is a literal, 7 the # of a plural, 8 a tag; all else is an argument.
    if (typeof type === 'number' && ![0, 7, 8].includes(type) && typeof value === 'string') names.add(value);
    Object.values(parts).forEach(collect);
  };
  collect(new IntlMessageFormat(text, language).getAst());
  return [...names].sort();
}

/** Single words may be the same, and keys of the keyboard are. */
const isSentence = (text: string): boolean =>
  !text.startsWith('Ctrl') && /\p{L}{3,}\s.*\p{L}{3,}/u.test(text.replace(/\{.*\}/s, ''));

test('there are features with texts', () => expect(features.length).toBeGreaterThan(8));

describe.each(features)('the texts of %s', (feature) => {
  const english = read(feature, 'en');

  it('are there in all languages, under names of their own', () => {
    for (const language of LANGUAGES) {
      expect(Object.keys(read(feature, language)).sort()).toEqual(Object.keys(english).sort());
    }
    expect(Object.keys(english).filter((name) => !name.startsWith(`${feature}.`))).toEqual([]);
  });

  it('take no argument that the English text does not', () => {
    const strange = LANGUAGES.flatMap((language) =>
      Object.entries(read(feature, language)).flatMap(([name, text]) => {
        const known = argumentsOf(english[name] ?? '', 'en');
        return argumentsOf(text, language)
          .filter((argument) => !known.includes(argument))
          .map((argument) => `${language} ${name}: {${argument}}`);
      }),
    );
    expect(strange).toEqual([]);
  });

  it('are not left in English', () => {
    const same = LANGUAGES.slice(1).flatMap((language) =>
      Object.entries(read(feature, language))
        .filter(([name, text]) => text === english[name] && isSentence(text))
        .map(([name]) => `${language} ${name}`),
    );
    expect(same).toEqual([]);
  });
});
