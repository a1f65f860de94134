import { expect, it } from '@jest/globals';
import { keysOf } from './duplicate-keys.js';
import { mailboxOf } from './mailbox.js';

const NOBODY = { displayName: '', givenName: null, familyName: null, emails: [], birthday: null };
const keys = (contact: object) => keysOf({ ...NOBODY, ...contact }).map(({ one, other }) => `${one}|${other}`);

it.each([
  ['a name in either order and script', { displayName: 'Rezaei Mohammad' }, ['mhmd|rs']],
  ['a name of three words by its pairs', { displayName: 'Kovács Anna Márta' }, ['an|kC', 'an|mrt', 'kC|mrt']],
  ['a name of one word alone', { displayName: 'Madonna' }, ['|mdn']],
  ['a short form by its name', { displayName: 'Bob Taylor' }, ['rbrt|tlr']],
  [
    'parts that the display name leaves out',
    { displayName: 'Annie', givenName: 'Anna', familyName: 'Nagy' },
    ['an|nk'],
  ],
  ['a birthday beside each word', { displayName: 'Anna Nagy', birthday: '--05-12' }, ['an|nk', '05-12|an', '05-12|nk']],
  [
    'a mailbox that is not the address',
    { emails: ['a.b@gmail.com', 'ab@x.hu', 'c+d@x.hu'] },
    ['@|ab@gmail.com', '@|c@x.hu'],
  ],
  ['an address instead of a name by nothing', { displayName: 'anna@example.com' }, []],
  ['endless names by a few', { displayName: 'ab cd fg hj kl mn pr st '.repeat(1000) }, 6],
])('has %s', (_what, contact, expected) => {
  if (typeof expected === 'number') expect(keys(contact)).toHaveLength(expected);
  else expect(keys(contact)).toEqual(expected);
});

it.each([
  ['anna.kovacs+news@googlemail.com', 'annakovacs@gmail.com'],
  ['anna.kovacs+news@example.com', 'anna.kovacs@example.com'],
  ['+news@example.com', '+news@example.com'],
])('%s leads to %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});
