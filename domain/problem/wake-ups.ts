import type { WakeUp } from '../aggregate';
import type { Facts } from '../facts';
import type { Rung } from './deadlines';
import { climbPauses } from './decide-time';
import { slipWakeUp } from './slips';
import type { ProblemState } from './state';
import { deadlineStatuses } from './transitions';

/**
 * The next instant at which time acts on a problem: the earliest rung of its waits and of its deadline, or a slip. Rungs are written into
 * the state when a deadline is set and leave it when they have spoken, so this strictly moves on.
 */
export function problemWakeUp(state: ProblemState, facts: Facts): WakeUp | null {
  const slip = slipWakeUp(state, facts);
  const rungs: readonly WakeUp[] = [
    ...state.clocks.flatMap((clock) => clock.rungs),
    ...deadlineRungs(state),
    ...(slip === null ? [] : [slip]),
  ];
  const [first, ...rest] = rungs;
  if (first === undefined) {
    return null;
  }
  const next = rest.reduce((earliest, rung) => (rung.at < earliest.at ? rung : earliest), first);
  return { at: next.at, command: next.command };
}

/** While an extension asked in time is undecided, the overdue levels stand still (D-14). */
function deadlineRungs(state: ProblemState): readonly Rung[] {
  if (state.deadline === null || !deadlineStatuses.includes(state.status)) {
    return [];
  }
  const { rungs } = state.deadline;
  return climbPauses(state) ? rungs.filter((rung) => rung.command !== 'climbOverdue') : rungs;
}
