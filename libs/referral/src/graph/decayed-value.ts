import { Decimal } from 'decimal.js';

// Far more digits than an amount has places, so that what is cut off cannot reach the last place that is kept.
const Precise = Decimal.clone({ precision: 80 });

/** The places that amounts have in the database. */
const PLACES = 4;

/**
 * What the levels below somebody are worth if each counts `decay` times as much as the one above it: the sum of
 * value * decay^(depth-1). It is computed with 80 digits and rounded once, at the end, to four places, halves away from
 * zero.
 *
 * @param values of the levels, the nearest first, as decimal strings
 * @param decay 0 to 1; with 0 the first level alone counts, with 1 all count alike
 */
export function decayedValue(values: readonly string[], decay: number): string {
  // By Horner's rule, from the farthest: a power of decay for each level would be rounded each.
  const sum = values.reduceRight((below, value) => below.times(decay).plus(value), new Precise(0));
  const rounded = sum.toDecimalPlaces(PLACES, Decimal.ROUND_HALF_UP);
  // decimal.js knows a negative zero, which nobody owes.
  return rounded.isZero() ? '0' : rounded.toFixed();
}
