import type { Notice, Recorded } from '../aggregate';
import { letterOf, taskForces } from '../helper-life/letters';
import type { InstructionEvent, InstructionState } from './state';

/** N43: the instruction to every task force and lead city leader (S0-54); confirmed ones are not told again. */
export function instructionLetters(
  event: Recorded<InstructionEvent>,
  state: InstructionState,
): readonly Notice[] {
  if (event.type !== 'instructionForwarded') return [];
  const leaders = state.leadLeaders.map((unit) => ({ role: 'leadLeader', unit }) as const);
  const doers = state.actionPoints.map(
    ({ unit }) => ({ role: 'responsibleUnit.staff', unit }) as const,
  );
  const { leader, writtenOn, text } = state;
  const confirmBy = event.data.waits[0]?.dueOn ?? null;
  const about = { leader, writtenOn, instruction: text, points: state.actionPoints.length };
  const to = [...taskForces(state.recipients), ...leaders, ...doers];
  return to.length === 0
    ? []
    : [letterOf('N43', state, to, { formal: true, due: confirmBy, about })];
}
