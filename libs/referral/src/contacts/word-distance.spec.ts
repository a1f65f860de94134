import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mistakeCost, wordDistance } from './word-distance.js';

describe('wordDistance', () => {
  it.each([
    ['smth', 'smith', 1, 1],
    ['jonh', 'john', 1, 1],
    ['smith', 'smithson', 3, 0],
    ['jonso', 'johnson', 2, 1],
    ['مریم', 'مریام', 1, 1],
    ['', 'ab', 2, 0],
    ['𝒶b', 'b𝒶', 1, 1],
  ])('of %s to %s', (typed, word, whole, beginning) => {
    expect(wordDistance(typed, word)).toEqual({ whole, beginning });
  });

  it('is the same from both sides, nothing to itself, and never more than the longer word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const { whole, beginning } = wordDistance(one, other);
        expect(wordDistance(other, one).whole).toBe(whole);
        expect(whole === 0).toBe(one === other);
        expect(whole).toBeLessThanOrEqual(Math.max(one.length, other.length));
        expect(whole).toBeGreaterThanOrEqual(Math.abs(one.length - other.length));
        const beginnings = Array.from(
          { length: other.length + 1 },
          (_, length) => wordDistance(one, other.slice(0, length)).whole,
        );
        expect(beginning).toBe(Math.min(...beginnings));
      }),
    );
  });
});

describe('mistakeCost', () => {
  it('grows with the mistakes and is undefined beyond what is forgiven', () => {
    const costs = [mistakeCost('smith', 'smith'), mistakeCost('smth', 'smith'), mistakeCost('smiht', 'smithson')];
    expect(costs).toEqual([...costs].sort((a, b) => a! - b!));
    expect(mistakeCost('smth', 'smooth')).toBeUndefined();
    expect(mistakeCost('alexnadra', 'aleksandra')).toBeUndefined();
    expect(mistakeCost('aleksandra', 'alexandra')).toBeDefined();
    // Of three letters every beginning is like every other.
    expect(mistakeCost('ann', 'bannister')).toBeUndefined();
  });
});
