import { exact, fractionOf, percentOf } from './decimals';
import type { FieldEntry, TieGroup } from './field';
import type { LowerBand, ScoringPolicy, UpperBand } from './scoring-policy';

/** Upper, middle or lagging (靠后); null where the field gives no bands (E-01, D-25). */
export type Band = 'upper' | 'middle' | 'lagging' | null;

/** What the field as a whole decides about bands. */
export interface FieldShape {
  readonly size: number;
  /** `none`: too small, or all equal. `unreportedOnly`: all scored are equal, so only the unreported lag (E-13). */
  readonly kind: 'banded' | 'none' | 'unreportedOnly';
}

/** @returns the shape of a sorted field; `minField` is `rank.minField` (E-01, E-13, D-25). */
export function shapeOf(groups: readonly TieGroup[], minField: number): FieldShape {
  const size = groups.at(-1)?.last ?? 0;
  const reported = groups.filter((group) => group.entries[0]?.unreported === false);
  if (size < minField || size === 0) return { size, kind: 'none' };
  if (reported.length > 1) return { size, kind: 'banded' };
  return { size, kind: reported.length < groups.length ? 'unreportedOnly' : 'none' };
}

/** Positions that a share or number takes of a field of `size`: rounded down, at least 1, at most all (E-01). */
function positionsOf(band: LowerBand | UpperBand, size: number): number {
  let positions = 1;
  if ('bottomN' in band) positions = band.bottomN;
  if ('topN' in band) positions = band.topN;
  if ('bottomFraction' in band) positions = fractionOf(band.bottomFraction, size);
  if ('topFraction' in band) positions = fractionOf(band.topFraction, size);
  if ('bottomPercent' in band) positions = percentOf(band.bottomPercent, size);
  if ('topPercent' in band) positions = percentOf(band.topPercent, size);
  return Math.min(size, Math.max(1, positions));
}

/**
 * The last position (1 = best) above the lagging band; null where a mark and not a position makes it (E-01).
 *
 * @param size whole field, unreported ones included
 */
export function lastSafePosition(
  size: number,
  policy: Pick<ScoringPolicy, 'rank.laggingBand'>,
): number | null {
  const band = policy['rank.laggingBand'];
  return 'scoreBelow' in band ? null : size - positionsOf(band, size);
}

/** Whether a tie group holds positions on both sides of the edge of the lagging band (E-02); never with `scoreBelow` (E-01). */
export function crossesEdge(group: TieGroup, shape: FieldShape, policy: ScoringPolicy): boolean {
  const band = policy['rank.laggingBand'];
  if (shape.kind !== 'banded' || 'scoreBelow' in band) return false;
  const edge = shape.size - positionsOf(band, shape.size);
  return group.first <= edge && group.last > edge;
}

/**
 * The band of an entry (E-01, E-13, D-25).
 *
 * A group at the upper edge is upper; one at the lower edge lags, or is left out as middle where `rank.tie.boundary` is
 * `excludeAll`. An exempt entry that would lag is middle instead: the field stays and the place is not refilled.
 */
export function bandOf(
  entry: FieldEntry,
  group: TieGroup,
  shape: FieldShape,
  policy: ScoringPolicy,
): Band {
  if (shape.kind === 'none') return null;
  const band = rawBand(entry, group, shape, policy);
  return band === 'lagging' && entry.exempt ? 'middle' : band;
}

function rawBand(
  entry: FieldEntry,
  group: TieGroup,
  shape: FieldShape,
  policy: ScoringPolicy,
): Band {
  const lower = policy['rank.laggingBand'];
  if (shape.kind === 'unreportedOnly') {
    if (entry.unreported) return 'lagging';
    return 'scoreBelow' in lower ? 'middle' : 'upper';
  }
  if ('scoreBelow' in lower) return isBelow(entry, lower.scoreBelow) ? 'lagging' : 'middle';
  const positions = positionsOf(lower, shape.size);
  if (group.last > shape.size - positions) {
    const leftOut =
      policy['rank.tie.boundary'] === 'excludeAll' && crossesEdge(group, shape, policy);
    return leftOut ? 'middle' : 'lagging';
  }
  return group.first <= positions ? 'upper' : 'middle';
}

/** Whether an entry is last (末尾): `rank.lastBand`, by default the worst rank; unaffected by `rank.tie.boundary` (D-25, S0-93). */
export function isLast(
  entry: FieldEntry,
  group: TieGroup,
  shape: FieldShape,
  policy: ScoringPolicy,
): boolean {
  const band = policy['rank.lastBand'];
  if (shape.kind === 'none' || entry.exempt) return false;
  if (shape.kind === 'unreportedOnly') return entry.unreported;
  if (band === 'worstRank') return group.last === shape.size;
  if ('scoreBelow' in band) return isBelow(entry, band.scoreBelow);
  return group.last > shape.size - positionsOf(band, shape.size);
}

/** Whether an entry belongs to the honour list of `rank.topBand`; a tie group at its edge belongs to it whole. */
export function isHonoured(
  entry: FieldEntry,
  group: TieGroup,
  size: number,
  band: UpperBand,
): boolean {
  return !entry.unreported && group.first <= positionsOf(band, size);
}

/** An unreported entry is below every mark; one without a target is below none (E-01). */
function isBelow(entry: FieldEntry, mark: string): boolean {
  if (entry.unreported) return true;
  const limit = mark === 'target' ? entry.target : mark;
  return limit !== undefined && entry.score !== null && entry.score.lt(exact(limit));
}
