import { Decimal } from 'decimal.js';
import { decimalOf, fractionOf, type Fraction } from './fraction';
import type { YearPolicy } from './year-policy';

type Rounding = YearPolicy['score.rounding'];

const modes = {
  halfUp: Decimal.ROUND_HALF_UP,
  halfEven: Decimal.ROUND_HALF_EVEN,
  down: Decimal.ROUND_DOWN,
} as const satisfies Record<Rounding['mode'], Decimal.Rounding>;

/** The composite, rounded as the policy says (S1-08, E-30). */
export function rounded(value: Fraction, { decimals, mode }: Rounding): Decimal {
  return decimalOf(value).toDecimalPlaces(decimals, modes[mode]);
}

/** A part of the composite: exact, unless the policy rounds every step. */
export function roundedPart(value: Fraction, rounding: Rounding): Fraction {
  return rounding.when === 'everyStep' ? fractionOf(rounded(value, rounding)) : value;
}

/** A mean as shown: four decimals, half up (E-30). */
export function meanText(value: Fraction): string {
  return decimalOf(value).toFixed(4, Decimal.ROUND_HALF_UP);
}
