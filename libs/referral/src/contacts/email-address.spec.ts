import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { normaliseEmail } from './email-address.js';

describe('normaliseEmail', () => {
  it.each([
    ['Anna.Kovacs+crm@Example.COM', 'anna.kovacs+crm@example.com'],
    [' anna@example.com\n', 'anna@example.com'],
    ['\u202aanna@example.com\u202c', 'anna@example.com'],
    ['\ufeffanna@example.com\u200b', 'anna@example.com'],
    ["o'brien@example.co.uk", "o'brien@example.co.uk"],
    ['info@München.de', 'info@münchen.de'],
    ['info@Mu\u0308nchen.de', 'info@münchen.de'],
    ['info@xn--mnchen-3ya.de', 'info@münchen.de'],
    ['info@faß.de', 'info@faß.de'],
    ['info@ایران.ir', 'info@ایران.ir'],
    ['info@می\u200cخواهم.com', 'info@می\u200cخواهم.com'],
    ['مریم@example.com', 'مریم@example.com'],
    ['Ágnes@example.com', 'ágnes@example.com'],
    ['A\u0301gnes@example.com', 'ágnes@example.com'],
  ])('writes %s as %s', (raw, address) => {
    expect(normaliseEmail(raw)).toBe(address);
  });

  it.each([
    '',
    '@',
    'anna',
    'anna@example',
    'anna@@example.com',
    'Anna <anna@example.com>',
    'mailto:anna@example.com',
    'anna@example.com, ben@example.com',
    'anna kovacs@example.com',
    'an\u200ena@example.com',
    'anna\0@example.com',
    'anna\r\nBcc: ben@example.com',
    '\ud83d@example.com',
    'anna@exam\u200dple.com',
    'anna@example%2ecom.hu',
    'anna@example.com/path.hu',
    'anna@example.com:25',
    'anna@1.2.3.4',
    'anna@xn--a.com',
    'anna@☃.net',
    `${'a'.repeat(65)}@example.com`,
    `${'á'.repeat(33)}@example.com`,
    `anna@${'a.'.repeat(500_000)}com`,
  ])('refuses %j', (raw) => {
    expect(normaliseEmail(raw)).toBeNull();
  });

  it('changes nothing the second time', () => {
    const unit = fc.constantFrom(...'aZőÁİßیي.-_+@\u200c\u0301ａ'.split(''));
    const guess = fc.tuple(fc.string({ unit, maxLength: 6 }), fc.string({ unit, maxLength: 8 }));
    const addresses = fc.oneof(
      fc.emailAddress(),
      guess.map(([local, domain]) => `${local}@${domain}.com`),
    );
    fc.assert(
      fc.property(addresses, (raw) => {
        const address = normaliseEmail(raw);
        if (address !== null) expect(normaliseEmail(address)).toBe(address);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes the addresses that are usual', () => {
    const usual = fc.emailAddress({ size: 'small' });
    fc.assert(fc.property(usual, (raw) => expect(normaliseEmail(raw)).toBe(raw.toLowerCase())));
  });
});

const file = '../shared/data/emails/tests.csv';
const withData = existsSync(file) ? describe : describe.skip;

withData(`normaliseEmail over ${file} (skipped where it is absent)`, () => {
  interface Verdict {
    id: string;
    address_json: string;
    category: string;
  }
  const verdicts = (): Verdict[] => parse(readFileSync(file), { columns: true });
  const addressOf = (verdict: Verdict): string => JSON.parse(verdict.address_json) as string;
  const ids = (chosen: Verdict[]): number[] => chosen.map(({ id }) => Number(id));
  const isTaken = (verdict: Verdict): boolean => normaliseEmail(addressOf(verdict)) !== null;
  const isValid = ({ category }: Verdict): boolean => ['ISEMAIL_VALID_CATEGORY', 'ISEMAIL_DNSWARN'].includes(category);

  it('takes so many of each verdict', () => {
    const counts: Record<string, { taken: number; refused: number }> = {};
    for (const verdict of verdicts()) {
      const count = (counts[verdict.category] ??= { taken: 0, refused: 0 });
      count[isTaken(verdict) ? 'taken' : 'refused']++;
    }
    expect(counts).toEqual({
      ISEMAIL_VALID_CATEGORY: { taken: 13, refused: 1 },
      // Fine but for what the DNS said in 2011.
      ISEMAIL_DNSWARN: { taken: 5, refused: 3 },
      // Allowed by a standard and used by nobody: quoted local parts, IP literals, comments, folded lines, too long.
      ISEMAIL_RFC5321: { taken: 0, refused: 16 },
      ISEMAIL_RFC5322: { taken: 0, refused: 30 },
      ISEMAIL_CFWS: { taken: 6, refused: 4 },
      ISEMAIL_DEPREC: { taken: 2, refused: 18 },
      ISEMAIL_ERR: { taken: 16, refused: 50 },
    });
  });

  it('refuses of the valid ones only those whose domain nobody can have', () => {
    const refused = verdicts().filter((verdict) => isValid(verdict) && !isTaken(verdict));
    // test@io, which ICANN forbids; the top-level domains a, co-uk and v.
    expect(ids(refused)).toEqual([5, 13, 33, 37]);
  });

  it('takes of the others only what is valid but for white space around it, which is trimmed', () => {
    const taken = verdicts().filter((verdict) => !isValid(verdict) && isTaken(verdict));
    for (const verdict of taken) {
      expect(addressOf(verdict).trim()).toBe('test@iana.org');
      expect(normaliseEmail(addressOf(verdict))).toBe('test@iana.org');
    }
    expect(ids(taken)).toEqual([
      88, 89, 99, 127, 128, 132, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157,
      158,
    ]);
  });
});
