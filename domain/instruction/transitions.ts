import type { TransitionTable } from '../transition-table';

/** States of a leader's written instruction (model.md section 5). */
export const instructionStatuses = ['WRITTEN', 'FORWARDED', 'CONFIRMED', 'DONE'] as const;
export type InstructionStatus = (typeof instructionStatuses)[number];

/** Somebody still owes something. */
export const openInstructions: readonly InstructionStatus[] = ['WRITTEN', 'FORWARDED', 'CONFIRMED'];

/** Which status of an instruction permits which command. */
export const instructionTransitions = {
  writeInstruction: { by: 'person', from: ['none'] },
  forwardInstruction: { by: 'person', from: ['WRITTEN'] },
  confirmInstruction: { by: 'person', from: ['FORWARDED'] },
  dutySettled: { by: 'fact', from: ['FORWARDED', 'CONFIRMED', 'DONE'] },
  problemFound: { by: 'fact', from: instructionStatuses },
  unitSucceeded: { by: 'fact', from: instructionStatuses },
  problemProgressed: { by: 'fact', from: instructionStatuses },
  remindWait: { by: 'time', from: openInstructions },
  recalculateDeadlines: { by: 'fact', from: openInstructions },
} as const satisfies TransitionTable;
