import type { Owed } from '../aggregate';
import { conditionsOf } from './conditions';
import type { PlacardState } from './state';

/**
 * Who owes the next act on a placard: its approver while it is proposed or a delisting awaits decision, the bureau once hanging
 * is approved, its units while problems are open, and the office's next ranking when only the rank is missing.
 */
export function placardOwed(state: PlacardState): readonly Owed[] {
  switch (state.status) {
    case 'PROPOSED':
      return state.approved
        ? [{ command: 'hangPlacard', role: 'bureau', unit: null, dueOn: null }]
        : approverOwes('decideProposal', state);
    case 'DELIST_PROPOSED':
      return approverOwes('delistPlacard', state);
    case 'HUNG_YELLOW':
    case 'HUNG_RED':
      return conditionsOf(state).allAccepted
        ? [{ command: 'computeRanking', role: 'coordinationOffice', unit: null, dueOn: null }]
        : state.units.map((unit) => ({
            command: 'applyForAcceptance',
            role: 'responsibleUnit.principal',
            unit,
            dueOn: state.dueOn,
          }));
    default:
      return [];
  }
}

function approverOwes(command: string, state: PlacardState): Owed[] {
  const { approver, leadLeaders, decideBy: dueOn } = state;
  if (approver !== 'leadLeader') return [{ command, role: approver, unit: null, dueOn }];
  return leadLeaders.map((unit) => ({ command, role: 'leadLeader', unit, dueOn }));
}
