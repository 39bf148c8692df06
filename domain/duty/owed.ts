import type { Owed } from '../aggregate';
import { owedStatuses, type DutyState } from './state';

/** A duty is owed by its actor until it is fulfilled, missed or waived. */
export function dutyOwed(state: DutyState): readonly Owed[] {
  if (!owedStatuses.includes(state.status)) return [];
  return [{ command: 'recordDuty', role: state.role, unit: state.unit, dueOn: state.dueOn }];
}
