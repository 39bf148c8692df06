import { exact } from '../scoring/decimals';
import { compare, fractionOf, over, sumOf, times, type Fraction } from './fraction';
import type { Ballot } from './year-file';
import type { YearPolicy } from './year-policy';
import type { Panel } from './year-programme';

/** Why a ballot gives no points. */
export interface NoPoints {
  readonly code:
    | 'aspectsCount'
    | 'aspectsNeeded'
    | 'totalNeeded'
    | 'scaleNeeded'
    | 'unknownAnswer'
    | 'ballotTooHigh';
  readonly values: { readonly [key: string]: string | number };
}

/** What ballots are read by. */
export interface BallotRules {
  readonly panel: Panel;
  /** Number of aspects of the review (S1-25). */
  readonly aspects: number;
  readonly policy: YearPolicy;
}

/**
 * The points of one ballot: nothing to the panel's limit, or why there are none (S1-25..28).
 *
 * One total, or with `review.aspectScoring` = fiveSubScores the sum of the aspects; an answer of a questionnaire by
 * `review.questionnaireScale`.
 */
export function ballotPoints(ballot: Ballot, rules: BallotRules): Fraction | NoPoints {
  const given = givenPoints(ballot, rules);
  if ('code' in given) return given;
  const max = rules.panel.ballotMax;
  const tooHigh = compare(given, fractionOf(exact(String(max)))) > 0;
  return tooHigh ? { code: 'ballotTooHigh', values: { max } } : given;
}

function givenPoints(ballot: Ballot, rules: BallotRules): Fraction | NoPoints {
  if ('answer' in ballot) return answerPoints(ballot, rules);
  const aspects = 'aspects' in ballot ? ballot.aspects : undefined;
  if (aspects !== undefined && aspects.length !== rules.aspects) {
    return { code: 'aspectsCount', values: { count: rules.aspects } };
  }
  if (rules.policy['review.aspectScoring'] === 'fiveSubScores') {
    return aspects === undefined
      ? { code: 'aspectsNeeded', values: { count: rules.aspects } }
      : sumOf(aspects.map((points) => fractionOf(exact(points))));
  }
  return 'points' in ballot
    ? fractionOf(exact(ballot.points))
    : { code: 'totalNeeded', values: {} };
}

/** An answer on a scale from nothing to `outOf` in proportion, or by the table (S1-28). */
function answerPoints(
  { answer, outOf }: Extract<Ballot, { answer: string }>,
  { panel, policy }: BallotRules,
): Fraction | NoPoints {
  const scale = policy['review.questionnaireScale'];
  if (scale !== 'linear') {
    const points = Object.hasOwn(scale.table, answer) ? scale.table[answer] : undefined;
    return points === undefined
      ? { code: 'unknownAnswer', values: { known: Object.keys(scale.table).join(', ') } }
      : fractionOf(exact(points));
  }
  if (outOf === undefined || !/^\d{1,9}(\.\d{1,12})?$/.test(answer)) {
    return { code: 'scaleNeeded', values: {} };
  }
  const share = over(fractionOf(exact(answer)), fractionOf(exact(outOf)));
  return times(share, fractionOf(exact(String(panel.ballotMax))));
}
