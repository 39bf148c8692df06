import type { TransitionTable } from '../transition-table';

const owed = ['SCHEDULED', 'OPEN', 'DUE_SOON', 'OVERDUE'] as const;
const started = ['OPEN', 'DUE_SOON', 'OVERDUE'] as const;

/** Which status of a duty permits which command (O01–O07 of model.md section 5). */
export const dutyTransitions = {
  createDuty: { by: 'fact', from: ['none'] },
  dutyRecorded: { by: 'fact', from: owed },
  unitSucceeded: { by: 'fact', from: owed },
  recalculateDeadlines: { by: 'fact', from: owed },
  recordDuty: { by: 'person', from: started },
  waiveDuty: { by: 'person', from: [...owed, 'MISSED'] },
  openDuty: { by: 'time', from: ['SCHEDULED'] },
  remindDuty: { by: 'time', from: ['OPEN', 'DUE_SOON'] },
  markDutyOverdue: { by: 'time', from: ['OPEN', 'DUE_SOON'] },
  missDuty: { by: 'time', from: ['OVERDUE'] },
} as const satisfies TransitionTable;
