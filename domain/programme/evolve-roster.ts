import { proposerOf } from '../actor';
import type { Recorded } from '../aggregate';
import type { RosterEvent } from './roster-events';
import type { ProgrammeState } from './state';

/** The programme after an act on its roster; who is who itself stands beside the cases and changes with the record. */
export function withRoster(state: ProgrammeState, event: Recorded<RosterEvent>): ProgrammeState {
  const delegations = state.delegations ?? [];
  switch (event.type) {
    case 'rolesDelegated': {
      const { id, delegator, delegate, unit, roles, from, to, document } = event.data;
      const filed = { id, delegator, delegate, unit, roles, from, to, document };
      const delegationsFiled = (state.delegationsFiled ?? 0) + 1;
      return { ...state, delegations: [...delegations, filed], delegationsFiled };
    }
    case 'delegationEnded': {
      const { id } = event.data;
      return { ...state, delegations: delegations.filter((one) => one.id !== id) };
    }
    case 'dutiesHandedOver': {
      const { person, from } = event.data;
      // Delegations by and to whoever left have lapsed with the day.
      const kept = delegations.filter(
        (one) => (one.delegator !== person && one.delegate !== person) || one.to < from,
      );
      return kept.length === delegations.length ? state : { ...state, delegations: kept };
    }
    case 'unitChangeProposed':
      return { ...state, pendingUnitChange: { ...event.data, ...proposerOf(event.by) } };
    case 'unitChangeRefused':
    case 'unitChanged':
      return { ...state, pendingUnitChange: null };
    default:
      return neverEvent(event);
  }
}

function neverEvent(event: never): never {
  throw new Error(`unknown event ${JSON.stringify(event)}`);
}
