import type { Recorded } from '../aggregate';
import type { ProblemEvent, ProblemEventType } from './events';
import { begun, intakeFolds } from './evolve-intake';
import { rectificationFolds } from './evolve-rectification';
import { signOffFolds } from './evolve-sign-off';
import { successionFolds } from './evolve-succession';
import type { Folds } from './folding';
import { answerOf } from './slips';
import type { ProblemState } from './state';

/** Every event of an existing problem; the compiler sees to it that none is missing. */
const folds: Folds<Exclude<ProblemEventType, 'problemRegistered'>> = {
  ...intakeFolds,
  ...rectificationFolds,
  ...signOffFolds,
  ...successionFolds,
};

/**
 * The next state. An event that sets waits or the deadline carries them whole, so nothing is counted here.
 * @throws when an event other than the registration comes first
 */
export function evolveProblem(
  state: ProblemState | null,
  event: Recorded<ProblemEvent>,
): ProblemState {
  if (event.type === 'problemRegistered') {
    return begun(event);
  }
  if (state === null) {
    throw new Error(`${event.aggregate} begins with ${event.type}`);
  }
  const fold = folds[event.type] as (
    state: ProblemState,
    event: Recorded<ProblemEvent>,
  ) => Partial<ProblemState>;
  const { clocks = state.clocks, deadline = state.deadline } = event.data;
  return { ...state, ...fold(state, event), ...answerOf(state, event), clocks, deadline };
}
