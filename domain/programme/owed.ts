import type { Owed } from '../aggregate';
import type { ProgrammeState } from './state';

/** Who owes the next act of a programme; while it runs, time turns its phases and quarters. */
export function programmeOwed(state: ProgrammeState): readonly Owed[] {
  const pending: Owed[] =
    state.pendingPolicy === null
      ? []
      : [
          {
            command: 'approvePolicyChange',
            role: 'groupHead',
            unit: null,
            dueOn: state.pendingPolicy.validFrom,
          },
        ];
  const calendar: Owed[] =
    (state.pendingCalendar ?? null) === null
      ? []
      : [{ command: 'publishCalendar', role: 'groupHead', unit: null, dueOn: null }];
  const unitChange = state.pendingUnitChange ?? null;
  if (unitChange !== null) {
    pending.push({ command: 'approveUnitChange', role: 'groupHead', unit: null, dueOn: null });
  }
  const { start, end } = state.period;
  const office = (command: string, dueOn: Owed['dueOn']): Owed[] => [
    ...pending,
    ...calendar,
    { command, role: 'coordinationOffice', unit: null, dueOn },
  ];
  switch (state.status) {
    case 'DRAFT':
      return office('issueProgramme', start);
    case 'ISSUED':
      return office('startProgramme', start);
    case 'RUNNING':
    case 'SUMMARISING':
    case 'EVALUATED':
      return [
        ...pending,
        ...calendar,
        { command: 'turnPhase', role: 'clock', unit: null, dueOn: end },
      ];
    case 'CLOSED':
      return [];
  }
}
