import { Decimal } from 'decimal.js';

// numeric(20,4) has 20 digits: 40 hold the product of two of them, and any sum, exactly.
const Exact = Decimal.clone({ precision: 40 });

// decimal.js knows a negative zero, which nobody owes.
const textOf = (value: Decimal): string => (value.isZero() ? '0' : value.toFixed());

/** The exact sum of decimal strings such as `12.5`; of none `0`. */
export function sumDecimals(values: Iterable<string>): string {
  let sum = new Exact(0);
  for (const value of values) sum = sum.plus(value);
  return textOf(sum);
}

/** The exact product, such as an amount by a share. It has as many places as both together: round it where it is kept. */
export function multiplyDecimals(one: string, other: string): string {
  return textOf(new Exact(one).times(other));
}

/** Negative, zero or positive as `one` is less than, equal to or greater than `other`, whatever their trailing zeros. */
export function compareDecimals(one: string, other: string): number {
  return new Exact(one).comparedTo(other);
}
