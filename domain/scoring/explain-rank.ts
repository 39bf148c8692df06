import { lastSafePosition } from './bands';
import { exact, scoreText } from './decimals';
import { rankQuarter, type RankingInput } from './rank-quarter';
import type { RankedEntry } from './ranking';
import type { ScoringPolicy } from './scoring-policy';
import { smallestImprovement, type Improvement } from './smallest-improvement';

/** How far a subject is from the edge of the lagging band. */
export interface EdgeDistance {
  /** The nearest entry on the other side: the worst that does not lag, or the best that does. */
  readonly other: RankedEntry;
  /** Points between the two with two decimals, never negative; null where one of them has no score. */
  readonly points: string | null;
}

/** Why a subject has the rank it has: what the page shows step by step. */
export interface RankExplanation {
  readonly entry: RankedEntry;
  readonly fieldSize: number;
  /** Entries with a better result; the rank is one more (D-25). */
  readonly better: number;
  /** Others with the same result. */
  readonly equal: readonly string[];
  /** The last position that does not lag; null where a mark decides (E-01). */
  readonly lastSafePosition: number | null;
  /** Null where there are no bands, or nobody stands on the other side. */
  readonly edge: EdgeDistance | null;
  readonly improvement: Improvement | null;
  /** The results have changed since the ranking was computed; no improvement is told then. */
  readonly outOfDate: boolean;
}

/**
 * Explains the rank of one subject of a ranking (D-25, E-01, E-02), with what would take it out of the lagging band.
 *
 * @param entries the ranking as computed, in ranking order
 * @param input what it was computed from
 * @returns undefined when the subject is not ranked
 */
export function explainRank(
  subject: string,
  entries: readonly RankedEntry[],
  input: RankingInput,
  policy: ScoringPolicy,
): RankExplanation | undefined {
  const entry = entries.find((one) => one.id === subject);
  if (entry === undefined) return undefined;
  const now = rankQuarter(input, policy).subjects.find((one) => one.id === subject);
  const outOfDate =
    now?.score !== entry.score || now.rank !== entry.rank || now.band !== entry.band;
  return {
    entry,
    fieldSize: entries.length,
    better: entry.rank - 1,
    equal: entries.filter((one) => one.rank === entry.rank && one !== entry).map((one) => one.id),
    lastSafePosition: lastSafePosition(entries.length, policy),
    edge: edgeOf(entry, entries),
    improvement: outOfDate ? null : smallestImprovement(input, subject, policy),
    outOfDate,
  };
}

function edgeOf(entry: RankedEntry, entries: readonly RankedEntry[]): EdgeDistance | null {
  if (entry.band === null) return null;
  const lags = entry.band === 'lagging';
  const others = entries.filter((one) => (one.band === 'lagging') !== lags);
  const other = lags ? others.at(-1) : others[0];
  if (other === undefined) return null;
  const points =
    entry.score === null || other.score === null
      ? null
      : scoreText(exact(entry.score).minus(other.score).abs());
  return { other, points };
}
