import type { Counter } from './counters';
import type { EvaluateInput } from './evaluate-input';
import { hangingIn, type HangingPlacard } from './hanging-placard';
import type { PublishedQuarter } from './history';
import type { PlacardPoints } from './placard-points';
import { proposalsFor } from './proposals-for';
import type { Note, Proposal } from './proposal';
import type { QuarterResults } from './quarter-results';
import { rankQuarter, type QuarterRanking } from './rank-quarter';

/** One quarter evaluated. */
export interface EvaluatedQuarter {
  readonly quarter: PublishedQuarter['quarter'];
  readonly ranking: QuarterRanking;
  readonly counters: readonly Counter[];
  readonly proposals: readonly Proposal[];
  readonly notes: readonly Note[];
  readonly points: readonly PlacardPoints[];
}

/** All that a quarter needs to know of those before it; whoever keeps it computes one quarter anew without the others. */
export interface EvaluationSoFar {
  readonly published: readonly PublishedQuarter[];
  /** Placards that hang after the last published quarter. */
  readonly hanging: readonly HangingPlacard[];
}

/** Before the first quarter. */
export const nothingEvaluated: EvaluationSoFar = { published: [], hanging: [] };

/**
 * Ranks each quarter in turn and proposes its measures (Q11, Q12). Every proposal is taken as approved as proposed, so that the
 * next quarter's counters and delistings follow from this one's. The input is not changed.
 */
export function evaluate(input: EvaluateInput): EvaluatedQuarter[] {
  let soFar = nothingEvaluated;
  return input.quarters.map((results) => {
    const next = evaluateNext(soFar, results, input);
    soFar = next.soFar;
    return next.evaluated;
  });
}

/** One quarter after those evaluated so far, and what is so far with it. */
export function evaluateNext(
  soFar: EvaluationSoFar,
  results: QuarterResults,
  { indicators, policy }: Pick<EvaluateInput, 'indicators' | 'policy'>,
): { readonly evaluated: EvaluatedQuarter; readonly soFar: EvaluationSoFar } {
  const { quarter } = results;
  const ranking = rankQuarter({ indicators, results }, policy);
  const hanging = hangingIn(quarter, soFar.hanging, soFar.published.at(-1)?.quarter, policy);
  const measures = proposalsFor(
    { indicators, results, ranking, earlier: soFar.published, hanging },
    policy,
  );
  const { counters, proposals, notes, points } = measures;
  return {
    evaluated: { quarter, ranking, counters, proposals, notes, points },
    soFar: { published: [...soFar.published, measures.published], hanging: measures.hanging },
  };
}
