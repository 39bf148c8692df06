import type { AggregateId } from '../aggregate';
import type { Quarter } from '../calendar/quarters';

/** How an indicator came out of a posted quarter. */
export interface PastResult {
  readonly quarter: Quarter;
  readonly rank: number;
  readonly fieldSize: number;
  /** Exact decimal; from an outside place 100 for the first and towards 0 for the last; null when it was not reported. */
  readonly score: string | null;
  readonly lagged: boolean;
}

/** What is known of an indicator while its quarter runs: the input of the early warning. */
export interface IndicatorSignals {
  readonly indicator: string;
  /** Posted quarters in which it was ranked, the latest first. */
  readonly results: readonly PastResult[];
  /** Items that lost points in both of the last two posted quarters (S0-50). */
  readonly repeatedLosses: readonly string[];
  readonly overdueProblems: readonly AggregateId[];
  /** Open ones that are not overdue. */
  readonly openProblems: readonly AggregateId[];
  /** Duties of this quarter recorded as missed (O06). */
  readonly missedDuties: readonly AggregateId[];
  /** Points that each finding of untrue data takes off in this quarter, exact; findings without points are left out (S0-45, R11). */
  readonly untrueFindings: readonly string[];
  /** This quarter's report (R09, R10). */
  readonly report: 'inTimeSoFar' | 'late' | 'missing';
}
