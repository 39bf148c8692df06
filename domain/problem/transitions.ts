import type { ProblemStatus } from './vocabulary';

/** Who may start a command, in which statuses, and which transitions of model.md section 4.2 it may cause. */
interface Passage {
  readonly by: 'person' | 'fact' | 'time';
  readonly from: readonly (ProblemStatus | 'none')[];
  readonly transitions: readonly string[];
}

/** Statuses in which the rectification's deadline may run. */
export const deadlineStatuses: readonly ProblemStatus[] = [
  'ASSIGNED',
  'TRANSFER_PENDING',
  'PLANNING',
  'PLAN_REVIEW',
  'RECTIFYING',
];

/** Assigned and not yet struck off. */
const underWay: readonly ProblemStatus[] = [
  ...deadlineStatuses,
  'ACCEPTANCE_PENDING',
  'SIGNOFF_PENDING',
  'SUSPENDED',
];

/** Not yet struck off: what a duplicate may be merged into (D-03). */
export const unsettledStatuses: readonly ProblemStatus[] = ['REPORTED', 'VERIFIED', ...underWay];

/** Open cases: somebody owes the next act. */
export const openStatuses: readonly ProblemStatus[] = [
  ...unsettledStatuses,
  'SIGNED_OFF',
  'LOOKBACK',
];

const started = [...openStatuses, 'CLOSED'] as const;
const anyStatus: readonly ProblemStatus[] = [
  ...started,
  'DISMISSED',
  'MERGED',
  'CANCELLED',
  'CARRIED_OVER',
];
const afterReceipt = ['PLANNING', 'PLAN_REVIEW', 'RECTIFYING'] as const;
const struckOff = ['SIGNED_OFF', 'LOOKBACK', 'CLOSED'] as const;

function person(from: Passage['from'], ...transitions: string[]): Passage {
  return { by: 'person', from, transitions };
}
function time(from: Passage['from'], ...transitions: string[]): Passage {
  return { by: 'time', from, transitions };
}
function fact(from: Passage['from'], ...transitions: string[]): Passage {
  return { by: 'fact', from, transitions };
}

