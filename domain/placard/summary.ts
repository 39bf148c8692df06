import type { Summary } from '../aggregate';
import { conditionsOf } from './conditions';
import { endedPlacardStatuses, type PlacardState } from './state';

/** `2024-Q2/I03/市场监管局`: the placard's id without kind and programme. */
export function numberOfPlacard(state: Pick<PlacardState, 'id' | 'programme'>): string {
  return state.id.slice(`placard/${state.programme}/`.length);
}

/** What lists show of a placard. */
export function placardSummary(state: PlacardState): Summary {
  const open = !endedPlacardStatuses.includes(state.status);
  const conditions = conditionsOf(state);
  return {
    number: numberOfPlacard(state),
    title: state.indicatorName,
    leadUnit: state.units[0] ?? null,
    units: state.units,
    indicator: state.indicator,
    dueOn: open ? (state.decideBy ?? state.dueOn) : null,
    deadline: open ? (state.dueOn === null ? 'none' : 'normal') : 'closed',
    open,
    more: {
      colour: state.colour,
      quarter: state.quarter,
      hungOn: state.hungOn,
      delistedOn: state.delistedOn,
      joint: state.joint,
      rectifiedInTime: conditions.rectifiedInTime,
      allAccepted: conditions.allAccepted,
      rankRecovered: conditions.rankRecovered,
      exception: state.exception,
      problems: Object.keys(state.problems).length,
    },
  };
}
