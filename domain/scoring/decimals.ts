import { Decimal } from 'decimal.js';

/** Decimals wide enough that sums and products of scores stay exact. */
const Exact = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_UP });

/** Form of an exact decimal written as text, `96.00`; no exponent, no sign `+`, no blank. */
export const DECIMAL_TEXT = /^-?\d{1,30}(\.\d{1,30})?$/;

/** An exact number from its text or from a whole number. */
export function exact(value: string | number): Decimal {
  return new Exact(value);
}

/** Rounded half up (away from zero) to two decimals, as scores are compared (E-16). */
export function roundedScore(value: Decimal): Decimal {
  const rounded = value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  return rounded.isZero() ? new Exact(0) : rounded;
}

/** A score as shown: two decimals. */
export function scoreText(value: Decimal): string {
  return roundedScore(value).toFixed(2);
}

/** The part `"1/3"` of `size`, rounded down (E-01). */
export function fractionOf(fraction: string, size: number): number {
  const [numerator = '0', denominator = '1'] = fraction.split('/');
  return Number((BigInt(size) * BigInt(numerator)) / BigInt(denominator));
}

/** `percent` hundredths of `size`, rounded down (E-01). */
export function percentOf(percent: string, size: number): number {
  return exact(percent).times(size).dividedToIntegerBy(100).toNumber();
}

/** The smallest number of two decimals that is not below `value`. */
export function raisedToHundredths(value: Decimal): Decimal {
  return value.toDecimalPlaces(2, Decimal.ROUND_CEIL);
}
