import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareDecimals, multiplyDecimals, sumDecimals } from './decimal.js';

/** Ten-thousandths, which numeric(20,4) counts in, as a decimal string. */
function decimal(tenThousandths: bigint): string {
  const digits = String(tenThousandths < 0n ? -tenThousandths : tenThousandths).padStart(5, '0');
  return `${tenThousandths < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

const bound = 10n ** 20n - 1n;
const tenThousandths = fc.bigInt({ min: -bound, max: bound });

describe('sumDecimals', () => {
  it('adds what floats cannot', () => {
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(sumDecimals(['9999999999999999.9999', '0.0001'])).toBe('10000000000000000');
    expect(sumDecimals([])).toBe('0');
    expect(sumDecimals(['-0', '0.0000'])).toBe('0');
    expect(sumDecimals(['0.0001', '-0.0002'])).toBe('-0.0001');
  });

  it('is exact over all of numeric(20,4)', () => {
    fc.assert(
      fc.property(fc.array(tenThousandths), (values) => {
        const sum = values.reduce((total, value) => total + value, 0n);
        expect(compareDecimals(sumDecimals(values.map(decimal)), decimal(sum))).toBe(0);
      }),
    );
  });
});

describe('multiplyDecimals', () => {
  it('takes a share of an amount', () => {
    expect(multiplyDecimals('100.0000', '0.3333')).toBe('33.33');
    expect(multiplyDecimals('0', '-1')).toBe('0');
    const largest = '9999999999999999.9999';
    expect(multiplyDecimals(largest, largest)).toBe('99999999999999999998000000000000.00000001');
  });

  it('is exact over all of numeric(20,4)', () => {
    fc.assert(
      fc.property(tenThousandths, tenThousandths, (one, other) => {
        const product = multiplyDecimals(decimal(one), decimal(other));
        const [integer, fraction = ''] = product.replace('-', '').split('.');
        const digits = BigInt(integer + fraction.padEnd(8, '0'));
        expect(product.startsWith('-') ? -digits : digits).toBe(one * other);
      }),
    );
  });
});

describe('compareDecimals', () => {
  it('sees the value, not the spelling', () => {
    expect(compareDecimals('1.0000', '1')).toBe(0);
    expect(compareDecimals('-0', '0')).toBe(0);
    expect(compareDecimals('0.9999', '1')).toBeLessThan(0);
    expect(compareDecimals('10', '9')).toBeGreaterThan(0);
  });

  it('orders as the numbers do', () => {
    fc.assert(
      fc.property(tenThousandths, tenThousandths, (one, other) => {
        expect(Math.sign(compareDecimals(decimal(one), decimal(other)))).toBe(one < other ? -1 : one > other ? 1 : 0);
      }),
    );
  });
});
