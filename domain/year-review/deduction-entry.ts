import type { DeductionEntry, YearProgramme } from './year-programme';

/** Why a text names no entry of the plan; `at` is the field at fault. */
export interface NoEntry {
  readonly at: 'item' | 'measure';
  readonly code: 'unknownItem' | 'unknownMeasure' | 'measureNeeded' | 'letterNeeded';
  readonly values: { readonly [key: string]: string };
}

/**
 * The plan's deduction that a record names by number, letter of the rule and measure.
 *
 * A number without its letter is enough where every entry of the item takes the same points (8): the item's first entry stands
 * for it.
 */
export function deductionEntry(
  programme: YearProgramme,
  item: string,
  measure?: string,
): DeductionEntry | NoEntry {
  const lettered = programme.deductions.filter(
    (entry) => `${entry.item}${entry.letter}` === item || String(entry.item) === item,
  );
  const known = [...new Set(programme.deductions.map(({ item, letter }) => `${item}${letter}`))];
  if (lettered.length === 0) return refusal('item', 'unknownItem', item, known);
  const keys = lettered.flatMap(({ key }) => key ?? []);
  const named = lettered.filter(({ key }) => measure === undefined || key === measure);
  const [first, ...others] = named;
  if (first === undefined) return refusal('measure', 'unknownMeasure', measure ?? '', keys);
  if (others.every(({ points, rule }) => points === first.points && rule !== first.rule)) {
    return first;
  }
  if (others.every(({ rule }) => rule === first.rule)) {
    return refusal('measure', 'measureNeeded', item, keys);
  }
  const letters = [...new Set(named.map(({ item: number, letter }) => `${number}${letter}`))];
  return refusal('item', 'letterNeeded', item, letters);
}

function refusal(
  at: NoEntry['at'],
  code: NoEntry['code'],
  word: string,
  known: readonly string[],
): NoEntry {
  return { at, code, values: { word, known: known.join(', ') } };
}
