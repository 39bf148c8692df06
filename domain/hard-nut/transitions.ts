import type { TransitionTable } from '../transition-table';

/** States of a hard-nut item (攻坚事项, S2-48). */
export const hardNutStatuses = ['UNDER_WAY', 'SOLVED', 'DROPPED'] as const;
export type HardNutStatus = (typeof hardNutStatuses)[number];

/** Somebody still owes something. */
export const openHardNuts: readonly HardNutStatus[] = ['UNDER_WAY'];

/** Which status of a hard-nut item permits which command. */
export const hardNutTransitions = {
  listHardNut: { by: 'person', from: ['none'] },
  reachMilestone: { by: 'person', from: ['UNDER_WAY'] },
  reportHardNut: { by: 'person', from: ['UNDER_WAY'] },
  reviseTimetable: { by: 'person', from: ['UNDER_WAY'] },
  solveHardNut: { by: 'person', from: ['UNDER_WAY'] },
  dropHardNut: { by: 'person', from: ['UNDER_WAY'] },
  problemFound: { by: 'fact', from: hardNutStatuses },
  unitSucceeded: { by: 'fact', from: hardNutStatuses },
  problemProgressed: { by: 'fact', from: hardNutStatuses },
  remindWait: { by: 'time', from: openHardNuts },
  recalculateDeadlines: { by: 'fact', from: openHardNuts },
} as const satisfies TransitionTable;
