import type { Facts } from '../facts';
import { resultsOf } from '../quarter/draft-ranking';
import type { KnownPlacard } from '../quarter/measures-state';
import type { QuarterState } from '../quarter/state';
import type { HangingPlacard } from '../scoring/hanging-placard';
import { hangingIn } from '../scoring/hanging-placard';
import type { PublishedQuarter } from '../scoring/history';
import { subjectOf, type Proposal } from '../scoring/proposal';
import { proposalsFor } from '../scoring/proposals-for';
import type { PlacardReport } from '../scoring/quarter-results';
import { rankQuarter, type QuarterRanking } from '../scoring/rank-quarter';

/** A published quarter computed anew from what was stored. */
export interface QuarterAnew {
  readonly quarter: QuarterState['quarter'];
  readonly ranking: QuarterRanking;
  readonly proposals: readonly Proposal[];
}

/** Quarters shown at most. */
const MOST_QUARTERS = 4;

/** The latest published quarters of a programme, oldest first. */
export function latestPublished(states: readonly QuarterState[]): QuarterState[] {
  return states
    .filter((state) => state.ranking !== null && state.publishedOn !== null)
    .sort((a, b) => (a.quarter < b.quarter ? -1 : 1))
    .slice(-MOST_QUARTERS);
}

/**
 * Ranks published quarters anew, each from its stored sheet, missed duties and task forces, and proposes their measures (Q11, Q12).
 * As in `evaluate`, every proposal is taken as approved, so that the counts and placards of one quarter pass on to the next; a
 * placard that was in fact delisted after a quarter counts as rectified in time.
 *
 * @param states published quarters in order   @param factsOf the policy to compute a quarter under
 */
export function quartersAnew(
  states: readonly QuarterState[],
  factsOf: (state: QuarterState) => Facts,
): QuarterAnew[] {
  const [first] = states;
  if (first === undefined) return [];
  const published: PublishedQuarter[] = first.history.filter((one) => one.quarter < first.quarter);
  let hanging: readonly HangingPlacard[] = carriedInto(first);
  return states.map((state) => {
    const facts = factsOf(state);
    const { values } = facts.policy;
    const results = { ...resultsOf(state, state.sheet, facts), placards: reportsOf(state) };
    const indicators = state.taskForces;
    const ranking = rankQuarter({ indicators, results }, values);
    const carried = hangingIn(state.quarter, hanging, published.at(-1)?.quarter, values);
    const measures = proposalsFor(
      { indicators, results, ranking, earlier: [...published], hanging: carried },
      values,
    );
    published.push(measures.published);
    hanging = measures.hanging;
    return { quarter: state.quarter, ranking, proposals: measures.proposals };
  });
}

/** Placards hung by quarters before the first: those that hang on now, as far as the first quarter knows. */
function carriedInto(first: QuarterState): HangingPlacard[] {
  const hangs = (known: KnownPlacard) =>
    known.quarter < first.quarter &&
    (['HUNG_YELLOW', 'HUNG_RED', 'DELIST_PROPOSED'].includes(known.status) ||
      first.delistedNow.includes(known.indicator));
  return first.placards.filter(hangs).map((known) => ({
    subject: known.indicator,
    units: known.units,
    joint: known.joint,
    colour: known.colour,
    since: known.quarter,
    goodRanks: 0,
    lateHeld: false,
    publicationsSeen: 1,
  }));
}

/** What delistings on record say of the problems under the placards. */
function reportsOf(state: QuarterState): PlacardReport[] {
  return state.taskForces
    .filter((taskForce) => state.delistedNow.includes(taskForce.id))
    .flatMap((taskForce) =>
      taskForce.leadUnits.map((unit) => ({
        indicator: taskForce.id,
        unit,
        allRectifiedInTime: true,
        allAccepted: true,
      })),
    );
}

/** A measure apart from its figures: what kind, on what, for whom. */
export function measureKey(proposal: Proposal): string {
  return JSON.stringify([proposal.kind, subjectOf(proposal), [...proposal.units].sort()]);
}
