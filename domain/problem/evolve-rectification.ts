import { dateOf } from '../calendar/instants';
import { doneBy, type Folds, withLatestRound, withProposals } from './folding';
import type { Plan, ProblemState } from './state';

/** Checklist, checks, extension, suspension, acceptance (P10 to P22, P24). */
export const rectificationFolds: Folds<
  | 'planSubmitted'
  | 'planReturned'
  | 'planApproved'
  | 'planWrittenByLead'
  | 'checkRecorded'
  | 'progressReported'
  | 'checkRequested'
  | 'deadlineReminded'
  | 'waitReminded'
  | 'overdueLevelReached'
  | 'slipHandedOut'
  | 'extensionRequested'
  | 'extensionDecided'
  | 'problemSuspended'
  | 'suspensionRenewed'
  | 'problemResumed'
  | 'acceptanceApplied'
  | 'rectificationReturned'
  | 'rectificationAccepted'
  | 'acceptanceTakenOver'
  | 'signOffRefused'
> = {
  planSubmitted: (_, event) => ({ status: 'PLAN_REVIEW', plan: draft(event, false) }),
  planReturned: (state) => ({
    status: 'PLANNING',
    planReturns: state.planReturns + 1,
    planLate: false,
  }),
  planApproved: ({ plan }, event) => ({
    status: 'RECTIFYING',
    plan: plan === null ? null : { ...plan, approved: doneBy(event) },
    planLate: false,
  }),
  planWrittenByLead: (_, event) => ({
    status: 'RECTIFYING',
    plan: { ...draft(event, true), approved: doneBy(event) },
    planLate: false,
  }),
  checkRecorded: (state, event) => ({
    checks: [
      ...state.checks,
      {
        by: event.by,
        on: event.data.on,
        kind: event.data.kind,
        progressPercent: event.data.progressPercent,
        finding: event.data.finding,
        behind: event.data.behind,
      },
    ],
    progressPercent: event.data.progressPercent,
    checkRequested: false,
  }),
  progressReported: (_, { data }) => ({ progressPercent: data.progressPercent }),
  checkRequested: () => ({ checkRequested: true }),
  deadlineReminded: () => ({}),
  waitReminded: (_, { data }) => (data.wait === 'plan' && data.late ? { planLate: true } : {}),
  slipHandedOut: ({ slips = [] }, { data: { step, slipColour, on, run } }) => ({
    slips: [...slips, { step, slipColour, on, run }],
  }),
  overdueLevelReached: (state, event) => ({
    ...withProposals(state, event.data.proposals),
    ...passed(state, dateOf(event.at)),
  }),
  extensionRequested: (state, event) => ({
    extension: 'REQUESTED',
    extensions: [
      ...state.extensions,
      {
        newDueOn: event.data.newDueOn,
        reason: event.data.reason,
        asked: doneBy(event),
        approvers: event.data.approvers,
        decision: null,
      },
    ],
  }),
  extensionDecided: (state, { data }) => ({
    extension: data.decision === 'granted' ? 'GRANTED' : 'REFUSED',
    extensions: state.extensions.map((one, index) =>
      index === state.extensions.length - 1
        ? { ...one, decision: data.decision, newDueOn: data.newDueOn ?? one.newDueOn }
        : one,
    ),
  }),
  problemSuspended: (state, event) => ({
    status: 'SUSPENDED',
    suspension: {
      cause: event.data.cause,
      from: doneBy(event).on,
      until: event.data.until,
      remainingWorkingDays: event.data.remainingWorkingDays,
    },
    extension: state.extension === 'REQUESTED' ? 'NONE' : state.extension,
  }),
  suspensionRenewed: ({ suspension }, { data }) => ({
    suspension: suspension === null ? null : { ...suspension, until: data.until },
  }),
  problemResumed: () => ({ status: 'RECTIFYING', suspension: null }),
  acceptanceApplied: (state, event) => ({
    status: 'ACCEPTANCE_PENDING',
    acceptanceTakenOver: false,
    meetingRecord: state.meetingRecord || event.data.meetingRecord,
    extension: state.extension === 'REQUESTED' ? 'NONE' : state.extension,
    rounds: [
      ...state.rounds,
      {
        round: event.data.round,
        applied: doneBy(event),
        accepted: null,
        outcome: 'pending',
        reasons: [],
      },
    ],
  }),
  rectificationReturned: (state, { data }) => ({
    status: 'RECTIFYING',
    round: data.round,
    failedRounds: data.failedRounds,
    rounds: withLatestRound(state, { outcome: 'returned', reasons: data.reasons }),
    rectifiedInTime: data.prescribedPassed ? false : state.rectifiedInTime,
    ...withProposals(state, data.proposals),
  }),
  rectificationAccepted: (state, event) => ({
    status: 'SIGNOFF_PENDING',
    rounds: withLatestRound(state, { outcome: 'accepted', accepted: doneBy(event) }),
    // Words of an earlier round are no words in this chain.
    ...(state.signOffWords === undefined ? {} : { signOffWords: [] }),
    ...(event.data.signers === undefined ? {} : { signersOwed: event.data.signers }),
    rectifiedInTime: event.data.inTime,
  }),
  acceptanceTakenOver: () => ({ acceptanceTakenOver: true }),
  signOffRefused: (state, { data }) => ({
    status: 'RECTIFYING',
    round: data.round,
    checkRequested: false,
    rounds: withLatestRound(state, { outcome: 'refused', reasons: [data.reason] }),
    rectifiedInTime: null,
  }),
};

function draft(
  event:
    | Parameters<typeof rectificationFolds.planSubmitted>[1]
    | Parameters<typeof rectificationFolds.planWrittenByLead>[1],
  byLead: boolean,
): Plan {
  const { version, rootCause, lines } = event.data;
  return { version, rootCause, lines, drafted: doneBy(event), byLead, approved: null };
}

/** When the prescribed period is over with nothing accepted, it was not kept (S0-85). */
function passed(
  state: ProblemState,
  today: ReturnType<typeof dateOf>,
): Pick<ProblemState, 'rectifiedInTime'> {
  const over = state.deadline !== null && today > state.deadline.prescribed;
  return { rectifiedInTime: over ? false : state.rectifiedInTime };
}
