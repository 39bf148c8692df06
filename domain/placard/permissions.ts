import { type Actor, isBoundTo } from '../actor';
import type { Command, Permission, Rejection } from '../aggregate';
import type { PlacardState } from './state';

type Relation = 'approvesAsLeadLeader' | 'approvesAsGroupHead' | 'approvesAsBureau';

const approvers = (command: string, rule: string): Permission<Relation>[] => [
  { command, roles: ['leadLeader'], relation: 'approvesAsLeadLeader', rule },
  { command, roles: ['groupHead'], relation: 'approvesAsGroupHead', rule },
  { command, roles: ['bureau'], relation: 'approvesAsBureau', rule },
];

/** Who may what on a placard: only the approver of its colour (S0-81, D-16); not listed = denied. */
export const placardPermissions: readonly Permission<Relation>[] = [
  ...approvers('delistPlacard', 'D-16'),
  ...approvers('refuseDelisting', 'D-16'),
  ...approvers('setPlacardDeadline', 'S0-84'),
];

/** Whether the actor is the approver of this placard's colour; a lead city leader only of the own task force. */
export function relatedToPlacard(
  relation: string,
  state: PlacardState | null,
  actor: Actor,
): boolean {
  if (state === null) return false;
  switch (relation as Relation) {
    case 'approvesAsLeadLeader':
      return (
        state.approver === 'leadLeader' &&
        actor.unit !== null &&
        state.leadLeaders.includes(actor.unit)
      );
    case 'approvesAsGroupHead':
      return state.approver === 'groupHead';
    case 'approvesAsBureau':
      return state.approver === 'bureau';
    default:
      return false;
  }
}

/** Nobody decides on a placard that hangs on the own unit (D-10). */
export function separatePlacard(state: PlacardState, command: Command): Rejection | null {
  return isBoundTo(command.actor, state.units)
    ? {
        code: 'ownUnitMayNotDecideOnPlacard',
        rule: 'D-10',
        values: { unit: command.actor.unit },
      }
    : null;
}
