import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ContactKind } from '../contacts/contact.enums.js';
import { comparedContact, type Likenesses } from './compared-contact.js';
import { judge, NO_CROWDS } from './duplicate-score.js';

const NOBODY: Likenesses = {
  kind: ContactKind.PERSON,
  externalId: null,
  displayName: '',
  givenName: null,
  familyName: null,
  emails: [],
  phones: [],
  companyName: null,
  birthday: null,
  country: null,
  city: null,
};

const compared = (contact: Partial<Likenesses>) => comparedContact({ ...NOBODY, ...contact });
const anna: Partial<Likenesses> = { displayName: 'Anna Kovács', givenName: 'Anna', familyName: 'Kovács' };
const findings = (one: Partial<Likenesses>, other: Partial<Likenesses>) =>
  judge(compared(one), compared(other)).evidence.map(({ finding }) => finding);

describe('judge', () => {
  it('adds up what was found and turns it into a probability', () => {
    const { score, evidence } = judge(
      compared({ ...anna, birthday: '1990-05-12' }),
      compared({ ...anna, birthday: '1990-05-12' }),
    );
    expect(evidence.map(({ weight }) => weight)).toEqual([5.5, 5.5]);
    expect(score).toBeCloseTo(1 / (1 + Math.exp(4.5 - 5.5 - 5.5)), 3);
  });

  it('says less of what many have', () => {
    const score = (namesakes: number) =>
      judge(compared(anna), compared(anna), { ...NO_CROWDS, name: () => namesakes }).score;
    expect([1, 2, 10, 1000].map(score)).toEqual([0.731, 0.576, 0.214, 0.011]);
  });

  it.each([
    ['relatives', { givenName: 'Péter', displayName: 'Kovács Péter' }, 'otherFirstName'],
    ['somebody who married', { familyName: 'Nagy', displayName: 'Anna Nagy' }, 'otherFamilyName'],
    [
      'a name whose parts are not told apart',
      { givenName: null, familyName: null, displayName: 'Anna Nagy' },
      'relatedName',
    ],
  ])('knows %s', (_who, name, finding) => {
    expect(findings(anna, { ...anna, ...name })).toEqual([finding]);
  });

  it.each([
    ['1990-05-12', '1990-05-12', 'sameBirthday'],
    ['1990-05-12', '--05-12', 'sameDay'],
    ['--05-12', '--05-12', 'sameDay'],
    ['1990-05-12', '1990-12-05', 'turnedBirthday'],
    ['1990-05-12', '1991-05-12', 'sameDayOtherYear'],
    ['1990-05-12', '1990-05-13', 'otherBirthday'],
    ['1990-05-12', '--05-13', 'otherBirthday'],
  ])('holds the birthdays %s and %s against each other', (one, other, finding) => {
    expect(findings({ birthday: one }, { birthday: other })).toEqual([finding]);
    expect(findings({ birthday: other }, { birthday: one })).toEqual([finding]);
  });

  it.each([
    [['+989123456789'], ['+989123456789'], ['samePhone']],
    [['+989123456789'], ['09123456789'], ['sameDialledPhone']],
    [['+12025550123'], ['+12025550124'], []],
    [['12'], ['12'], []],
  ])('holds the phones %s and %s against each other', (one, other, expected) => {
    expect(findings({ phones: one }, { phones: other })).toEqual(expected);
  });

  it('counts a phone little that comes with an address', () => {
    const both = { emails: ['a@example.com'], phones: ['+989123456789'] };
    const weights = judge(compared(both), compared(both)).evidence.map(({ weight }) => weight);
    expect(weights).toEqual([7, 1]);
  });

  it('judges both ways alike', () => {
    const contact = fc.record({
      kind: fc.constantFrom(ContactKind.PERSON, ContactKind.ORGANISATION),
      externalId: fc.option(fc.constantFrom('1', '2')),
      displayName: fc.constantFrom('Anna Kovács', 'Kovacs Anna', 'محمد رضایی', 'Mohammad Rezaei', 'Anna', ''),
      givenName: fc.option(fc.constantFrom('Anna', 'Ana')),
      familyName: fc.option(fc.constantFrom('Kovács', 'Nagy')),
      emails: fc.uniqueArray(fc.constantFrom('a@x.hu', 'info@x.hu', 'a+b@x.hu'), { maxLength: 3 }),
      phones: fc.uniqueArray(fc.constantFrom('+3612345678', '0612345678', '5'), { maxLength: 3 }),
      companyName: fc.option(fc.constantFrom('Acme', 'ACME', 'Other')),
      birthday: fc.option(fc.constantFrom('1990-05-12', '--05-12', '1990-12-05')),
      country: fc.option(fc.constantFrom('HU', 'IR')),
      city: fc.option(fc.constantFrom('Pécs', 'pecs', 'Eger')),
    });
    fc.assert(
      fc.property(contact, contact, (one, other) => {
        const { score } = judge(compared(one), compared(other));
        expect(score).toBe(judge(compared(other), compared(one)).score);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });
});
