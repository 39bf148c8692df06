import type { Reaction, Recorded } from '../aggregate';
import type { ProgrammeEvent } from './events';
import type { ProgrammeState } from './state';

/**
 * What other cases are told by a programme: its quarters that they are planned, problems that they were drawn for look-back, running cases
 * that they go by another policy version.
 */
export function programmeReactions(
  event: Recorded<ProgrammeEvent>,
  state: ProgrammeState,
): readonly Reaction[] {
  switch (event.type) {
    case 'programmeStarted':
      return event.data.quarters.map((planned) => ({
        to: `quarter/${state.programme}/${planned.quarter}`,
        fact: 'openPlanned',
        payload: planned,
      }));
    case 'lookBacksDrawn':
      return event.data.drawn.map((problem) => ({
        to: problem,
        fact: 'drawnForLookBack',
        payload: { month: event.data.month, seed: event.data.seed },
      }));
    case 'policyMoveOrdered': {
      const { version, reason, cases } = event.data;
      return cases.map((to) => ({ to, fact: 'adoptPolicy', payload: { version, reason } }));
    }
    default:
      return [];
  }
}
