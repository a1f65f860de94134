import fc from 'fast-check';

export const PASSWORD = 'correct horse battery staple';

/** Users whom the pool makes. */
export const ACCOUNTS = ['user0@example.com', 'user1@example.com', 'user2@example.com'];

/** Texts that a field takes, by its name. The world of the fuzz has some of the same. */
export const TEXTS: [RegExp, string[]][] = [
  [/email/i, Array.from({ length: 20 }, (_, i) => `person${i}@example.com`)],
  [/phone/i, ['+36 30 123 4567', '+98 912 345 6789', '0912 345 6789', '+1 212 555 0100', '(030) 123456']],
  [/externalId/i, Array.from({ length: 20 }, (_, i) => `ext-${i}`)],
  [/^(tags|add|remove|anyTags|allTags)$/, ['VIP', 'vip', 'صنعت', 'Ügyfél', 'كتاب', 'ک تاب', 'no one', 'a/b']],
  [/search/i, ['anna', 'رضا', 'szab', 'person1@', '+36', 'nagy anna', '۱۲', 'x y z']],
  [/countr/i, ['IR', 'HU', 'DE', 'US', 'AE']],
  [/^locale$/, ['fa', 'en', 'ar', 'hu', 'fa-IR', 'de-AT']],
  [/^timeZone$/, ['Asia/Tehran', 'Europe/Budapest', 'UTC', 'Pacific/Apia', 'America/St_Johns']],
  [/^calendar$/, ['gregory', 'persian']],
  [/^currency$/, ['EUR', 'EUR', 'EUR', 'EUR', 'IRR']],
  [/^color$/, ['#a1b2c3', '#000000']],
  [/^domain$/, ['example.com', 'xn--mgba3a4f16a.example']],
  [/^password$/, [PASSWORD, PASSWORD, 'another long password']],
];

const NAMES = ['Anna Nagy', 'رضا احمدی', 'José Núñez', '山田太郎', 'Zoë', 'می‌خواهم', 'علي', 'Szabó Ödön', 'O’Neil'];
const WORDS = [
  'Bob said so',
  'سلام دنیا',
  'A **bold** [link](https://example.com)',
  'x',
  '100%',
  'one\ntwo',
  '🎉',
  'VIP',
];

export const usualTexts = (): fc.Arbitrary<string> => fc.constantFrom(...NAMES, ...WORDS);

const NAUGHTY = [
  '',
  ' ',
  '\u200c',
  '\u200f\u200e\u202e',
  '\ufeff',
  'a\0b',
  '\ud800',
  '\udc00x',
  'e\u0301'.repeat(50),
  'Z\u0351\u036b\u0343\u036a'.repeat(40),
  '👨‍👩‍👧‍👦'.repeat(30),
  'كَتَبَ',
  'ي ى ئ ک ك ة ه',
  '۱۲۳٤٥٦',
  'İıŞş ẞß ﬁ',
  "'; drop table contact; --",
  "' or 1=1 --",
  '%',
  '_%\\',
  '.*(a+)+$',
  ':* & | !',
  "\\'",
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'true',
  '{}',
  '[]',
  '-1',
  '1e999',
  'a@b',
  '"a b"@example.com',
  'person0@EXAMPLE.com ',
  '+',
  '+999999999999999999999',
  'tel:+36301234567;ext=12',
  '../../etc/hosts',
  '\r\n\r\n',
  '\u2028\u2029\u0085\u000b',
  '￿',
  '\u{10ffff}',
  '=cmd()',
];
const LENGTHS = [100, 101, 200, 201, 253, 255, 256, 1_000, 2_000, 5_000, 5_001, 20_001, 100_001];

export const hostileTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...NAUGHTY) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('x', 'é', 'ن', '😀', ' a', 'a,'), fc.constantFrom(...LENGTHS))
      .map(([part, length]) => part.repeat(length).slice(0, length)),
  },
);
