import type { Decimal } from 'decimal.js';
import type { AggregateId } from '../aggregate';
import type { PolicyValues } from '../policy/register';
import { exact, roundedScore, scoreText } from '../scoring/decimals';
import type { IndicatorSignals } from './signals';

/** Why the expected score is what it is, one line a cause. */
export interface ForecastReason {
  readonly code:
    | 'lastResult'
    | 'lastUnreported'
    | 'trend'
    | 'repeatedLosses'
    | 'overdueProblems'
    | 'openProblems'
    | 'missedDuties'
    | 'untrueFindings'
    | 'lateReport'
    | 'missingReport';
  /** Points it adds or takes, two decimals with sign where it takes; the base for the last result. */
  readonly points: string;
  /** How many causes there are; 1 where there is one by nature. */
  readonly count: number;
  /** Cases behind it. */
  readonly cases: readonly AggregateId[];
  /** Names of items, where the causes are items. */
  readonly items: readonly string[];
}

/** What the early warning takes off, `forecast.points`. */
export type ForecastPoints = PolicyValues['forecast.points'];

/** The score to expect; null when the report is missing or nothing is known. */
export interface ExpectedScore {
  readonly score: Decimal | null;
  readonly reasons: readonly ForecastReason[];
}

/**
 * The score to expect: the last posted score, plus half of its change against the quarter before, minus fixed points for each
 * repeated loss, overdue or open problem, missed duty and a late report (S0-50, S0-76, `forecast.points`), and minus what data found
 * untrue in this quarter will take off when it is ranked (S0-45).
 *
 * Ours, not the plan's: simple enough to be counted again by hand, and back-tested on the quarters on record.
 *
 * @param lowest the lowest score of the last posted quarter, for who was not reported then
 */
export function expectedScore(
  signals: IndicatorSignals,
  lowest: string,
  points: ForecastPoints,
): ExpectedScore {
  const [last, before] = signals.results;
  if (last === undefined) return { score: null, reasons: [] };
  const base = last.score ?? lowest;
  const start = reason(last.score === null ? 'lastUnreported' : 'lastResult', exact(base));
  const reasons = [
    start,
    ...trendOf(last.score, before?.score ?? null),
    ...taken('repeatedLosses', points.repeatedLoss, { items: signals.repeatedLosses }),
    ...taken('overdueProblems', points.overdueProblem, { cases: signals.overdueProblems }),
    ...taken('openProblems', points.openProblem, { cases: signals.openProblems }),
    ...taken('missedDuties', points.missedDuty, { cases: signals.missedDuties }),
    ...takenByFindings(signals.untrueFindings),
  ];
  if (signals.report === 'missing') {
    return { score: null, reasons: [...reasons, reason('missingReport', exact(0))] };
  }
  const late =
    signals.report === 'late' ? [reason('lateReport', exact(points.lateReport).negated())] : [];
  const all = [...reasons, ...late];
  const score = all.reduce((sum, one) => sum.plus(one.points), exact(0));
  return { score: roundedScore(score), reasons: all };
}

function trendOf(last: string | null, before: string | null): ForecastReason[] {
  if (last === null || before === null) return [];
  const half = roundedScore(exact(last).minus(before).dividedBy(2));
  return half.isZero() ? [] : [reason('trend', half)];
}

function taken(
  code: ForecastReason['code'],
  each: string,
  by: { readonly cases?: readonly AggregateId[]; readonly items?: readonly string[] },
): ForecastReason[] {
  const { cases = [], items = [] } = by;
  const count = cases.length + items.length;
  if (count === 0) return [];
  return [{ ...reason(code, exact(each).times(count).negated()), count, cases, items }];
}

/** Points of findings are no estimate: they are the plan's own, each as it was recorded. */
function takenByFindings(points: readonly string[]): ForecastReason[] {
  if (points.length === 0) return [];
  const sum = points.reduce((all, one) => all.minus(one), exact(0));
  return [{ ...reason('untrueFindings', sum), count: points.length }];
}

function reason(code: ForecastReason['code'], points: Decimal): ForecastReason {
  return { code, points: scoreText(points), count: 1, cases: [], items: [] };
}
