import { proposerOf } from '../actor';
import type { Recorded } from '../aggregate';
import type { CycleEvent } from './cycle-events';
import type { QuarterEvent } from './events';
import {
  afterApproval,
  afterPosting,
  afterRankingComputed,
  decidedProposal,
} from './evolve-ranking';
import { withSuccessor } from './evolve-succession';
import { mergedSheet, noScores } from './score-sheet';
import type { KnownPlacard } from './measures-state';
import { unwritten, type Report } from './reports-state';
import type { OverdueProblem, QuarterState } from './state';

const types: readonly string[] = [
  'quarterPlanned',
  'quarterOpened',
  'dutyMissNoted',
  'overdueNoted',
  'yearEnded',
  'trainingNoted',
  'unitSucceeded',
  'dispatchRecorded',
  'monthlyReported',
  'templateApproved',
  'ownTemplateApproved',
  'templateIssued',
  'collectionClosed',
  'scoresRecorded',
  'scoringConfirmed',
  'rankingComputed',
  'objectionRaised',
  'objectionAnswered',
  'hearingClosed',
  'submittedToLeaders',
  'proposalDecided',
  'returnedToRanking',
  'listApproved',
  'listPublished',
  'stepReminded',
  'timetableRecalculated',
  'quarterClosed',
  'carriedOver',
  'historyReceived',
  'correctionProposed',
  'correctionApproved',
  'correctionRefused',
  'policyAdopted',
] satisfies CycleEvent['type'][];

/** Whether the event belongs to the cycle itself. */
export function isCycleEvent(event: QuarterEvent): event is CycleEvent {
  return types.includes(event.type);
}

/** The quarter at its beginning (Q01). */
export function plannedQuarter(
  event: Recorded<Extract<CycleEvent, { type: 'quarterPlanned' }>>,
): QuarterState {
  return {
    ...event.data,
    id: event.aggregate,
    status: 'PLANNED',
    at: event.at,
    template: { version: '1', fields: [] },
    taskForces: [],
    reports: {},
    sheet: noScores,
    missedDuties: [],
    revision: 0,
    ranking: null,
    objections: [],
    rescored: [],
    hearingOver: false,
    proposals: [],
    instruction: null,
    publishOn: null,
    publishedOn: null,
    publishedRevision: 0,
    warnings: [],
    circularIssuedOn: null,
    speeches: [],
    referrals: [],
    placards: [],
    delistedNow: [],
    matters: [],
    matterListFixedOn: null,
    inspections: 0,
    dispatches: 0,
    monthlyReports: 0,
    history: [],
    lostBefore: {},
    correction: null,
    correctedFor: null,
    stale: false,
    fired: [],
    closedOn: null,
  };
}

/** The quarter after an event of its cycle. */
export function evolveCycle(state: QuarterState, event: Recorded<CycleEvent>): QuarterState {
  switch (event.type) {
    case 'quarterPlanned':
      return plannedQuarter(event);
    case 'quarterOpened':
      return { ...state, status: 'OPEN', taskForces: event.data.taskForces };
    case 'unitSucceeded':
      return withSuccessor(state, event.data);
    case 'dutyMissNoted':
      return { ...state, missedDuties: [...state.missedDuties, event.data] };
    case 'overdueNoted':
      return { ...state, overdueProblems: withOverdue(state, event.data) };
    case 'trainingNoted':
      return { ...state, trained: [...(state.trained ?? []), ...event.data.people] };
    case 'yearEnded':
      return state;
    case 'dispatchRecorded':
      return { ...state, dispatches: state.dispatches + 1 };
    case 'monthlyReported':
      return { ...state, monthlyReports: state.monthlyReports + 1 };
    case 'templateApproved':
      return { ...state, template: event.data };
    case 'ownTemplateApproved':
      return withOwnTemplate(state, event.data);
    case 'templateIssued':
      return collecting(state, event.data);
    case 'collectionClosed':
      return {
        ...state,
        status: state.ranks ? 'SCORING' : 'MEASURES',
        sheet: { ...state.sheet, awaiting: event.data.awaiting },
        timetable: { ...state.timetable, ...event.data.timetable },
      };
    case 'scoresRecorded':
      return { ...state, sheet: mergedSheet(state.sheet, event.data) };
    case 'timetableRecalculated':
      return { ...state, timetable: { ...state.timetable, ...event.data.timetable } };
    case 'stepReminded':
      return { ...state, fired: [...state.fired, event.data.rung] };
    default:
      return evolveDecisions(state, event);
  }
}

type Decisive = Exclude<
  CycleEvent,
  {
    type:
      | 'quarterPlanned'
      | 'quarterOpened'
      | 'dutyMissNoted'
      | 'overdueNoted'
      | 'yearEnded'
      | 'trainingNoted'
      | 'unitSucceeded'
      | 'dispatchRecorded'
      | 'monthlyReported'
      | 'templateApproved'
      | 'ownTemplateApproved'
      | 'templateIssued'
      | 'collectionClosed'
      | 'scoresRecorded'
      | 'stepReminded'
      | 'timetableRecalculated';
  }
>;

