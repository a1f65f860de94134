import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareNames } from './name-likeness.js';
import { nameWordsOf } from './name-words.js';

const words = (displayName: string) => nameWordsOf({ displayName, givenName: null, familyName: null });
const compare = (one: string, other: string) => compareNames(words(one), words(other));

describe('compareNames', () => {
  it.each([
    ['SAME', 'Anna Kovács', 'KOVACS Anna'],
    ['SAME', 'Dr. Anna Kovács', 'Anna Kovacs'],
    ['SAME', 'علی رضا احمدی', 'علیرضا احمدي'],
    ['SAME', 'عبد الله الحسن', 'عبدالله الحسن'],
    ['SAME', 'Blue Door Ltd.', 'Blue Door'],
    ['SOUNDS_SAME', 'محمد رضایی', 'Rezaei Mohammad'],
    ['SOUNDS_SAME', 'Mohammad Karimi', 'Muhammed Kareemi'],
    ['SOUNDS_SAME', 'Bob Taylor', 'Robert Taylor'],
    ['SOUNDS_SAME', 'Nagy Pista', 'István Nagy'],
    ['NEAR', 'Anna Kovacs', 'Anna Kovasc'],
    ['NEAR', 'A. Kovács', 'Anna Kovács'],
    ['NEAR', 'John Smith', 'Jon Smith'],
    ['PART', 'Mohammad Reza Ahmadi', 'Reza Ahmadi'],
    ['PART', 'Kovács Anna Mária', 'Anna Kovács'],
    ['ONE_WORD', 'Kovács', 'Anna Kovács'],
    ['RELATED', 'John Miller', 'Mary Miller'],
    ['RELATED', 'Maria Costa', 'Mirella Costa'],
    ['DIFFERENT', 'امیر احمدی', 'Omar Karimi'],
    ['DIFFERENT', 'Li Wei', 'Lu Wan'],
    ['UNKNOWN', 'anna@example.com', 'Anna Kovács'],
  ])('%s: %s, %s', (likeness, one, other) => {
    expect(compare(one, other)).toBe(likeness);
  });

  it('is the same both ways', () => {
    const word = fc.constantFrom(
      'anna',
      'ana',
      'hanna',
      'a',
      'محمد',
      'mohammad',
      'muhamad',
      'reza',
      'rıza',
      'رضا',
      'bob',
    );
    const name = fc.array(word, { maxLength: 4 }).map((list) => [...new Set(list)]);
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(compareNames(one, other)).toBe(compareNames(other, one));
      }),
      { numRuns: 2_000 },
    );
  });
});
