import type { TransitionTable } from '../transition-table';

const hung = ['HUNG_YELLOW', 'HUNG_RED'] as const;
const open = [...hung, 'DELIST_PROPOSED'] as const;

/** Which status of a placard permits which command (model.md section 5, L01–L11). */
export const placardTransitions = {
  // A later draft or a correction of the same quarter proposes anew what an earlier one saw rejected or withdrawn (D-28, D-33).
  proposePlacard: { by: 'fact', from: ['none', 'REJECTED', 'WITHDRAWN'] },
  placardDecided: { by: 'fact', from: ['PROPOSED'] },
  hang: { by: 'fact', from: ['PROPOSED', ...open] },
  addGround: { by: 'fact', from: open },
  problemProgressed: { by: 'fact', from: open },
  quarterPublished: { by: 'fact', from: open },
  quarterClosed: { by: 'fact', from: open },
  withdrawPlacard: { by: 'fact', from: ['PROPOSED', ...open] },
  carryOverPlacard: { by: 'fact', from: open },
  adoptPolicy: { by: 'fact', from: ['PROPOSED', ...open] },
  unitSucceeded: { by: 'fact', from: ['PROPOSED', ...open] },
  recalculateDeadlines: { by: 'fact', from: open },
  delistPlacard: { by: 'person', from: ['DELIST_PROPOSED'] },
  refuseDelisting: { by: 'person', from: ['DELIST_PROPOSED'] },
  setPlacardDeadline: { by: 'person', from: hung },
  remindDelisting: { by: 'time', from: ['DELIST_PROPOSED'] },
} as const satisfies TransitionTable;