/** The table status → permitted commands of the problem; shared by the workflow's validator, the pages and `decide`. */
export const problemTransitions = {
  registerProblem: person(['none'], 'P01', 'P02'),
  verifyProblem: person(['REPORTED'], 'P02'),
  dismissProblem: person(['REPORTED'], 'P03'),
  mergeProblem: person(['REPORTED', 'VERIFIED', 'ASSIGNED'], 'P04'),
  unmergeProblem: person(['MERGED'], 'P04'),
  splitProblem: person(['VERIFIED', 'ASSIGNED', ...afterReceipt], 'P05'),
  assignProblem: person(['VERIFIED'], 'P06'),
  objectToAssignment: person(['ASSIGNED'], 'P07'),
  decideObjection: person(['TRANSFER_PENDING'], 'P08', 'P09'),
  confirmReceipt: person(['ASSIGNED'], 'P09a', 'P09'),
  waiveObjection: person(['ASSIGNED'], 'P09'),
  submitPlan: person(['ASSIGNED', 'PLANNING'], 'P09a', 'P09', 'P10'),
  returnPlan: person(['PLAN_REVIEW'], 'P11'),
  approvePlan: person(['PLAN_REVIEW'], 'P12'),
  writePlanByLead: person(['PLANNING'], 'P13'),
  recordCheck: person(['RECTIFYING', 'ACCEPTANCE_PENDING', 'SIGNOFF_PENDING'], 'P14'),
  reportProgress: person(['RECTIFYING'], 'P14'),
  requestCheck: person(['SIGNOFF_PENDING'], 'P14'),
  requestExtension: person([...afterReceipt], 'P17'),
  decideExtension: person([...afterReceipt], 'P18', 'P16'),
  suspendProblem: person(['RECTIFYING', 'SUSPENDED'], 'P19'),
  resumeProblem: person(['SUSPENDED'], 'P19'),
  applyForAcceptance: person(['RECTIFYING'], 'P20'),
  returnRectification: person(['ACCEPTANCE_PENDING'], 'P21'),
  acceptRectification: person(['ACCEPTANCE_PENDING'], 'P22'),
  approveSignOff: person(['SIGNOFF_PENDING'], 'P23'),
  refuseSignOff: person(['SIGNOFF_PENDING'], 'P24'),
  proposeEscalation: person(underWay, 'P25'),
  escalateProblem: person(underWay, 'P25', 'P26'),
  lowerHandlingLevel: person(underWay, 'P25'),
  setProposalAside: person(underWay, 'P25'),
  placardProblem: person(underWay, 'P26'),
  orderLookBack: person(['SIGNED_OFF', 'CLOSED'], 'P27'),
  recordLookBack: person(['LOOKBACK'], 'P25', 'P28', 'P29'),
  recordMechanism: person(
    ['RECTIFYING', 'ACCEPTANCE_PENDING', 'SIGNOFF_PENDING', ...struckOff],
    'P28',
  ),
  reopenProblem: person(struckOff, 'P25', 'P29'),
  cancelProblem: person(['VERIFIED', ...underWay], 'P30'),
  carryOverProblem: person(unsettledStatuses, 'P31'),
  recordPersonalMeasure: person(started, 'P32'),
  draftTypicalCase: person(['CLOSED'], 'P33'),
  publishTypicalCase: person(['CLOSED'], 'P33'),
  transferAfterReceipt: person([...afterReceipt], 'P34'),
  reassignProblem: person([...underWay, 'SIGNED_OFF', 'LOOKBACK'], 'P34'),

  verificationDue: time(['REPORTED'], 'P15'),
  dispatchDue: time(['VERIFIED'], 'P15'),
  receiptDue: time(['ASSIGNED'], 'P09a'),
  objectionWindowOver: time(['ASSIGNED'], 'P09'),
  receiveAutomatically: time(['ASSIGNED'], 'P09a', 'P09'),
  transferDecisionDue: time(['TRANSFER_PENDING'], 'P15'),
  planDue: time(['ASSIGNED', 'PLANNING'], 'P15'),
  reviewDue: time(['PLAN_REVIEW'], 'P15'),
  remind: time(deadlineStatuses, 'P15'),
  climbOverdue: time(deadlineStatuses, 'P16'),
  handOutSlip: time(deadlineStatuses, 'P15'),
  extensionDue: time([...afterReceipt], 'P15'),
  continuingReminder: time(['RECTIFYING'], 'P15'),
  suspensionCheck: time(['SUSPENDED'], 'P15'),
  suspensionOver: time(['SUSPENDED'], 'P19'),
  acceptanceDue: time(['ACCEPTANCE_PENDING'], 'P15', 'P22'),
  signOffDue: time(['SIGNOFF_PENDING'], 'P15'),
  startLookBack: time(['SIGNED_OFF'], 'P27'),
  lookBackDue: time(['LOOKBACK'], 'P15'),
  closeUndrawn: time(['SIGNED_OFF'], 'P28'),

  registerSplitChild: fact(['none'], 'P01', 'P02', 'P06'),
  childSignedOff: fact(anyStatus, 'P05'),
  childReopened: fact(anyStatus, 'P05'),
  childEnded: fact(anyStatus, 'P05'),
  absorbDuplicate: fact(anyStatus, 'P04', 'P01'),
  releaseDuplicate: fact(anyStatus, 'P04'),
  undoMerge: fact(['MERGED'], 'P04'),
  survivorSignedOff: fact(['MERGED'], 'P04'),
  joinOrigin: fact(anyStatus, 'P04'),
  keepConfidential: fact(anyStatus, 'P01'),
  drawnForLookBack: fact(['SIGNED_OFF'], 'P27'),
  placardHung: fact(started, 'L02'),
  placardDelisted: fact(started, 'L07'),
  recalculateDeadlines: fact(openStatuses, 'C15'),
  adoptPolicy: fact(openStatuses, 'C15'),
  unitSucceeded: fact(anyStatus, 'C15'),
  jointLiabilityMarked: fact(anyStatus, 'P35'),
} as const satisfies Record<string, Passage>;

/** Name of a command of the problem. */
export type ProblemCommand = keyof typeof problemTransitions;
