import { exact } from '../scoring/decimals';
import { ballotPoints, type BallotRules } from './ballot-points';
import { compare, fractionOf, over, sumOf, times, zero, type Fraction } from './fraction';
import type { Ballot, UnitRecords } from './year-file';
import type { YearPolicy } from './year-policy';

/** A panel's score, exact, with what went into it. */
export interface PanelScore {
  readonly score: Fraction;
  readonly ballots: number;
  /** Ballots of the unit itself, left out (S1-27). */
  readonly ownBallots: number;
  /** Listed voters without a ballot that count as nothing (`review.missingBallot` = zero). */
  readonly zeros: number;
}

/** The ballots that count for a unit: all but its own (S1-27). */
export function ballotsFor<Given>(
  unit: string,
  ballots: readonly Given[],
  policy: YearPolicy,
): Given[] {
  const own = (ballot: Given) => (ballot as { by?: unknown } | null)?.by === unit;
  return policy['review.excludeSelf'] ? ballots.filter((ballot) => !own(ballot)) : [...ballots];
}

/**
 * The mean of a panel's ballots on the scale of its weight, kept exact (S1-26..29, E-30).
 *
 * @throws when no ballot counts, or one gives no points; checked input (`readYearInput`) has none such
 */
export function panelScore(records: UnitRecords, rules: BallotRules): PanelScore {
  const { panel, policy } = rules;
  const given = records.ballots[panel.key] ?? [];
  const counting = ballotsFor(records.unit, given, policy);
  const listed = records.voters[panel.key] ?? 0;
  const zeros =
    policy['review.missingBallot'] === 'zero' ? Math.max(0, listed - counting.length) : 0;
  const values = [
    ...counting.map((ballot) => pointsOf(ballot, rules)),
    ...Array.from({ length: zeros }, () => zero),
  ];
  const kept = policy['review.mean'] === 'trimmed' ? trimmed(values) : values;
  const mean = over(sumOf(kept), fractionOf(exact(kept.length)));
  const scale = over(
    fractionOf(exact(String(panel.weight))),
    fractionOf(exact(String(panel.ballotMax))),
  );
  return {
    score: times(mean, scale),
    ballots: counting.length,
    ownBallots: given.length - counting.length,
    zeros,
  };
}

function pointsOf(ballot: Ballot, rules: BallotRules): Fraction {
  const points = ballotPoints(ballot, rules);
  if ('code' in points) throw new Error(`a ballot of ${rules.panel.key}: ${points.code}`);
  return points;
}

/** Without one highest and one lowest, where at least one remains. */
function trimmed(values: readonly Fraction[]): readonly Fraction[] {
  return values.length < 3 ? values : values.toSorted(compare).slice(1, -1);
}
