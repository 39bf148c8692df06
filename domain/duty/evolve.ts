import type { Recorded } from '../aggregate';
import type { DutyEvent } from './events';
import type { DutyRecord, DutyState } from './state';

/** The duty after an event; reads every version ever written. */
export function evolveDuty(state: DutyState | null, event: Recorded<DutyEvent>): DutyState {
  if (event.type === 'dutyCreated') {
    return {
      ...event.data,
      id: event.aggregate,
      status: 'SCHEDULED',
      at: event.at,
      records: [],
      fired: [],
    };
  }
  if (state === null) throw new Error(`${event.type} before dutyCreated`);
  switch (event.type) {
    case 'dutyOpened':
      return { ...state, status: 'OPEN' };
    case 'dutyReminded':
      return { ...state, status: 'DUE_SOON', fired: [...state.fired, event.data.rung] };
    case 'dutyOverdue':
      return { ...state, status: 'OVERDUE' };
    case 'dutyRecordFiled':
      return withRecord(state, event.data);
    case 'dutyFulfilled':
      return { ...withRecord(state, event.data), status: 'FULFILLED' };
    case 'dutyFulfilledLate':
      return { ...withRecord(state, event.data), status: 'LATE_FULFILLED' };
    case 'dutyMissed':
      return { ...state, status: 'MISSED' };
    case 'dutyWaived':
      return { ...state, status: 'WAIVED' };
    case 'dutyRecounted': {
      const { due, cutoff } = event.data;
      return { ...state, dueOn: due.on, cutoffOn: cutoff.on, due, cutoff };
    }
    case 'dutyPassedOn': {
      const { successor } = event.data;
      return successor === null ? { ...state, status: 'WAIVED' } : { ...state, unit: successor };
    }
    default:
      return neverEvent(event);
  }
}

function withRecord(state: DutyState, record: DutyRecord): DutyState {
  const { on, by, text, evidence } = record;
  return { ...state, records: [...state.records, { on, by, text, evidence }] };
}

function neverEvent(event: never): never {
  throw new Error(`unknown event ${JSON.stringify(event)}`);
}
