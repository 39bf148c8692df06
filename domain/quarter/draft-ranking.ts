import type { AggregateId } from '../aggregate';
import type { Facts } from '../facts';
import { approverOf } from '../placard/approver';
import type { HangingPlacard } from '../scoring/hanging-placard';
import { subjectOf, type Proposal } from '../scoring/proposal';
import type { QuarterResults } from '../scoring/quarter-results';
import { proposalsFor } from '../scoring/proposals-for';
import { rankQuarter } from '../scoring/rank-quarter';
import type { KnownPlacard, MeasureProposal, ProposalApprover } from './measures-state';
import { missedFilingsOf, slowWorkFindings } from './missed-evidence';
import type { QuarterState, RankingRecord, ScoreSheet } from './state';
import { countedScores } from './counted-scores';

/** A revision of the ranking with the measures that follow from it. */
export interface DraftRanking {
  readonly ranking: RankingRecord;
  readonly proposals: readonly MeasureProposal[];
}

/**
 * Ranks the quarter and computes its measures (Q12; S0-76..97, D-25, D-29, D-30). Delisting is not proposed here: each placard
 * watches its own three conditions and proposes it itself (L06).
 */
export function draftRanking(state: QuarterState, sheet: ScoreSheet, facts: Facts): DraftRanking {
  const { values } = facts.policy;
  const results = resultsOf(state, sheet, facts);
  const indicators = state.taskForces;
  const ranked = rankQuarter({ indicators, results }, values);
  const hanging = hangingBefore(state);
  const measures = proposalsFor(
    { indicators, results, ranking: ranked, earlier: earlierQuarters(state), hanging },
    values,
  );
  const revision = state.revision + 1;
  const ranking: RankingRecord = {
    revision,
    entries: ranked.indicators,
    units: ranked.units,
    excluded: ranked.excluded,
    laggingList: ranked.laggingList,
    honourList: ranked.honourList,
    counters: measures.counters,
    notes: measures.notes,
    points: measures.points,
    published: { ...measures.published, delisted: [], underRed: [], yellowUnits: [], yellowOn: [] },
  };
  const proposals = measures.proposals
    .filter((proposal) => proposal.kind !== 'delist')
    .map((proposal) => toMeasure(proposal, { state, facts, revision }));
  return { ranking, proposals };
}

/**
 * What a sheet and the missed duties say of the quarter, as ranking and measures ask for it. Delisting is left to the placards
 * themselves, so nothing is said of them.
 */
export function resultsOf(state: QuarterState, sheet: ScoreSheet, facts: Facts): QuarterResults {
  return {
    ...sheet,
    scores: countedScores(state, sheet),
    quarter: state.quarter,
    findings: distinct([...sheet.findings, ...slowWorkFindings(state, facts)]),
    missedFilings: distinct([...sheet.missedFilings, ...missedFilingsOf(state, sheet.unreported)]),
    placards: [],
  };
}

function earlierQuarters(state: QuarterState): QuarterState['history'] {
  return state.history.filter((published) => published.quarter < state.quarter);
}

/** Statuses in which a placard hangs. */
const hangs: readonly string[] = ['HUNG_YELLOW', 'HUNG_RED', 'DELIST_PROPOSED'];

/** Placards that hang now, whatever quarter hung them. */
export function hangingPlacards(state: QuarterState): readonly KnownPlacard[] {
  return state.placards.filter((known) => hangs.includes(known.status));
}

/**
 * The placards as they hung before this quarter's own measures, for scoring. A revision must not see what an earlier revision
 * of the same quarter hung: a new placard is left out, one that it upgraded counts as the yellow it was.
 *
 * `publicationsSeen` is set past the first one: a red placard that is not delisted reports itself when the next quarter closes
 * (L11, E-04).
 */
function hangingBefore(state: QuarterState): readonly HangingPlacard[] {
  return hangingPlacards(state).flatMap((known) => {
    const firstQuarter = quarterOfPlacard(known.placard);
    if (firstQuarter === state.quarter) return [];
    const upgradedNow = known.quarter === state.quarter;
    return [
      {
        subject: known.indicator,
        units: known.units,
        joint: known.joint,
        colour: upgradedNow ? 'yellow' : known.colour,
        since: (upgradedNow ? firstQuarter : known.quarter) as HangingPlacard['since'],
        goodRanks: 0,
        lateHeld: false,
        publicationsSeen: 1,
      },
    ];
  });
}

function quarterOfPlacard(placard: AggregateId): string {
  return placard.split('/')[2] ?? '';
}

interface Context {
  readonly state: QuarterState;
  readonly facts: Facts;
  readonly revision: number;
}

function toMeasure(proposal: Proposal, context: Context): MeasureProposal {
  const subject = subjectOf(proposal);
  const { state, facts, revision } = context;
  const leadLeaders = leadersOf(subject, state);
  return {
    id: idOf(proposal, subject),
    revision,
    kind: proposal.kind,
    subject,
    indicator: 'indicator' in proposal ? proposal.indicator : null,
    units: proposal.units,
    leadLeaders,
    rule: proposal.rule,
    clauses: proposal.grounds,
    joint: proposal.joint === true,
    upgrade: proposal.upgrade === true,
    placard: placardOf(proposal, subject, state),
    approver: approver(proposal, leadLeaders, facts),
    status: 'PROPOSED',
    decidedBy: null,
    reason: null,
    overruled: false,
  };
}

function idOf(proposal: Proposal, subject: string): string {
  const perUnit = ['circular', 'placardYellow', 'placardRed', 'letter'].includes(proposal.kind);
  return [proposal.kind, subject, ...(perUnit ? [proposal.units.join('+')] : [])].join(':');
}

function leadersOf(subject: string, state: QuarterState): readonly string[] {
  const own = state.taskForces.filter(
    (taskForce) => taskForce.id === subject || taskForce.leadUnits.includes(subject),
  );
  return [...new Set(own.flatMap((taskForce) => taskForce.leadLeaders))];
}

/** An upgrade keeps the placard that hangs on the same units; every other placard is a new one. */
function placardOf(proposal: Proposal, subject: string, state: QuarterState): AggregateId | null {
  if (proposal.kind !== 'placardYellow' && proposal.kind !== 'placardRed') return null;
  const same = hangingPlacards(state).find(
    (known) =>
      known.indicator === subject &&
      known.units.length === proposal.units.length &&
      known.units.every((unit) => proposal.units.includes(unit)),
  );
  if (proposal.upgrade === true && same !== undefined) return same.placard;
  const target = proposal.joint === true ? 'joint' : (proposal.units[0] ?? 'joint');
  return `placard/${state.programme}/${state.quarter}/${subject}/${target}`;
}

function approver(
  proposal: Proposal,
  leadLeaders: readonly string[],
  facts: Facts,
): ProposalApprover {
  switch (proposal.kind) {
    case 'placardYellow':
      return approverOf('yellow', leadLeaders, facts);
    case 'placardRed':
      return approverOf('red', leadLeaders, facts);
    case 'referral':
      return 'supervisionTaskForce';
    default:
      return listApprover(facts);
  }
}

/** Who reviews the list before it is posted (`laggingList.leaderReview`). */
export function listApprover(facts: Facts): 'groupHead' | 'leadLeader' | 'bureau' {
  const review = facts.policy.values['laggingList.leaderReview'];
  if (review === 'none') return 'bureau';
  return review === 'leadLeaders' ? 'leadLeader' : 'groupHead';
}

function distinct<Row extends object>(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = JSON.stringify(Object.entries(row).sort());
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
