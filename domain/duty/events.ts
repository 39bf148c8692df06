import type { CivilDate } from '../calendar/civil-date';
import type { Deadline, MovedDate } from '../calendar/deadline';
import type { EventShape } from '../event-shape';
import type { PlannedDuty } from './planned-duty';
import type { DutyRecord } from './state';

/** Every event of a duty. */
export type DutyEvent =
  | EventShape<
      'dutyCreated',
      'O01',
      PlannedDuty & { readonly programme: string; readonly policyVersion: string }
    >
  | EventShape<'dutyOpened', 'O02', object>
  | EventShape<'dutyReminded', 'O03', { readonly rung: string; readonly dueOn: CivilDate }>
  | EventShape<'dutyOverdue', 'O03', { readonly dueOn: CivilDate; readonly announceOn: CivilDate }>
  | EventShape<'dutyRecordFiled', 'O04', DutyRecord & { readonly count: number }>
  | EventShape<'dutyFulfilled', 'O04', DutyRecord & { readonly count: number }>
  | EventShape<'dutyFulfilledLate', 'O05', DutyRecord & { readonly count: number }>
  | EventShape<
      'dutyMissed',
      'O06',
      { readonly cutoffOn: CivilDate; readonly announceOn: CivilDate }
    >
  | EventShape<'dutyWaived', 'O07', { readonly reason: string }>
  /** A new calendar counts its days otherwise (C15, D-22). */
  | EventShape<
      'dutyRecounted',
      'C15',
      {
        readonly calendarVersion: string;
        readonly dates: readonly MovedDate[];
        readonly due: Deadline;
        readonly cutoff: Deadline;
      }
    >
  /** Its unit has ended: the successor owes it, or nobody any more (D-38). */
  | EventShape<
      'dutyPassedOn',
      'C15',
      { readonly former: string; readonly successor: string | null }
    >;
