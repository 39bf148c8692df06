import type { Recorded } from '../aggregate';
import type { ProblemEventOf } from './events';
import { doneBy, type Folds, placardRegion, withProposals } from './folding';
import type { ProblemState, Reporter } from './state';

/** A problem as it begins. */
export function begun(event: Recorded<ProblemEventOf<'problemRegistered'>>): ProblemState {
  const { clocks = [], deadline = null, ...registration } = event.data;
  return {
    ...registration,
    ...nothingYet,
    clocks,
    deadline,
    at: event.at,
    registered: doneBy(event),
  };
}

const nothingYet = {
  status: 'REPORTED',
  children: [],
  absorbed: [],
  mergedInto: null,
  assignment: null,
  received: null,
  objectionWindow: 'none',
  objections: [],
  transfers: 0,
  transferFinal: false,
  plan: null,
  planReturns: 0,
  planLate: false,
  checks: [],
  progressPercent: 0,
  checkRequested: false,
  meetingRecord: false,
  rectifiedInTime: null,
  level: 'UNIT',
  escalatedBy: null,
  handlingLeader: null,
  wasEscalated: false,
  placard: 'NONE',
  placards: [],
  problemPlacard: null,
  proposals: [],
  extension: 'NONE',
  extensions: [],
  suspension: null,
  round: 1,
  failedRounds: 0,
  reopenCount: 0,
  rounds: [],
  acceptanceTakenOver: false,
  signOff: null,
  lookBack: null,
  mechanism: null,
  personalMeasures: 0,
  typicalCase: null,
  jointLiability: null,
  ended: null,
} as const;

/** What starts anew with every assignment: receipt, objection window and checklist. */
const assignedAnew = {
  status: 'ASSIGNED',
  received: null,
  plan: null,
  planLate: false,
} as const;

/** Discovery, merging, splitting, assignment, receipt, objection and transfer (P01 to P09, P34). */
export const intakeFolds: Folds<
  | 'problemVerified'
  | 'problemDismissed'
  | 'problemMerged'
  | 'mergeUndone'
  | 'mergeMadeFinal'
  | 'duplicateAbsorbed'
  | 'duplicateRefused'
  | 'duplicateReleased'
  | 'originJoined'
  | 'problemMadeConfidential'
  | 'problemSplit'
  | 'childProgressed'
  | 'problemAssigned'
  | 'assignmentObjected'
  | 'objectionDecided'
  | 'receiptConfirmed'
  | 'receiptOverdue'
  | 'objectionWaived'
  | 'objectionWindowClosed'
  | 'planningBegun'
  | 'problemTransferred'
> = {
  problemVerified: () => ({ status: 'VERIFIED' }),
  problemDismissed: (_, event) => ({
    status: 'DISMISSED',
    ended: { on: doneBy(event).on, reason: event.data.reason },
  }),
  problemMerged: (_, { data }) => ({
    status: 'MERGED',
    mergedInto: { survivor: data.survivor, former: data.former, final: false },
  }),
  mergeUndone: (_, { data }) => ({
    status: data.back,
    mergedInto: null,
    ...(data.back === 'ASSIGNED' ? { received: null, objectionWindow: 'open' } : {}),
  }),
  mergeMadeFinal: ({ mergedInto }) => ({
    mergedInto: mergedInto === null ? null : { ...mergedInto, final: true },
  }),
  duplicateAbsorbed(state, { data }) {
    const known = state.placards.map(({ placard }) => placard);
    const taken = data.placards.filter(({ placard }) => !known.includes(placard));
    const placards = [...state.placards, ...taken];
    return {
      absorbed: [...state.absorbed, data.problem],
      reporters: [...state.reporters, ...data.reporters],
      placards,
      placard: placardRegion(placards, state.problemPlacard !== null, state.placard),
    };
  },
  duplicateRefused: () => ({}),
  duplicateReleased: (state, { data }) => ({
    absorbed: state.absorbed.filter((problem) => problem !== data.problem),
    reporters: without(state.reporters, data.reporters ?? []),
  }),
  problemMadeConfidential: (state) => ({ flags: [...state.flags, 'confidential'] }),
  originJoined: (state, { data }) => ({ origins: [...(state.origins ?? []), data.origin] }),
  problemSplit: (state, { data }) => ({
    children: [
      ...state.children,
      ...data.children.map(({ problem, title }) => ({
        problem,
        title,
        standing: 'open' as const,
      })),
    ],
  }),
  childProgressed: (state, { data }) => ({
    children: state.children.map((child) =>
      child.problem === data.child ? { ...child, standing: data.standing } : child,
    ),
  }),
  problemAssigned: (_, { data }) => ({
    ...assignedAnew,
    assignment: data.assignment,
    level: data.level,
    objectionWindow: data.objectionWindow,
  }),
  assignmentObjected: (state, event) => ({
    status: 'TRANSFER_PENDING',
    objections: [
      ...state.objections,
      {
        unit: event.data.unit,
        proposedUnit: event.data.proposedUnit,
        basis: event.data.basis,
        on: doneBy(event).on,
        decision: null,
      },
    ],
  }),
  objectionDecided: (state, { data }) => ({
    ...assignedAnew,
    assignment: data.assignment,
    objectionWindow: data.objectionWindow,
    transferFinal: state.transferFinal || data.final,
    transfers: state.transfers + (data.decision === 'upheld' ? 1 : 0),
    objections: state.objections.map((one, index) =>
      index === state.objections.length - 1 ? { ...one, decision: data.decision } : one,
    ),
    ...withProposals(state, data.proposals),
  }),
  receiptConfirmed: (_, event) => ({
    received: { on: doneBy(event).on, automatic: event.data.automatic },
  }),
  receiptOverdue: () => ({}),
  objectionWaived: () => ({ objectionWindow: 'waived' }),
  objectionWindowClosed: () => ({ objectionWindow: 'over' }),
  planningBegun: () => ({ status: 'PLANNING' }),
  problemTransferred: (state, { data }) => ({
    ...assignedAnew,
    assignment: data.assignment,
    objectionWindow: 'open',
    transfers: state.transfers + 1,
    extension: 'NONE',
    ...((state.unitLost ?? null) === null ? {} : { unitLost: null }),
  }),
};

/** The reporters less one for each that leaves: whoever reported both problems stays the survivor's, too. */
function without(reporters: readonly Reporter[], leaving: readonly Reporter[]): Reporter[] {
  return leaving.reduce<Reporter[]>(
    (left, one) => {
      const at = left.findIndex(
        ({ contact, name }) => contact === one.contact && name === one.name,
      );
      return left.filter((_, n) => n !== at);
    },
    [...reporters],
  );
}
