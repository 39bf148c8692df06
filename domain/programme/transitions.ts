import type { TransitionTable } from '../transition-table';

const running = ['RUNNING', 'SUMMARISING'] as const;
const alive = ['DRAFT', 'ISSUED', 'RUNNING', 'SUMMARISING', 'EVALUATED'] as const;

/** Which status of a programme permits which command (model.md 8.1). */
export const programmeTransitions = {
  draftProgramme: { by: 'person', from: ['none'] },
  issueProgramme: { by: 'person', from: ['DRAFT'] },
  startProgramme: { by: 'person', from: ['ISSUED'] },
  startOnDay: { by: 'time', from: ['ISSUED'] },
  turnPhase: { by: 'time', from: running },
  digestWeek: { by: 'time', from: running },
  drawLookBacks: { by: 'time', from: running },
  proposePolicyChange: { by: 'person', from: alive },
  approvePolicyChange: { by: 'person', from: alive },
  refusePolicyChange: { by: 'person', from: alive },
  withdrawPolicyChange: { by: 'person', from: alive },
  enactPolicy: { by: 'time', from: alive },
  orderPolicyMove: { by: 'person', from: alive },
  proposeCalendar: { by: 'person', from: alive },
  publishCalendar: { by: 'person', from: alive },
  refuseCalendar: { by: 'person', from: alive },
  recordTraining: { by: 'person', from: alive },
  closeProgramme: { by: 'person', from: ['RUNNING', 'SUMMARISING', 'EVALUATED'] },
  delegateRoles: { by: 'person', from: alive },
  endDelegation: { by: 'person', from: alive },
  handOverDuties: { by: 'person', from: alive },
  proposeUnitChange: { by: 'person', from: alive },
  approveUnitChange: { by: 'person', from: alive },
  refuseUnitChange: { by: 'person', from: alive },
  problemSignedOff: { by: 'fact', from: running },
  dutiesChanged: { by: 'fact', from: alive },
  recalculateDeadlines: { by: 'fact', from: alive },
} as const satisfies TransitionTable;
