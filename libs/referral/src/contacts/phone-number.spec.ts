import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { normalisePhone, phoneSearchText } from './phone-number.js';

describe('normalisePhone', () => {
  it.each([
    ['0912 345 6789', 'IR'],
    ['0912-345-6789', 'ir'],
    ['9123456789', 'IR'],
    ['989123456789', 'IR'],
    ['۰۹۱۲ ۳۴۵ ۶۷۸۹', 'IR'],
    ['٠٩١٢-٣٤٥-٦٧٨٩', 'IR'],
    ['۰۹۱۲٬۳۴۵٬۶۷۸۹', 'IR'],
    ['۰۹۱۲ـ۳۴۵ـ۶۷۸۹', 'IR'],
    ['0912.345.67 89', 'IR'],
    ['0912_345_6789', 'IR'],
    ['\u202a+98 912 345 6789\u202c', undefined],
    ['＋９８９１２３４５６７８９', undefined],
    ['(+98) 912 345 6789', undefined],
    ['+98 (0)912 345 6789', undefined],
    ['+98 912 345 6789', 'HU'],
    ['0098 912 345 6789', 'IR'],
    ['0098 912 345 6789', 'US'],
    ['۰۰۹۸۹۱۲۳۴۵۶۷۸۹', undefined],
    ['00989123456789', 'XX'],
  ])('reads %s as of %s', (raw, country) => {
    expect(normalisePhone(raw, country)).toBe('+989123456789');
  });

  it('reads numbers of other countries', () => {
    expect(normalisePhone('06 20 123 4567', 'HU')).toBe('+36201234567');
    expect(normalisePhone('(212) 555-0100', 'US')).toBe('+12125550100');
    expect(normalisePhone('020 7946 0958', 'GB')).toBe('+442079460958');
  });

  it.each([
    ['0912 345 6789', undefined],
    ['0912 345 6789', 'XX'],
    ['0912 345 678', 'IR'],
    ['06 20 123 4567', 'IR'],
    ['110', 'IR'],
    ['*123#', 'IR'],
    ['+9989123456789', undefined],
    ['+', undefined],
    ['00', undefined],
    ['ask Ali', 'IR'],
    ['Ali 0912 345 6789', 'IR'],
    ['0912 345 6789 / 0935 123 4567', 'IR'],
    ['+1 212 555 0100 ext. 5', undefined],
    ['1-800-FLOWERS', 'US'],
    ['', 'IR'],
    ['0'.repeat(100_000), 'IR'],
    ['+\0\ud800', 'IR'],
  ])('leaves %s as of %s as it is', (raw, country) => {
    expect(normalisePhone(` ${raw}\n`, country)).toBe(raw);
  });

  it('changes nothing the second time', () => {
    const unit = fc.constantFrom(...'0123456789+۰۹٠٩ -()./,x\u200e'.split(''));
    const country = fc.constantFrom('IR', 'HU', 'US', 'GB', undefined);
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 18 }), country, (raw, region) => {
        const once = normalisePhone(raw, region);
        expect(normalisePhone(once, region)).toBe(once);
        expect(once === raw.trim() || /^\+\d{3,17}$/.test(once)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('phoneSearchText', () => {
  it.each([
    ['+989123456789', '989123456789 09123456789'],
    ['+36201234567', '36201234567 06201234567'],
    ['+12125550100', '12125550100 2125550100'],
    ['+1 212 555 0100 ext. 5', '12125550100 2125550100'],
    ['+80012345678', '80012345678 12345678'],
    ['۰۹۱۲ ۳۴۵', '0912345'],
    ['ask Ali', ''],
  ])('stores %s as %s', (number, text) => {
    expect(phoneSearchText(number)).toBe(text);
  });
});

const file = '../shared/data/phones/valid_examples.csv';
const withData = existsSync(file) ? describe : describe.skip;

withData(`normalisePhone over ${file} (skipped where it is absent)`, () => {
  interface Example {
    region: string;
    national_number: string;
    e164: string;
  }
  const examples = (): Example[] => parse(readFileSync(file), { columns: true });

  it('keeps every number that is E.164 already', () => {
    expect(examples()).toHaveLength(1148);
    expect(examples().filter(({ e164 }) => normalisePhone(e164) !== e164)).toEqual([]);
  });

  it('reads all national numbers but those whose plan has changed since, or that belong to no country', () => {
    const left = examples().filter(
      ({ region, national_number, e164 }) => normalisePhone(national_number, region) !== e164,
    );
    const regions = left.map(({ region, e164 }) => `${region} ${e164}`);
    // 1,133 of 1,148. Benin went from eight digits to ten, Zimbabwe renumbered; 001 is the world (freephone, satellites).
    expect(regions.filter((text) => !text.startsWith('001 '))).toEqual([
      'BJ +22985751234',
      'BJ +22981123456',
      'ZW +2631312345',
    ]);
    expect(left).toHaveLength(15);
  });

  it('finds every one by its digits, with and without the country code', () => {
    const lost = examples().filter(({ national_number, e164 }) => {
      const text = phoneSearchText(e164);
      return !text.includes(e164.slice(1)) || !text.includes(national_number);
    });
    expect(lost).toEqual([]);
  });
});
