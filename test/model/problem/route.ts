import type { ProblemCommand } from '../../../domain/problem/transitions';
import { only, type Reference, type Status, statusOf } from './reference';

/** Places to which a run tries to go, one after the other; so that deep ones are reached as often as shallow ones. */
export const goals = [
  'TRANSFER_PENDING',
  'TRANSFER_PENDING',
  'PLANNING',
  'EXTENDED_IN_PLANNING',
  'EXTENDED_IN_PLAN_REVIEW',
  'RECTIFYING',
  'EXTENDED_IN_RECTIFYING',
  'SUSPENDED',
  'SUSPENDED',
  'RETURNED',
  'SIGNOFF_PENDING',
  'REFUSED',
  'SIGNED_OFF',
  'LOOKBACK',
  'CLOSED',
  'CLOSED',
  'REOPENED',
  'MERGED',
  'VERIFIED',
] as const;
export type Goal = (typeof goals)[number] | Status;

/** How a run ends, and from which status; a run that has come through its goals goes there. */
export interface Ending {
  readonly command: ProblemCommand;
  readonly from: Status;
}

/** A step towards a goal: a command, or waiting. */
export type Step = { readonly command: ProblemCommand } | 'wait' | 'arrived';

const forward: Partial<Record<string, ProblemCommand>> = {
  none: 'registerProblem',
  REPORTED: 'verifyProblem',
  VERIFIED: 'assignProblem',
  TRANSFER_PENDING: 'decideObjection',
  PLANNING: 'submitPlan',
  PLAN_REVIEW: 'approvePlan',
  SUSPENDED: 'resumeProblem',
  ACCEPTANCE_PENDING: 'acceptRectification',
  SIGNOFF_PENDING: 'approveSignOff',
  MERGED: 'unmergeProblem',
  CLOSED: 'reopenProblem',
};

/** The way on, by the main path of model.md section 4.1. */
export function stepTo(goal: Goal, m: Reference): Step {
  const status = statusOf(m);
  if (status === goal) {
    return 'arrived';
  }
  if (goal.startsWith('EXTENDED_IN_')) {
    return stepToExtension(goal.slice('EXTENDED_IN_'.length), m);
  }
  const turn = turnings[`${status}>${goal}`];
  if (turn !== undefined) {
    return { command: turn };
  }
  return onTheMainPath(goal, m);
}

/** Asks for more time in one status and has it decided there; given up where the rules would not have it (D-09). */
function stepToExtension(where: string, m: Reference): Step {
  if (m.immediate || m.extensionsAsked >= 2) {
    return 'arrived';
  }
  if (statusOf(m) !== where) {
    return onTheMainPath('CLOSED', m);
  }
  if (only(m.extension) === 'REQUESTED') {
    return { command: 'decideExtension' };
  }
  return m.extensionsAsked > 0 ? 'arrived' : { command: 'requestExtension' };
}

function onTheMainPath(goal: Goal, m: Reference): Step {
  const status = statusOf(m);
  switch (status) {
    case 'ASSIGNED':
      return { command: m.received ? 'waiveObjection' : 'confirmReceipt' };
    case 'RECTIFYING':
      return { command: m.checksThisRound === 0 ? 'recordCheck' : 'applyForAcceptance' };
    case 'SIGNED_OFF':
      return afterSignOff(goal, m);
    case 'LOOKBACK':
      return { command: m.mechanism ? 'recordLookBack' : 'recordMechanism' };
    default: {
      const command = forward[status];
      return command === undefined ? 'arrived' : { command };
    }
  }
}

const turnings: Partial<Record<string, ProblemCommand>> = {
  'ASSIGNED>TRANSFER_PENDING': 'objectToAssignment',
  'ASSIGNED>MERGED': 'mergeProblem',
  'REPORTED>MERGED': 'mergeProblem',
  'VERIFIED>MERGED': 'mergeProblem',
  'RECTIFYING>SUSPENDED': 'suspendProblem',
  'ACCEPTANCE_PENDING>RETURNED': 'returnRectification',
  'SIGNOFF_PENDING>REFUSED': 'refuseSignOff',
  'SIGNED_OFF>REOPENED': 'reopenProblem',
  'CLOSED>LOOKBACK': 'orderLookBack',
};

function afterSignOff(goal: Goal, m: Reference): Step {
  if (goal === 'LOOKBACK') {
    return { command: 'orderLookBack' };
  }
  if (goal !== 'CLOSED') {
    return { command: 'reopenProblem' };
  }
  return m.mechanism ? 'wait' : { command: 'recordMechanism' };
}

/** Statuses from which runs end; the ones that a run leaves quickly are named twice. */
const leaving: readonly Status[] = [
  'VERIFIED',
  'ASSIGNED',
  'TRANSFER_PENDING',
  'TRANSFER_PENDING',
  'PLANNING',
  'PLANNING',
  'PLAN_REVIEW',
  'RECTIFYING',
  'ACCEPTANCE_PENDING',
  'ACCEPTANCE_PENDING',
  'SIGNOFF_PENDING',
  'SIGNOFF_PENDING',
  'SUSPENDED',
  'SUSPENDED',
];

/** Late statuses in which some runs stay, so that what they forbid is tried there too. */
const staying: readonly Status[] = ['CLOSED', 'CLOSED', 'LOOKBACK', 'LOOKBACK', 'MERGED'];

/** Every ending that the table knows, from every status (P03, P30, P31), and staying where few runs come. */
export const endings: readonly Ending[] = [
  { command: 'dismissProblem', from: 'REPORTED' },
  { command: 'carryOverProblem', from: 'REPORTED' },
  ...leaving.flatMap((from) => [
    { command: 'cancelProblem', from } as const,
    { command: 'carryOverProblem', from } as const,
  ]),
  ...staying.flatMap((from) =>
    Array.from({ length: 4 }, () => ({ command: 'recordPersonalMeasure', from }) as const),
  ),
];

/** The goals of a run up to its ending; an early ending leaves no room for others. */
export function goalsUpTo(ending: Ending, wanted: readonly Goal[]): readonly Goal[] {
  const early = ending.from === 'REPORTED' || ending.from === 'VERIFIED';
  return early ? [ending.from] : [...wanted, ending.from];
}
