import type { Decimal } from 'decimal.js';
import { exact } from '../scoring/decimals';

/**
 * An exact number that may be a third or a seventh: means are kept exact (E-30), so that three means that add up to 89.995 are
 * 89.995. The denominator is positive and the terms are lowest.
 */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Nothing. */
export const zero: Fraction = { numerator: 0n, denominator: 1n };

/** A decimal as a fraction. */
export function fractionOf(value: Decimal): Fraction {
  const shift = value.decimalPlaces();
  const numerator = BigInt(value.times(exact(10).pow(shift)).toFixed(0));
  return lowest(numerator, 10n ** BigInt(shift));
}

/** Both together. */
function plus(one: Fraction, other: Fraction): Fraction {
  return lowest(
    one.numerator * other.denominator + other.numerator * one.denominator,
    one.denominator * other.denominator,
  );
}

/** One times the other. */
export function times(one: Fraction, other: Fraction): Fraction {
  return lowest(one.numerator * other.numerator, one.denominator * other.denominator);
}

/**
 * One divided by the other.
 *
 * @throws when the other is nothing
 */
export function over(one: Fraction, other: Fraction): Fraction {
  return lowest(one.numerator * other.denominator, one.denominator * other.numerator);
}

/** All together. */
export function sumOf(values: readonly Fraction[]): Fraction {
  return values.reduce(plus, zero);
}

/** Negative, nothing or positive as one is below, equal to or above the other. */
export function compare(one: Fraction, other: Fraction): number {
  const difference = one.numerator * other.denominator - other.numerator * one.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The value to 120 digits: exact where it ends, and far closer than any rounding edge where it does not. */
export function decimalOf({ numerator, denominator }: Fraction): Decimal {
  return exact(numerator.toString()).div(exact(denominator.toString()));
}

function lowest(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new Error('a fraction over nothing');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = sign * commonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function commonDivisor(one: bigint, other: bigint): bigint {
  let [greater, lesser] = [one < 0n ? -one : one, other < 0n ? -other : other];
  while (lesser > 0n) [greater, lesser] = [lesser, greater % lesser];
  return greater;
}
