import { samePerson } from '../actor';
import type { Command, Permission, Rejection } from '../aggregate';
import type { ProgrammeState } from './state';

/** Who may what on a programme (model.md section 2, last row); not listed = denied. */
export const programmePermissions: readonly Permission<never>[] = [
  {
    command: 'draftProgramme',
    roles: ['coordinationOffice', 'systemAdmin'],
    relation: 'any',
    rule: 'D-31',
  },
  { command: 'issueProgramme', roles: ['coordinationOffice'], relation: 'any', rule: 'S2-59' },
  { command: 'startProgramme', roles: ['coordinationOffice'], relation: 'any', rule: 'S2-14' },
  { command: 'closeProgramme', roles: ['groupHead'], relation: 'any', rule: 'D-19' },
  { command: 'proposePolicyChange', roles: ['coordinationOffice'], relation: 'any', rule: 'D-31' },
  { command: 'approvePolicyChange', roles: ['groupHead'], relation: 'any', rule: 'D-31' },
  { command: 'refusePolicyChange', roles: ['groupHead'], relation: 'any', rule: 'D-31' },
  { command: 'withdrawPolicyChange', roles: ['coordinationOffice'], relation: 'any', rule: 'D-31' },
  // Each unit keeps the record of its own people (S0-70).
  {
    command: 'recordTraining',
    roles: [
      'coordinationOffice',
      'leadUnit.staff',
      'leadUnit.principal',
      'responsibleUnit.staff',
      'responsibleUnit.principal',
    ],
    relation: 'any',
    rule: 'S0-70',
  },
  // "unless the leading group orders otherwise" (D-31): running cases move by its order alone.
  { command: 'orderPolicyMove', roles: ['groupHead'], relation: 'any', rule: 'D-31' },
  { command: 'proposeCalendar', roles: ['coordinationOffice'], relation: 'any', rule: 'D-22' },
  { command: 'publishCalendar', roles: ['groupHead'], relation: 'any', rule: 'D-22' },
  { command: 'refuseCalendar', roles: ['groupHead'], relation: 'any', rule: 'D-22' },
];

/** A programme has no named relations: its acts go by role alone. */
export function relatedToProgramme(): boolean {
  return false;
}

/** Nobody approves a change of policy or calendar that they proposed (D-10, D-22, D-31). */
export function separateProgramme(state: ProgrammeState, command: Command): Rejection | null {
  const proposers: { readonly [command: string]: string | undefined } = {
    approvePolicyChange: state.pendingPolicy?.proposedBy,
    publishCalendar: state.pendingCalendar?.proposedBy,
  };
  const proposer = proposers[command.name];
  if (proposer === undefined) return null;
  return samePerson(command.actor, { person: proposer, unit: null, roles: [] })
    ? { code: 'proposerMayNotDecide', rule: 'D-10' }
    : null;
}
