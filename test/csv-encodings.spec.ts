import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { encodingOf } from '../libs/referral/src/imports/csv-encoding.js';
import { canWrite, encode } from './support/encode.js';

const UDHR = new URL('../../shared/data/texts-udhr/paragraphs.csv', import.meta.url);
const UNICODE = ['utf-8', 'utf-16le', 'utf-16be'];
const ENCODINGS: Record<string, string[]> = {
  en: UNICODE,
  hu: [...UNICODE, 'iso-8859-2', 'windows-1250'],
  ar: [...UNICODE, 'windows-1256'],
  fa: [...UNICODE, 'windows-1256'],
};
/** Letters of a sample: down to the first three of a paragraph. */
const SIZES = [3, 10, 50, 100_000];

/** Persian as it was written in windows-1256, which has only the Arabic yeh, and no Persian digits. */
const asInCodePage = (text: string) =>
  text.replaceAll('ی', 'ي').replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)));

const paragraphs = existsSync(UDHR) ? parse<{ lang: string; text: string }>(readFileSync(UDHR), { columns: true }) : [];

/** What reads the same is the same, whatever it is called. */
const reads = (sample: string, encoding: string): boolean => {
  const bytes = encode(sample, encoding);
  return new TextDecoder(encodingOf(bytes)).decode(bytes) === sample;
};

(paragraphs.length > 0 ? it.each(SIZES) : it.skip.each(['shared data is absent']))(
  'texts in four languages are read as they were written, by their first %s letters',
  (size) => {
    let samples = 0;
    const wrong = paragraphs.flatMap(({ lang, text }) => {
      const sample = asInCodePage(text).slice(0, Number(size));
      const encodings = ENCODINGS[lang]!.filter((encoding) => canWrite(sample, encoding));
      samples += encodings.length;
      return encodings.flatMap((encoding) => (reads(sample, encoding) ? [] : [{ encoding, sample }]));
    });
    expect(wrong).toEqual([]);
    expect(samples).toBeGreaterThan(1_200);
  },
);

it('names and words of the four languages are told apart in tables', () => {
  const hungarian = 'Vezetéknév;Keresztnév;Cég\r\nKovács;Győző;Fűtéstechnika Kft.\r\nÖrkény;Béla;„Őszi” Bt.\r\n';
  const persian = 'نام,شهر,موبايل\nعلي رضايي,تهران,09121234567\nپريسا چگيني,گرگان,\n';
  const western = 'Name,Stadt\nJürgen Groß,Köln\nFrançois Lefèvre,Orléans\nÍñigo Muñoz,Cádiz\n';
  expect(encodingOf(encode(hungarian, 'windows-1250'))).toBe('windows-1250');
  expect(encodingOf(encode(hungarian.replace(/[„”]/g, ''), 'iso-8859-2'))).toBe('iso-8859-2');
  expect(encodingOf(encode(persian, 'windows-1256'))).toBe('windows-1256');
  expect(encodingOf(encode(western, 'windows-1252'))).toBe('windows-1252');
  expect(encodingOf(Buffer.from('name,city\nAnna,Pest\n'))).toBe('utf-8');
});

it('UTF-8 with a few broken letters is not taken for something else', () => {
  expect(encodingOf(Buffer.concat([Buffer.from('نام,شهر\nعلی,تهران\n'), Buffer.from([0xc3])]))).toBe('utf-8');
});

it.each([
  ['a workbook', [0x50, 0x4b, 3, 4, ...Buffer.from('....[Content_Types].xml....xl/workbook.xml')], 'Excel'],
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0], 'Excel'],
  ['a zip archive', [0x50, 0x4b, 3, 4, ...Buffer.from('contacts.csv')], 'Unpack'],
  ['gzip', [0x1f, 0x8b, 8], 'Unpack'],
  ['a PDF', [...Buffer.from('%PDF-1.7')], 'PDF'],
  ['noise', Array.from({ length: 1_000 }, (_, index) => (index * 7_919 + (index >> 3) * 31) & 0xff), 'binary'],
  [
    'Cyrillic of Windows',
    [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0, 0x0a],
    'encoding',
  ],
])('%s is refused by its name', (_what, bytes, word) => {
  expect(() => encodingOf(Buffer.from(bytes))).toThrow(word);
});
