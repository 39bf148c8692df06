import type { AggregateId, CaseState } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';
import type { PlannedDuty } from './planned-duty';

export const dutyStatuses = [
  'SCHEDULED',
  'OPEN',
  'DUE_SOON',
  'OVERDUE',
  'FULFILLED',
  'LATE_FULFILLED',
  'MISSED',
  'WAIVED',
] as const;
export type DutyStatus = (typeof dutyStatuses)[number];

/** Statuses in which the duty is still owed. */
export const owedStatuses: readonly DutyStatus[] = ['SCHEDULED', 'OPEN', 'DUE_SOON', 'OVERDUE'];

/** A record with evidence towards the duty's minimum. */
export interface DutyRecord {
  readonly on: CivilDate;
  readonly by: string;
  readonly text: string;
  readonly evidence: Evidence;
}

export interface DutyState extends CaseState, Omit<PlannedDuty, 'id'> {
  readonly status: DutyStatus;
  readonly id: AggregateId;
  readonly records: readonly DutyRecord[];
  readonly fired: readonly string[];
}
