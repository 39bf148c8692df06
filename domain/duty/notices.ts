import type { Json, Notice, Recipient, Recorded } from '../aggregate';
import { dateOf, instantAt } from '../calendar/instants';
import type { DutyEvent } from './events';
import type { DutyState } from './state';
import { numberOfDuty } from './summary';

/** Duties on a dispatch, whose missing record has a letter of its own (S0-14). */
const dispatches = [
  'groupHeadDispatch',
  'leadLeaderDispatch',
  'officeDispatch',
  'internalDispatch',
  'jointDispatch',
  'monthlyDispatch',
];

/** Whom a duty's events are told (N12, N34, N37, N38). */
export function dutyNotices(event: Recorded<DutyEvent>, state: DutyState): readonly Notice[] {
  switch (event.type) {
    case 'dutyReminded':
      return [
        {
          notice: 'N12',
          to: [owner(state)],
          formal: false,
          due: state.dueOn,
          digest: true,
          on: dateOf(event.at),
          about: { ...about(state), due: state.dueOn, count: state.records.length },
        },
      ];
    case 'dutyOverdue':
      return [
        {
          notice: dispatches.includes(state.rule) ? 'N34' : 'N38',
          to: [owner(state), { role: 'coordinationOffice' }],
          formal: false,
          digest: true,
          on: event.data.announceOn,
          notBefore: instantAt(event.data.announceOn, '09:00'),
          about: { ...about(state), due: state.dueOn, cutoff: state.cutoffOn, late: true },
        },
      ];
    case 'dutyMissed':
      return [
        {
          notice: 'N38',
          to: [owner(state), { role: 'coordinationOffice' }],
          formal: false,
          digest: true,
          on: event.data.announceOn,
          notBefore: instantAt(event.data.announceOn, '09:00'),
          about: { ...about(state), due: state.dueOn, cutoff: state.cutoffOn, missing: true },
        },
      ];
    case 'dutyRecounted':
      return recounted(event, state);
    case 'dutyFulfilled':
    case 'dutyFulfilledLate':
      return [
        {
          notice: 'N37',
          to: [owner(state)],
          formal: false,
          digest: true,
          on: dateOf(event.at),
          about: {
            ...about(state),
            filedOn: event.data.on,
            late: event.type === 'dutyFulfilledLate',
          },
        },
      ];
    default:
      return [];
  }
}

/** N76 where a new calendar moves a day, in the digest of the day (C15, D-22). */
function recounted(
  { at, data }: Recorded<Extract<DutyEvent, { type: 'dutyRecounted' }>>,
  state: DutyState,
): readonly Notice[] {
  const { calendarVersion, dates } = data;
  if (dates.length === 0) return [];
  return [
    {
      notice: 'N76',
      to: [owner(state)],
      formal: false,
      due: state.dueOn,
      digest: true,
      on: dateOf(at),
      about: { ...about(state), ofDuty: true, calendarVersion, dates },
    },
  ];
}

function owner(state: DutyState): Recipient {
  return state.unit === null ? { role: state.role } : { role: state.role, unit: state.unit };
}

function about(state: DutyState): { [key: string]: Json } {
  return {
    number: numberOfDuty(state),
    title: state.text,
    duty: state.rule,
    unit: state.unit,
    indicator: state.indicator,
    period: state.period,
  };
}
