import type { Decimal } from 'decimal.js';
import type { Label } from '../programme/programme-text';

/** One line of the account of a unit's year: the points of all lines add up to the composite. */
export interface ScoreLine {
  readonly rule: string;
  /** What happened; the words are in templates/words/year. */
  readonly code: string;
  /** What the words mention; a plan's own words in both languages. */
  readonly values: { readonly [key: string]: string | number | Label };
  readonly points: string;
}

/** A part of the composite with the lines that explain it. */
export interface PartScore {
  readonly points: Decimal;
  readonly lines: readonly ScoreLine[];
}

/** Points as shown: exact, two decimals at least. */
export function pointsText(points: Decimal): string {
  return points.toFixed(Math.max(2, points.decimalPlaces()));
}
