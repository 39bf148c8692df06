import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { EventShape } from '../event-shape';
import type { ProgrammeFacts } from '../organisation/programme-facts';
import type { RoleKey } from '../organisation/role-keys';
import type { RosterChange } from '../organisation/roster-change';
import type { UnitChange } from '../organisation/unit-change';
import type { Delegation } from './state';

/** Events that change who is who (C15): each carries its change of the roster, which the record applies with it. */
export type RosterEvent =
  | EventShape<'rolesDelegated', 'C15', Delegation & { readonly roster: RosterChange }>
  | EventShape<
      'delegationEnded',
      'C15',
      {
        readonly id: string;
        readonly delegator: string;
        readonly delegate: string;
        readonly unit: string | null;
        readonly on: CivilDate;
        readonly reason: string | null;
        readonly roster: RosterChange;
      }
    >
  | EventShape<
      'dutiesHandedOver',
      'C15',
      {
        readonly person: string;
        readonly successor: string;
        readonly from: CivilDate;
        readonly reason: string;
        /** Units in which roles moved, each once; persons whose delegations lapsed. */
        readonly units: readonly string[];
        readonly roles: readonly RoleKey[];
        readonly lapsed: readonly string[];
        readonly roster: RosterChange;
      }
    >
  | EventShape<'unitChangeProposed', 'C15', UnitChange>
  | EventShape<
      'unitChangeRefused',
      'C15',
      { readonly unit: string; readonly change: string; readonly reason: string }
    >
  | EventShape<
      'unitChanged',
      'C15',
      UnitChange & {
        readonly on: CivilDate;
        readonly roster: RosterChange;
        /** The plan's facts that name units, as they stand from now on. */
        readonly programme: Pick<ProgrammeFacts, 'organs' | 'units' | 'indicators' | 'groups'>;
        /** Open cases that pass on. */
        readonly cases: readonly AggregateId[];
      }
    >;

/** The roster change that an event of whatever case carries; undefined for all others. */
export function findRosterChange(event: { readonly data: object }): RosterChange | undefined {
  return (event.data as { readonly roster?: RosterChange }).roster;
}
