import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { companySearchText, searchTextOf, sortNameOf } from './search-text.js';

const nobody = { displayName: '', emails: [], phones: [] };

describe('searchTextOf', () => {
  it('holds everything that people search by, folded, the company last', () => {
    expect(
      searchTextOf({
        displayName: 'Dr. Kovács Anna',
        givenName: 'Anna Mária',
        familyName: 'Kovács',
        emails: ['Anna.K@Example.com'],
        phones: ['+3612345678', 'ext. ۱۲'],
        companyName: 'Acme Kft.',
      }),
    ).toBe('dr kovacs anna maria annamaria anna k example com 3612345678 0612345678 12 acme kft');
  });

  it.each([
    [
      'both names of two',
      { displayName: 'علی رضا نوری', givenName: 'علی رضا', familyName: 'نوری' },
      'علی رضا نوری علیرضا',
    ],
    ['a display name alone', { displayName: 'علی رضا' }, 'علی رضا علیرضا'],
    ['no name at all', { displayName: '🙂' }, ''],
  ])('joins %s', (_what, contact, text) => {
    expect(searchTextOf({ ...nobody, ...contact })).toBe(text);
  });

  it('is bounded, and what stands before the company is the same whatever that is called', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 20 }), text, (displayName, emails, companyName) => {
        const searchText = searchTextOf({ displayName, emails, phones: [], companyName });
        expect(searchText.length).toBeLessThanOrEqual(2_000);
        const company = companySearchText(companyName);
        const alone = searchTextOf({ displayName, emails, phones: [] });
        expect(searchText).toBe(`${alone} ${company}`.trim());
        expect(Buffer.from(searchText).toString()).toBe(searchText);
        expect(Buffer.byteLength(sortNameOf(displayName))).toBeLessThanOrEqual(1_000);
      }),
    );
  });
});
