import type { Summary } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { overdueLevel } from './deadlines';
import { numberShown, type ProblemState, responsibleUnitsOf } from './state';
import { readersOf } from './confidential';
import { openStatuses } from './transitions';

/** What lists show of a problem. */
export function problemSummary(state: ProblemState): Summary {
  const { assignment } = state;
  const registeredBy = state.registered.by.unit;
  const seenBy = readersOf(state);
  const units = [
    ...responsibleUnitsOf(state),
    ...(assignment === null ? [] : [assignment.leadUnit]),
    ...(assignment?.districtUnit == null ? [] : [assignment.districtUnit]),
  ];
  return {
    number: state.number,
    title: state.title,
    leadUnit: assignment?.leadUnit ?? null,
    units: [...new Set(units)],
    indicator: state.indicator,
    dueOn: dueDate(state),
    deadline: deadlineWord(state),
    open: openStatuses.includes(state.status),
    more: {
      numberShown: numberShown(state),
      responsibleUnit: assignment?.responsibleUnit ?? null,
      region: state.deadline?.region ?? 'NONE',
      overdueLevel: overdueLevel(state.deadline?.region ?? 'NONE'),
      level: state.level,
      placard: state.placard,
      extension: state.extension,
      round: state.round,
      reopenCount: state.reopenCount,
      type: state.type,
      priority: state.priority,
      source: state.source,
      category: state.category,
      progressPercent: state.progressPercent,
      foundOn: state.foundOn,
      originalDueOn: state.deadline?.original ?? null,
      rectifiedInTime: state.rectifiedInTime,
      proposals: state.proposals.map(({ kind }) => kind),
      ...(registeredBy === null ? {} : { registeredBy }),
      ...(seenBy === null ? {} : { seenBy }),
    },
  };
}

/** The date that counts now: the rectification's deadline while it runs, else that of the act that is awaited. */
function dueDate(state: ProblemState): CivilDate | null {
  const { deadline } = state;
  if (deadline !== null && !['STOPPED', 'NONE'].includes(deadline.region)) {
    return deadline.current.on;
  }
  return state.clocks.find(({ key }) => key !== 'suspensionCheck')?.due.on ?? null;
}

function deadlineWord(state: ProblemState): string {
  if (state.status === 'SUSPENDED') {
    return 'suspended';
  }
  const struckOff = ['SIGNED_OFF', 'LOOKBACK'].includes(state.status);
  if (!openStatuses.includes(state.status) || struckOff) {
    return 'closed';
  }
  const region = state.deadline?.region ?? 'NONE';
  if (region.startsWith('OVERDUE')) {
    return 'overdue';
  }
  return { NONE: 'none', DUE_SOON: 'dueSoon', DUE_TODAY: 'dueSoon' }[region as string] ?? 'normal';
}
