import type { AggregateId, Reaction, Recorded } from '../aggregate';
import type { Quarter } from '../calendar/quarters';
import type { ProgrammeEvent } from './events';
import { successionFacts } from './roster-notices';
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
      return [
        ...event.data.quarters.map((planned) => ({
          to: quarterId(state, planned.quarter),
          fact: 'openPlanned',
          payload: planned,
        })),
        ...trainingFor(state, state.trained ?? []),
      ];
    case 'trainingRecorded':
      return trainingFor(state, event.data.people);
    case 'programmeClosed':
      return state.quarters.slice(-1).map((quarter) => ({
        to: `quarter/${state.programme}/${quarter}`,
        fact: 'programmeClosed',
        payload: { on: event.data.on },
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
    case 'dutiesRecounted':
      return event.data.duties.map((to) => ({ to, fact: 'recalculateDeadlines', payload: {} }));
    case 'unitChanged':
      return successionFacts(event);
    default:
      return [];
  }
}

function quarterId({ programme }: ProgrammeState, quarter: Quarter): AggregateId {
  return `quarter/${programme}/${quarter}`;
}

/** Every quarter learns who was trained: those over take no notice (S0-70). */
function trainingFor(state: ProgrammeState, people: readonly string[]): readonly Reaction[] {
  return people.length === 0
    ? []
    : state.quarters.map((quarter) => ({
        to: quarterId(state, quarter),
        fact: 'trainingNoted',
        payload: { people },
      }));
}
