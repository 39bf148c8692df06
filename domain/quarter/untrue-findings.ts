import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';
import { exact } from '../scoring/decimals';
import type { QuarterState, ScoreSheet } from './state';

/** A finding "untrue data" against the unit of whoever wrote a report (S0-45, R11). */
export interface UntrueFinding {
  readonly indicator: string;
  /** The author's unit; the unit that filed where the author's is not known. */
  readonly unit: string;
  readonly author: string | null;
  /** Person who found it. */
  readonly by: string;
  readonly on: CivilDate;
  readonly reason: string;
  readonly evidence: Evidence;
  /** Digest of the content that was found untrue. */
  readonly contentDigest: string;
  /** Points taken off the indicator's score, exact (`report.untrue.points`). */
  readonly deduction: string;
  /** Revision of the ranking that stood when it was found; 0 = none yet. The next one counts it. */
  readonly revision: number;
}

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
