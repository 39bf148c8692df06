import type { TransitionTable } from '../transition-table';

/** States of a spot check, inspection or visit (model.md section 5). */
export const inspectionStatuses = [
  'PLANNED',
  'DONE',
  'BRIEF_WRITTEN',
  'SENT',
  'FOLLOWED_UP',
  'CANCELLED',
] as const;
export type InspectionStatus = (typeof inspectionStatuses)[number];

/** Somebody still owes something. */
export const openInspections: readonly InspectionStatus[] = [
  'PLANNED',
  'DONE',
  'BRIEF_WRITTEN',
  'SENT',
];

/** Which status of an inspection permits which command. */
export const inspectionTransitions = {
  planInspection: { by: 'person', from: ['none'] },
  recordFindings: { by: 'person', from: ['PLANNED'] },
  cancelInspection: { by: 'person', from: ['PLANNED'] },
  writeBrief: { by: 'person', from: ['DONE'] },
  sendBrief: { by: 'person', from: ['BRIEF_WRITTEN'] },
  urgeTaskForce: { by: 'person', from: ['SENT', 'FOLLOWED_UP'] },
  recordFollowUp: { by: 'person', from: ['SENT'] },
  dutySettled: { by: 'fact', from: ['SENT', 'FOLLOWED_UP'] },
  problemFound: { by: 'fact', from: inspectionStatuses },
  unitSucceeded: { by: 'fact', from: inspectionStatuses },
  problemProgressed: { by: 'fact', from: inspectionStatuses },
  remindWait: { by: 'time', from: openInspections },
  recalculateDeadlines: { by: 'fact', from: openInspections },
} as const satisfies TransitionTable;
