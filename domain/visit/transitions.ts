import type { TransitionTable } from '../transition-table';

/** States of an enterprise visit (model.md section 5). */
export const visitStatuses = [
  'PLANNED',
  'VISITED',
  'PROBLEMS_LINKED',
  'CALLED_BACK',
  'CLOSED',
  'CANCELLED',
] as const;
export type VisitStatus = (typeof visitStatuses)[number];

/** Somebody still owes something. */
export const openVisits: readonly VisitStatus[] = [
  'PLANNED',
  'VISITED',
  'PROBLEMS_LINKED',
  'CALLED_BACK',
];

/** Which status of a visit permits which command. */
export const visitTransitions = {
  planVisit: { by: 'person', from: ['none'] },
  recordVisit: { by: 'person', from: ['PLANNED'] },
  cancelVisit: { by: 'person', from: ['PLANNED'] },
  settleDemands: { by: 'person', from: ['VISITED'] },
  callBack: { by: 'person', from: ['PROBLEMS_LINKED'] },
  sendCallBackBrief: { by: 'person', from: ['CALLED_BACK'] },
  closeVisit: { by: 'person', from: ['CALLED_BACK'] },
  problemFound: { by: 'fact', from: visitStatuses },
  unitSucceeded: { by: 'fact', from: visitStatuses },
  problemProgressed: { by: 'fact', from: visitStatuses },
  remindWait: { by: 'time', from: openVisits },
  recalculateDeadlines: { by: 'fact', from: openVisits },
} as const satisfies TransitionTable;
