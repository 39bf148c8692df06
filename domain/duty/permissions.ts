import type { Actor } from '../actor';
import type { Command, Permission, Rejection } from '../aggregate';
import type { RoleKey } from '../organisation/role-keys';
import type { DutyState } from './state';

type Relation = 'owesDuty' | 'filesForLeader';

/** Who may what on a duty: its actor records, the office files for leaders and waives with a reason (O04, O07, S0-14). */
export const dutyPermissions: readonly Permission<Relation>[] = [
  {
    command: 'recordDuty',
    roles: [
      'leadUnit.staff',
      'leadUnit.principal',
      'responsibleUnit.staff',
      'responsibleUnit.principal',
      'coordinationOffice',
      'leadLeader',
      'groupHead',
    ],
    relation: 'owesDuty',
    rule: 'S0-14',
  },
  {
    command: 'recordDuty',
    roles: ['coordinationOffice'],
    relation: 'filesForLeader',
    rule: 'S0-14',
  },
  { command: 'waiveDuty', roles: ['coordinationOffice'], relation: 'any', rule: 'D-33' },
];

/** Roles that may act for the role that owes: a unit's principal for its staff. */
const standIns: Partial<Record<RoleKey, RoleKey>> = {
  'leadUnit.staff': 'leadUnit.principal',
  'responsibleUnit.staff': 'responsibleUnit.principal',
};

/** Whether the actor owes the duty, or files a leader's record for the office. */
export function relatedToDuty(relation: string, state: DutyState | null, actor: Actor): boolean {
  if (state === null) return false;
  if (relation === 'filesForLeader') {
    return state.role === 'groupHead' || state.role === 'leadLeader';
  }
  const standIn = standIns[state.role];
  const holds =
    actor.roles.includes(state.role) || (standIn !== undefined && actor.roles.includes(standIn));
  return holds && (state.unit === null || actor.unit === state.unit);
}

/** Nobody waives a duty that is their own (D-10). */
export function separateDuty(state: DutyState, command: Command): Rejection | null {
  const own = relatedToDuty('owesDuty', state, command.actor);
  return command.name === 'waiveDuty' && own
    ? { code: 'ownDutyMayNotBeWaived', rule: 'D-10', values: { rule: state.rule } }
    : null;
}
