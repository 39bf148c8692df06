import type { Reaction, Recorded } from '../aggregate';
import type { ProgrammeEvent } from './events';
import type { ProgrammeState } from './state';

/** What other cases are told by a programme: its quarters that they are planned, problems that they were drawn for look-back. */
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
    default:
      return [];
  }
}
