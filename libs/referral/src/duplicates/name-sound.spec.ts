import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldText } from '../contacts/fold-text.js';
import { soundOf } from './name-sound.js';

const sound = (word: string) => soundOf(foldText(word));

describe('soundOf', () => {
  it.each([
    ['mhmd', 'محمد', 'Mohammad', 'Muhammed', 'Mohamed'],
    ['ahmd', 'احمد', 'أحمد', 'Ahmad', 'Ahmed'],
    ['rs', 'رضا', 'Reza', 'Ridha'],
    ['jsf', 'یوسف', 'Yusuf', 'Youssef', 'Jusuf'],
    ['abdrhmn', 'عبدالرحمن', 'Abdulrahman', 'Abdelrahman'],
    ['ftm', 'فاطمه', 'فاطمة', 'Fatemeh', 'Fatima'],
    ['ksm', 'قاسم', 'Ghasem', 'Qasim', 'Kasem'],
    ['Xsr', 'خسروی', 'Khosravi', 'Khosrowi'],
    ['Srn', 'شیرین', 'Shirin', 'Schirin'],
    ['jh', 'یحیی', 'Yahya'],
    ['as', 'عیسی', 'Isa', 'Eisa'],
    ['kCC', 'Kovacsics', 'Kovachich'],
    ['av', 'Éva', 'Ava', 'اوا'],
  ])('%s is the sound of its spellings', (expected, ...words) => {
    expect(words.map(sound)).toEqual(words.map(() => expected));
  });

  it.each([
    ['Anna', 'Hanna'],
    ['Peter', 'Viktor'],
    ['مریم', 'مهدی'],
    ['کریمی', 'Rahimi'],
  ])('tells %s from %s', (one, other) => {
    expect(sound(one)).not.toBe(sound(other));
  });

  it('leaves a word of another script as it is', () => {
    expect(sound('Иванов')).toBe('иванов');
    expect(sound('山田')).toBe('山田');
  });

  it('is short and storable, whatever the word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const word of foldText(text).split(' ').filter(Boolean)) {
          const heard = soundOf(word);
          expect(heard.length).toBeGreaterThan(0);
          expect(heard.length).toBeLessThanOrEqual(16);
          expect(() => encodeURIComponent(heard)).not.toThrow();
        }
      }),
    );
  });
});
