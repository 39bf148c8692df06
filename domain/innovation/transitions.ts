import type { TransitionTable } from '../transition-table';

/** States of an innovation case (model.md section 5). */
export const innovationStatuses = [
  'DRAFT',
  'CONSULTED',
  'JOINT_CASE_FORMED',
  'FILED',
  'RECOGNISED',
  'NOT_RECOGNISED',
  'GIVEN_UP',
] as const;
export type InnovationStatus = (typeof innovationStatuses)[number];

/** Somebody still owes something. */
export const openInnovations: readonly InnovationStatus[] = [
  'DRAFT',
  'CONSULTED',
  'JOINT_CASE_FORMED',
  'FILED',
];

/** Which status of an innovation case permits which command. */
export const innovationTransitions = {
  draftInnovation: { by: 'person', from: ['none'] },
  reviseInnovation: { by: 'person', from: ['DRAFT', 'CONSULTED'] },
  recordConsultation: { by: 'person', from: ['DRAFT'] },
  formJointCase: { by: 'person', from: ['CONSULTED'] },
  waiveJointCase: { by: 'person', from: ['CONSULTED'] },
  fileInnovation: { by: 'person', from: ['JOINT_CASE_FORMED'] },
  recordRecognition: { by: 'person', from: ['FILED'] },
  giveUpInnovation: { by: 'person', from: ['DRAFT', 'CONSULTED', 'JOINT_CASE_FORMED'] },
  problemFound: { by: 'fact', from: innovationStatuses },
  unitSucceeded: { by: 'fact', from: innovationStatuses },
  problemProgressed: { by: 'fact', from: innovationStatuses },
  remindWait: { by: 'time', from: openInnovations },
  recalculateDeadlines: { by: 'fact', from: openInnovations },
} as const satisfies TransitionTable;
