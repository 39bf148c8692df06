import type { TransitionTable } from '../transition-table';

/** States of a clue (model.md section 5). */
export const clueStatuses = [
  'RECEIVED',
  'RECEIPT_SENT',
  'VERIFYING',
  'TURNED_INTO_PROBLEM',
  'DISMISSED',
  'REPORTER_ANSWERED',
] as const;
export type ClueStatus = (typeof clueStatuses)[number];

/** Somebody still owes something. */
export const openClues: readonly ClueStatus[] = [
  'RECEIVED',
  'RECEIPT_SENT',
  'VERIFYING',
  'TURNED_INTO_PROBLEM',
  'DISMISSED',
];

/** Which status of a clue permits which command. */
export const clueTransitions = {
  receiveClue: { by: 'person', from: ['none'] },
  sendReceipt: { by: 'person', from: ['RECEIVED'] },
  beginVerification: { by: 'person', from: ['RECEIPT_SENT'] },
  joinProblem: { by: 'person', from: ['VERIFYING'] },
  dismissClue: { by: 'person', from: ['VERIFYING'] },
  answerReporter: { by: 'person', from: ['TURNED_INTO_PROBLEM', 'DISMISSED'] },
  problemFound: { by: 'fact', from: clueStatuses },
  unitSucceeded: { by: 'fact', from: clueStatuses },
  problemProgressed: { by: 'fact', from: clueStatuses },
  remindWait: { by: 'time', from: openClues },
  recalculateDeadlines: { by: 'fact', from: openClues },
} as const satisfies TransitionTable;
