import type { ProblemCommand } from '../../../domain/problem/transitions';
import { type Reference, statusOf } from './reference';

/** Places to which a run tries to go, one after the other; so that deep ones are reached as often as shallow ones. */
export const goals = [
  'TRANSFER_PENDING',
  'PLANNING',
  'RECTIFYING',
  'SUSPENDED',
  'RETURNED',
  'SIGNOFF_PENDING',
  'REFUSED',
  'SIGNED_OFF',
  'LOOKBACK',
  'CLOSED',
  'REOPENED',
  'MERGED',
  'VERIFIED',
] as const;
export type Goal = (typeof goals)[number];

/** Where a run ends, when it ends. */
export const endings = ['DISMISSED', 'CANCELLED', 'CARRIED_OVER', 'MERGED', 'none'] as const;
export type Ending = (typeof endings)[number];

/** A step towards a goal: a command, or days to wait. */
export type Step = { readonly command: ProblemCommand } | { readonly days: number } | 'arrived';

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
  const turn = turnings[`${status}>${goal}`];
  if (turn !== undefined) {
    return { command: turn };
  }
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
  return m.mechanism ? { days: 31 } : { command: 'recordMechanism' };
}

/** The command that ends a run where it stands, if one does. */
export function endWith(ending: Ending, m: Reference): ProblemCommand | null {
  const status = statusOf(m);
  switch (ending) {
    case 'DISMISSED':
      return status === 'REPORTED' ? 'dismissProblem' : null;
    case 'CANCELLED':
      return 'cancelProblem';
    case 'CARRIED_OVER':
      return 'carryOverProblem';
    case 'MERGED':
      return 'mergeProblem';
    case 'none':
      return null;
  }
}
