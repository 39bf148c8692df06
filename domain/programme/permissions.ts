import { type Actor, isWhoActed } from '../actor';
import type { Command, Permission, Rejection } from '../aggregate';
import type { Facts } from '../facts';
import { roleKeys, type RoleKey } from '../organisation/role-keys';
import { isDelegable } from '../organisation/role-rules';
import type { ProgrammeState } from './state';

type Relation = 'ownRoles' | 'ownDelegation' | 'ofOwnUnit';

const office: readonly RoleKey[] = ['coordinationOffice', 'coordinationOffice.head'];
const principals: readonly RoleKey[] = ['responsibleUnit.principal', 'leadUnit.principal'];
const unitRoles: readonly RoleKey[] = [
  'leadUnit.staff',
  'leadUnit.principal',
  'responsibleUnit.staff',
  'responsibleUnit.principal',
];
const delegators = roleKeys.filter(isDelegable);

function row(
  command: string,
  roles: readonly RoleKey[],
  rule: string,
  relation: Relation | 'any' = 'any',
): Permission<Relation> {
  return { command, roles, relation, rule };
}

/** Who may what on a programme (model.md section 2, last row); not listed = denied. */
export const programmePermissions: readonly Permission<Relation>[] = [
  row('draftProgramme', ['coordinationOffice', 'systemAdmin'], 'D-31'),
  row('issueProgramme', ['coordinationOffice'], 'S2-59'),
  row('startProgramme', ['coordinationOffice'], 'S2-14'),
  row('closeProgramme', ['groupHead'], 'D-19'),
  row('proposePolicyChange', ['coordinationOffice'], 'D-31'),
  row('approvePolicyChange', ['groupHead'], 'D-31'),
  row('refusePolicyChange', ['groupHead'], 'D-31'),
  row('withdrawPolicyChange', ['coordinationOffice'], 'D-31'),
  // Each unit keeps the record of its own people (S0-70).
  row('recordTraining', ['coordinationOffice', ...unitRoles], 'S0-70'),
  // "unless the leading group orders otherwise" (D-31): running cases move by its order alone.
  row('orderPolicyMove', ['groupHead'], 'D-31'),
  row('proposeCalendar', ['coordinationOffice'], 'D-22'),
  row('publishCalendar', ['groupHead'], 'D-22'),
  row('refuseCalendar', ['groupHead'], 'D-22'),
  row('delegateRoles', delegators, 'D-20', 'ownRoles'),
  row('delegateRoles', office, 'D-20'),
  row('endDelegation', delegators, 'D-20', 'ownDelegation'),
  row('endDelegation', office, 'D-20'),
  row('handOverDuties', office, 'D-34'),
  row('handOverDuties', principals, 'D-34', 'ofOwnUnit'),
  row('proposeUnitChange', office, 'D-38'),
  row('approveUnitChange', ['groupHead'], 'D-38'),
  row('refuseUnitChange', ['groupHead'], 'D-38'),
];

/** Acts that change who may do what: never by a delegate, who would widen the own mandate (D-20). */
const reserved = [
  'delegateRoles',
  'handOverDuties',
  'proposeUnitChange',
  'approveUnitChange',
  'proposePolicyChange',
  'approvePolicyChange',
  'orderPolicyMove',
  'proposeCalendar',
  'publishCalendar',
];

/**
 * Whether the relation holds: one's own roles or delegation, or a person whose roles are all held in the actor's own unit. A form
 * that is not filled in yet concerns nobody else.
 */
export function relatedToProgramme(
  relation: string,
  state: ProgrammeState | null,
  actor: Actor,
  { roster }: Facts,
  payload: unknown,
): boolean {
  const { delegator, delegation, person } = payload as {
    delegator?: string;
    delegation?: string;
    person?: string;
  };
  switch (relation as Relation) {
    case 'ownRoles':
      return delegator === undefined || delegator === actor.person;
    case 'ownDelegation': {
      const own = (state?.delegations ?? []).filter((one) => one.delegator === actor.person);
      return delegation === undefined ? own.length > 0 : own.some(({ id }) => id === delegation);
    }
    case 'ofOwnUnit': {
      const held = (roster?.assignments ?? []).filter((one) => one.person === person);
      return person === undefined || held.every(({ unit }) => unit === actor.unit);
    }
  }
}

/**
 * Nobody decides on a change that they proposed (D-10, D-31, D-38), nobody hands duties over to themselves, and a delegate does
 * nothing that changes who may do what (D-20).
 */
export function separateProgramme(state: ProgrammeState, command: Command): Rejection | null {
  const { actor, name } = command;
  const pending = pendingFor(state, name);
  if (isWhoActed(actor, pending?.proposedBy, pending?.proposedFor)) {
    return { code: 'proposerMayNotDecide', rule: 'D-10' };
  }
  if (actor.delegateOf !== undefined && reserved.includes(name)) {
    return { code: 'reservedToHolder', rule: 'D-20', values: { command: name } };
  }
  const { successor } = command.payload as { successor?: string };
  return name === 'handOverDuties' && successor === actor.person
    ? { code: 'mayNotHandOverToSelf', rule: 'D-10' }
    : null;
}

function pendingFor(state: ProgrammeState, command: string) {
  switch (command) {
    case 'approvePolicyChange':
      return state.pendingPolicy;
    case 'publishCalendar':
      return state.pendingCalendar;
    case 'approveUnitChange':
      return state.pendingUnitChange;
    default:
      return undefined;
  }
}
