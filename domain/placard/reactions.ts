import type { AggregateId, Reaction, Recorded } from '../aggregate';
import { nextQuarter, type Quarter } from '../calendar/quarters';
import type { PlacardEvent } from './events';
import type { PlacardState } from './state';

/** What other cases are told by a placard: its problems, and the quarters that rank while it hangs. */
export function placardReactions(
  event: Recorded<PlacardEvent>,
  state: PlacardState,
): readonly Reaction[] {
  switch (event.type) {
    case 'placardHung':
    case 'placardUpgraded':
      return [...toProblems(Object.keys(state.problems), state), ...toQuarters(event, state)];
    case 'problemsAdded':
      return toProblems(event.data.problems, state);
    case 'placardRecounted':
      return event.data.due === null ? [] : toProblems(Object.keys(state.problems), state);
    case 'placardDeadlineSet':
      return toProblems(Object.keys(state.problems), state);
    case 'delistingProposed':
    case 'delistingRefused':
    case 'placardCarriedOver':
      return toQuarters(event, state);
    case 'placardDelisted':
    case 'placardEndedWithYear':
    case 'placardWithdrawn':
      return [
        ...Object.keys(state.problems).map((problem) => ({
          to: problem as AggregateId,
          fact: 'placardDelisted',
          payload: { placard: state.id },
        })),
        ...toQuarters(event, state),
      ];
    case 'stillRed':
      return [
        {
          to: quarterId(state, nextQuarter(event.data.quarter)),
          fact: 'placardStillRed',
          payload: {
            placard: state.id,
            indicator: state.indicator,
            units: state.units,
            quarter: event.data.quarter,
          },
        },
      ];
    default:
      return [];
  }
}

function toProblems(problems: readonly string[], state: PlacardState): Reaction[] {
  return problems.map((problem) => ({
    to: problem as AggregateId,
    fact: 'placardHung',
    payload: { placard: state.id, colour: state.colour, dueOn: state.dueOn },
  }));
}

/** The latest published quarter performs its measures by it; the next one ranks with it. */
function toQuarters(event: Recorded<PlacardEvent>, state: PlacardState): Reaction[] {
  const told = {
    placard: state.id,
    indicator: state.indicator,
    units: state.units,
    joint: state.joint,
    colour: state.colour,
    status: state.status,
    quarter: state.hungFor ?? state.quarter,
    since: event.at,
    delisted: event.type === 'placardDelisted',
  };
  const quarters = [state.latestQuarter, nextQuarter(state.latestQuarter)];
  return quarters.map((quarter) => ({
    to: quarterId(state, quarter),
    fact: 'placardChanged',
    payload: told,
  }));
}

function quarterId(state: PlacardState, quarter: Quarter): AggregateId {
  return `quarter/${state.programme}/${quarter}`;
}
