import { countersOf, type Counter } from './counters';
import { checkDelisting } from './delisting';
import { circularRows } from './circulars';
import type { HangingPlacard } from './hanging-placard';
import type { PublishedQuarter } from './history';
import { interviewFor } from './interviews';
import { climbLadder, type LadderContext } from './ladder';
import { drivingCount } from './lagging-count';
import { lettersFor } from './letters';
import { letterPoints, pointsFor, type PlacardPoints } from './placard-points';
import { inOrder, type Note, type Proposal } from './proposal';
import type { QuarterResults, ScoredIndicator } from './quarter-results';
import type { QuarterRanking } from './rank-quarter';
import { referralFor } from './referrals';
import type { ScoringPolicy } from './scoring-policy';
import { speechFor } from './speeches';
import { subjectViews, type SubjectView } from './subject';

/** What the measures of a quarter are computed from. */
export interface MeasuresInput {
  readonly indicators: readonly ScoredIndicator[];
  readonly results: QuarterResults;
  readonly ranking: QuarterRanking;
  /** Quarters published before this one, in order. */
  readonly earlier: readonly PublishedQuarter[];
  /** Placards hung before this publication. */
  readonly hanging: readonly HangingPlacard[];
}

/** The measures of a quarter, with its counters and what the next quarter needs if all are approved as proposed. */
export interface QuarterMeasures {
  readonly counters: readonly Counter[];
  readonly proposals: readonly Proposal[];
  readonly notes: readonly Note[];
  readonly points: readonly PlacardPoints[];
  readonly hanging: readonly HangingPlacard[];
  readonly published: PublishedQuarter;
}

/**
 * Every measure that follows from a quarter's ranking, findings and filings (Q12; S0-76..97, D-29, D-30): delistings first, then
 * the ladder on what still hangs, then referrals, speeches, circulars, interviews and letters.
 */
export function proposalsFor(input: MeasuresInput, policy: ScoringPolicy): QuarterMeasures {
  const { results, ranking } = input;
  const bare = publishedOf(input, ranking);
  const counters = countersOf([...input.earlier, bare], policy);
  const sources = { indicators: input.indicators, results, ranking: ranking.subjects, counters };
  const views = subjectViews(sources, policy);
  const delisting = delistings(views, input, policy);
  const history = [...input.earlier, bare];
  const context = { quarter: results.quarter, policy, sources: { ...input, history } };
  const ladder = climb(views, delisting.hanging, context);
  const added = ladder.hanging.filter((placard) => placard.since === results.quarter);
  const yellow = added.filter((placard) => !isRed(placard));
  const published = {
    ...bare,
    delisted: delisting.delisted,
    underRed: [...new Set(ladder.hanging.filter(isRed).map((placard) => placard.subject))],
    yellowUnits: yellow.flatMap((placard) => placard.units),
    yellowOn: [...new Set(yellow.map((placard) => placard.subject))],
  };
  const present = [...input.earlier, published];
  const around = { undelisted: delisting.hanging, after: ladder.hanging };
  const single = views.flatMap((view) => [
    referralFor(view, placardsOf(view, around), chronicCount(view, context), policy),
    speechFor(view, policy),
    interviewFor(view, present, policy),
  ]);
  const letters = lettersFor(added, present, policy);
  const proposals = [
    ...delisting.proposals,
    ...ladder.proposals,
    ...single.filter((proposal) => proposal !== null),
    ...circularRows(input.indicators, results, policy),
    ...letters,
  ];
  return {
    counters,
    proposals: inOrder(proposals),
    notes: ladder.notes,
    points: [...pointsFor(added, policy), ...letterPoints(letters, policy)],
    hanging: ladder.hanging,
    published,
  };
}

function publishedOf(input: MeasuresInput, ranking: QuarterRanking): PublishedQuarter {
  const entries = ranking.subjects.map(({ id, band, last }) => ({ id, band, last }));
  return {
    quarter: input.results.quarter,
    entries,
    delisted: [],
    underRed: [],
    yellowUnits: [],
    yellowOn: [],
  };
}

function isRed(placard: HangingPlacard): boolean {
  return placard.colour === 'red';
}

function chronicCount(view: SubjectView, context: LadderContext): number {
  return drivingCount(view, view.leadUnits, context.sources, context.policy);
}

function placardsOf(
  view: SubjectView,
  around: { undelisted: readonly HangingPlacard[]; after: readonly HangingPlacard[] },
): { undelisted: HangingPlacard[]; after: HangingPlacard[] } {
  const own = (placard: HangingPlacard): boolean => placard.subject === view.id;
  return { undelisted: around.undelisted.filter(own), after: around.after.filter(own) };
}

interface Delistings {
  readonly proposals: readonly Proposal[];
  readonly hanging: readonly HangingPlacard[];
  readonly delisted: readonly string[];
}

/** A placard on a subject that is no longer in the programme waits: nothing ranks it. */
function delistings(
  views: readonly SubjectView[],
  input: MeasuresInput,
  policy: ScoringPolicy,
): Delistings {
  const proposals: Proposal[] = [];
  const hanging: HangingPlacard[] = [];
  for (const placard of input.hanging) {
    const view = views.find((each) => each.id === placard.subject);
    const check =
      view === undefined
        ? { placard, proposal: null }
        : checkDelisting(placard, view, input.results.placards, policy);
    if (check.proposal === null) hanging.push(check.placard);
    else proposals.push(check.proposal);
  }
  const candidates = input.hanging.map((placard) => placard.subject);
  const delisted = [...new Set(candidates)].filter((id) =>
    hanging.every((placard) => placard.subject !== id),
  );
  return { proposals, hanging, delisted };
}

function climb(
  views: readonly SubjectView[],
  hanging: readonly HangingPlacard[],
  context: LadderContext,
): { proposals: Proposal[]; notes: Note[]; hanging: readonly HangingPlacard[] } {
  const proposals: Proposal[] = [];
  const notes: Note[] = [];
  let present = hanging;
  for (const view of views) {
    const outcome = climbLadder(view, present, context);
    proposals.push(...outcome.proposals);
    notes.push(...outcome.notes);
    present = outcome.hanging;
  }
  return { proposals, notes, hanging: present };
}
