import type { Counter } from './counters';
import type { EvaluateInput } from './evaluate-input';
import { hangingIn, type HangingPlacard } from './hanging-placard';
import type { PublishedQuarter } from './history';
import type { PlacardPoints } from './placard-points';
import { proposalsFor } from './proposals-for';
import type { Note, Proposal } from './proposal';
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

/**
 * Ranks each quarter in turn and proposes its measures (Q11, Q12). Every proposal is taken as approved as proposed, so that the
 * next quarter's counters and delistings follow from this one's. The input is not changed.
 */
export function evaluate(input: EvaluateInput): EvaluatedQuarter[] {
  const { indicators, policy } = input;
  const published: PublishedQuarter[] = [];
  let hanging: readonly HangingPlacard[] = [];
  return input.quarters.map((results) => {
    const ranking = rankQuarter({ indicators, results }, policy);
    const carried = hangingIn(results.quarter, hanging, published.at(-1)?.quarter, policy);
    const measures = proposalsFor(
      { indicators, results, ranking, earlier: [...published], hanging: carried },
      policy,
    );
    published.push(measures.published);
    hanging = measures.hanging;
    const { counters, proposals, notes, points } = measures;
    return { quarter: results.quarter, ranking, counters, proposals, notes, points };
  });
}