function evolveDecisions(state: QuarterState, event: Recorded<Decisive>): QuarterState {
  switch (event.type) {
    case 'scoringConfirmed':
      return ranking(state, event.data);
    case 'rankingComputed':
      return afterRankingComputed(state, event.data);
    case 'objectionRaised': {
      const { objection: id, ...raised } = event.data;
      const objection = {
        ...raised,
        id,
        by: event.by.person,
        ...(event.by.delegateOf === undefined ? {} : { byFor: event.by.delegateOf }),
        status: 'OPEN',
        answer: null,
      } as const;
      return { ...state, objections: [...state.objections, objection] };
    }
    case 'objectionAnswered':
      return answered(state, event.data);
    case 'hearingClosed':
      return { ...state, hearingOver: true };
    case 'submittedToLeaders':
      return {
        ...state,
        status: 'LEADER_REVIEW',
        timetable: { ...state.timetable, ...event.data.timetable },
      };
    case 'proposalDecided':
      return decidedProposal(state, event.data, event.by.person);
    case 'returnedToRanking':
      return { ...state, status: 'RANKING' };
    case 'listApproved':
      return afterApproval(state, event.data);
    case 'listPublished':
      return afterPosting(state, event.data);
    case 'quarterClosed':
      return { ...state, status: 'CLOSED', closedOn: event.data.on };
    case 'carriedOver':
      return state;
    case 'historyReceived':
      return received(state, event.data);
    case 'correctionProposed': {
      const { reason, scores } = event.data;
      const correction = { reason, scores, ...proposerOf(event.by), before: state.status };
      return { ...state, status: 'CORRECTING', correction };
    }
    case 'correctionApproved':
      return corrected(state);
    case 'correctionRefused':
      return { ...state, status: state.correction?.before ?? 'PUBLISHED', correction: null };
    case 'policyAdopted': {
      const { to: policyVersion, timetable: moved } = event.data;
      return { ...state, policyVersion, timetable: { ...state.timetable, ...moved } };
    }
    default:
      return neverEvent(event);
  }
}

/** One entry a problem, at the highest level it reached. */
function withOverdue(state: QuarterState, told: OverdueProblem): readonly OverdueProblem[] {
  const others = (state.overdueProblems ?? []).filter((one) => one.problem !== told.problem);
  return [...others, told];
}

function ranking(
  state: QuarterState,
  {
    sheet,
    taskForces = state.taskForces,
  }: Extract<CycleEvent, { type: 'scoringConfirmed' }>['data'],
): QuarterState {
  return { ...state, status: 'RANKING', sheet, taskForces };
}

function withOwnTemplate(
  state: QuarterState,
  { indicators, version, fields }: Extract<CycleEvent, { type: 'ownTemplateApproved' }>['data'],
): QuarterState {
  const own = Object.fromEntries(indicators.map((id) => [id, { version, fields }]));
  return { ...state, ownTemplates: { ...state.ownTemplates, ...own } };
}

function collecting(
  state: QuarterState,
  { taskForces = state.taskForces }: Extract<CycleEvent, { type: 'templateIssued' }>['data'],
): QuarterState {
  const current = { ...state, taskForces };
  return { ...current, status: 'COLLECTING', reports: owedReports(current) };
}

/** Each task force owes one report, filed by the lead unit that hosts its office (S0-52, S0-94). */
function owedReports(state: QuarterState): Record<string, Report> {
  return Object.fromEntries(
    state.taskForces.map((taskForce) => [
      taskForce.id,
      {
        indicator: taskForce.id,
        unit: taskForce.leadUnits[0] ?? '',
        status: 'OWED',
        ...unwritten,
        firstFiledOn: null,
        refileUntil: null,
        filedOn: null,
        late: false,
        lateEntryUntil: null,
      } satisfies Report,
    ]),
  );
}

function answered(
  state: QuarterState,
  data: Extract<CycleEvent, { type: 'objectionAnswered' }>['data'],
): QuarterState {
  const objections = state.objections.map((one) =>
    one.id === data.objection
      ? {
          ...one,
          status: data.upheld ? ('UPHELD' as const) : ('REJECTED' as const),
          answer: data.answer,
        }
      : one,
  );
  if (!data.rescore) return { ...state, objections };
  const rescored = objections.filter((one) => one.status === 'UPHELD').map((one) => one.id);
  return { ...state, status: 'SCORING', objections, rescored };
}

function received(
  state: QuarterState,
  data: Extract<CycleEvent, { type: 'historyReceived' }>['data'],
): QuarterState {
  const begins = state.status === 'PLANNED' || state.status === 'OPEN';
  const template = begins ? data.template : state.template;
  const own = begins ? { ...data.ownTemplates, ...state.ownTemplates } : state.ownTemplates;
  return {
    ...state,
    history: data.history,
    placards: mergedPlacards(state.placards, data.placards),
    lostBefore: data.lostItems,
    template: state.template.fields.length > 0 ? state.template : template,
    ...(own === undefined || Object.keys(own).length === 0 ? {} : { ownTemplates: own }),
    stale: state.stale || data.stale,
  };
}

/** Of each placard what was known last; what a quarter passes on may be older than what the placard itself told. */
function mergedPlacards(
  known: readonly KnownPlacard[],
  told: readonly KnownPlacard[],
): readonly KnownPlacard[] {
  const merged = new Map(known.map((one) => [one.placard, one]));
  for (const one of told) {
    const before = merged.get(one.placard);
    if (before === undefined || before.since < one.since) merged.set(one.placard, one);
  }
  return [...merged.values()];
}

/** The right scores replace the wrong ones; the quarter is ranked and heard anew (D-28). */
function corrected(state: QuarterState): QuarterState {
  const scores = state.correction?.scores ?? {};
  return {
    ...state,
    status: 'RANKING',
    correctedFor: state.correction?.reason ?? null,
    sheet: mergedSheet(state.sheet, { scores }),
    objections: [],
    rescored: [],
    closedOn: null,
  };
}

function neverEvent(event: never): never {
  throw new Error(`unknown event ${JSON.stringify(event)}`);
}
