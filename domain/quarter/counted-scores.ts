import { exact } from '../scoring/decimals';
import type { QuarterState, ScoreSheet } from './state';

/** The scores as they are ranked: what was entered, less the points of each finding of untrue data; exact. */
export function countedScores(
  { untrueFindings = [] }: Pick<QuarterState, 'untrueFindings'>,
  { scores }: Pick<ScoreSheet, 'scores'>,
): ScoreSheet['scores'] {
  const counted: Record<string, string> = { ...scores };
  for (const { indicator, deduction } of untrueFindings) {
    const score = counted[indicator];
    if (score !== undefined && !exact(deduction).isZero()) {
      counted[indicator] = exact(score).minus(deduction).toFixed();
    }
  }
  return counted;
}

/** Indicators with points off that the present ranking does not count yet: it was computed before they were found. */
export function uncountedFindings(state: QuarterState): readonly string[] {
  if (state.ranking === null) return [];
  const late = (state.untrueFindings ?? []).filter(
    ({ revision, deduction }) => revision >= state.revision && !exact(deduction).isZero(),
  );
  return [...new Set(late.map(({ indicator }) => indicator))];
}
