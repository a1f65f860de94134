import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decayedValue } from './decayed-value.js';

/** Ten-thousandths as a decimal string. */
const decimal = (units: bigint): string => {
  const digits = String(units < 0n ? -units : units).padStart(5, '0');
  const text = `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
  return units < 0n ? `-${text}` : text;
};

describe('decayedValue', () => {
  it('counts each level less than the one above it', () => {
    expect(decayedValue(['100', '100', '100'], 0.5)).toBe('175');
    expect(decayedValue(['12.5', '0', '100.25'], 1)).toBe('112.75');
    expect(decayedValue(['12.5', '7', '100.25'], 0)).toBe('12.5');
    expect(decayedValue([], 0.5)).toBe('0');
  });

  it('takes the decay for the decimal that was written, not for its binary neighbour', () => {
    expect(decayedValue(['0', '10000000000000000'], 0.1)).toBe('1000000000000000');
  });

  it('rounds once, halves away from zero', () => {
    expect(decayedValue(['0', '0.0001'], 0.5)).toBe('0.0001');
    expect(decayedValue(['0', '-0.0001'], 0.5)).toBe('-0.0001');
    expect(decayedValue(['0', '0.0001', '0.0001'], 0.4)).toBe('0.0001');
    expect(decayedValue(['0', '-0.0001'], 0.4)).toBe('0');
  });

  it('is the exact sum, rounded', () => {
    const bound = 10n ** 20n;
    const values = fc.array(fc.bigInt({ min: -bound, max: bound }), { maxLength: 12 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 100 }), (units, percent) => {
        // Over the one denominator 100^(levels), in whole numbers.
        const scale = 100n ** BigInt(units.length);
        const sum = units.reduce(
          (total, value, depth) => total + (value * BigInt(percent) ** BigInt(depth) * scale) / 100n ** BigInt(depth),
          0n,
        );
        const [size, sign] = sum < 0n ? [-sum, -1n] : [sum, 1n];
        const rounded = (sign * (2n * size + scale)) / (2n * scale);
        expect(decayedValue(units.map(decimal), percent / 100)).toBe(decimal(rounded));
      }),
    );
  });
});
