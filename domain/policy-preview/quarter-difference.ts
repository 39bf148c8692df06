import type { Quarter } from '../calendar/quarters';
import type { Proposal } from '../scoring/proposal';
import type { QuarterRanking } from '../scoring/rank-quarter';
import { measureKey, type QuarterAnew } from './quarters-anew';

/** What another policy makes of a published quarter. */
export interface QuarterDifference {
  readonly quarter: Quarter;
  /** Subjects newly on the lagging list, and those that leave it. */
  readonly enters: readonly string[];
  readonly leaves: readonly string[];
  readonly honoured: readonly string[];
  readonly notHonoured: readonly string[];
  readonly ranks: readonly RankMove[];
  readonly added: readonly Proposal[];
  readonly dropped: readonly Proposal[];
}

/** Null = not ranked. */
export interface RankMove {
  readonly id: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Compares the same quarters computed under two policies. @param after in the same order as `before` */
export function quarterDifferences(
  before: readonly QuarterAnew[],
  after: readonly QuarterAnew[],
): QuarterDifference[] {
  return before.flatMap((old, index) => {
    const fresh = after[index];
    return fresh === undefined ? [] : [differenceOf(old, fresh)];
  });
}

function differenceOf(before: QuarterAnew, after: QuarterAnew): QuarterDifference {
  return {
    quarter: before.quarter,
    enters: without(after.ranking.laggingList, before.ranking.laggingList),
    leaves: without(before.ranking.laggingList, after.ranking.laggingList),
    honoured: without(after.ranking.honourList, before.ranking.honourList),
    notHonoured: without(before.ranking.honourList, after.ranking.honourList),
    ranks: rankMoves(before.ranking, after.ranking),
    added: measuresWithout(after.proposals, before.proposals),
    dropped: measuresWithout(before.proposals, after.proposals),
  };
}

/** Whether nothing that anybody would notice differs. */
export function isSame(difference: QuarterDifference): boolean {
  const { quarter: _quarter, ...lists } = difference;
  return Object.values(lists).every((list) => list.length === 0);
}

function without(list: readonly string[], others: readonly string[]): string[] {
  return list.filter((id) => !others.includes(id));
}

/** Measures of the first list that the second does not have; figures in the grounds do not count. */
function measuresWithout(measures: readonly Proposal[], others: readonly Proposal[]): Proposal[] {
  const known = new Set(others.map(measureKey));
  return measures.filter((measure) => !known.has(measureKey(measure)));
}

function rankMoves(before: QuarterRanking, after: QuarterRanking): RankMove[] {
  const rankIn = (ranking: QuarterRanking, id: string) =>
    ranking.subjects.find((entry) => entry.id === id)?.rank ?? null;
  const ids = [...new Set([...before.subjects, ...after.subjects].map((entry) => entry.id))];
  return ids
    .map((id) => ({ id, before: rankIn(before, id), after: rankIn(after, id) }))
    .filter((move) => move.before !== move.after);
}
