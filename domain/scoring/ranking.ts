import { bandOf, crossesEdge, isHonoured, isLast, shapeOf, type Band } from './bands';
import { scoreText } from './decimals';
import { tieGroups, type FieldEntry, type OutsidePlace } from './field';
import type { ScoringPolicy } from './scoring-policy';

/** One row of a ranking; `score` with two decimals, null when there is none. */
export interface RankedEntry {
  readonly id: string;
  readonly score: string | null;
  readonly rank: number;
  readonly band: Band;
  readonly last: boolean;
  /** Shares its rank (E-02). */
  readonly tie: boolean;
  /** Its tie group crosses the edge of the lagging band; flagged for the leaders (E-02). */
  readonly boundaryTie: boolean;
  /** The outside place, where the programme ranks by it (E-14). */
  readonly place?: OutsidePlace;
  /** No result because the task force did not report (D-26). */
  readonly unreported?: true;
}

/** A ranked field. */
export interface Ranking {
  /** By rank, then by id in code-unit order. */
  readonly entries: readonly RankedEntry[];
  /** Ids on the honour list of `rank.topBand`, in ranking order; empty without that policy. */
  readonly honourList: readonly string[];
}

/**
 * Ranks a field with standard competition numbering (1, 2, 2, 4) and finds bands, last places and tie flags (D-25, E-01, E-02,
 * E-13). The same entries in any order give the same ranking.
 */
export function rankField(field: readonly FieldEntry[], policy: ScoringPolicy): Ranking {
  const groups = tieGroups(field);
  const shape = shapeOf(groups, policy['rank.minField']);
  const topBand = policy['rank.topBand'];
  const entries: RankedEntry[] = [];
  const honourList: string[] = [];
  for (const group of groups) {
    for (const entry of group.entries) {
      const band = bandOf(entry, group, shape, policy);
      entries.push({
        id: entry.id,
        score: entry.score === null ? null : scoreText(entry.score),
        rank: group.first,
        band,
        last: isLast(entry, group, shape, policy),
        tie: group.entries.length > 1,
        boundaryTie: crossesEdge(group, shape, policy),
        ...(entry.place === undefined ? {} : { place: entry.place }),
        ...(entry.unreported ? { unreported: true } : {}),
      });
      const listed = topBand !== 'none' && band !== null && band !== 'lagging';
      if (listed && isHonoured(entry, group, shape.size, topBand)) honourList.push(entry.id);
    }
  }
  return { entries, honourList };
}

/** Ids of the lagging list (指标落后榜), in ranking order (S0-90). */
export function laggingListOf(ranking: readonly RankedEntry[]): string[] {
  return ranking.filter((entry) => entry.band === 'lagging').map((entry) => entry.id);
}

/**
 * Whether a published rank counts as middle or above (中游以上; S0-85, `rank.middleOrAbove`).
 *
 * @returns null when the quarter gives no rank for delisting: not ranked, or no bands (E-12)
 */
export function isMiddleOrAbove(
  entry: RankedEntry | undefined,
  fieldSize: number,
  rule: ScoringPolicy['rank.middleOrAbove'],
): boolean | null {
  if (entry === undefined || entry.band === null) return null;
  if (entry.unreported === true) return false;
  if (rule === 'notLagging') return entry.band !== 'lagging';
  return entry.rank <= (rule === 'topHalf' ? Math.ceil(fieldSize / 2) : rule.topN);
}
