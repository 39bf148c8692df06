import type { CivilDate } from '../calendar/civil-date';
import type { Summary } from '../aggregate';
import type { ProgrammeState } from './state';

/** What lists show of a programme. */
export function programmeSummary(state: ProgrammeState): Summary {
  const open = state.status !== 'CLOSED';
  const current = state.phases.find((phase) => phase.begun && !phase.ended);
  return {
    number: state.code,
    title: state.title,
    leadUnit: null,
    units: [],
    indicator: null,
    dueOn: open ? nextDay(state) : null,
    deadline: open ? 'normal' : 'closed',
    open,
    more: {
      year: state.year,
      start: state.period.start,
      end: state.period.end,
      phase: current?.key ?? null,
      quarters: state.quarters,
      policyVersion: state.policyVersion,
      policyChangePending: state.pendingPolicy !== null,
    },
  };
}

function nextDay(state: ProgrammeState): CivilDate {
  return state.status === 'DRAFT' || state.status === 'ISSUED'
    ? state.period.start
    : state.period.end;
}
