import type { Actor } from '../actor';
import type { Recipient } from '../aggregate';
import type { RoleKey } from '../organisation/role-keys';
import { leadLeaders } from './authority';
import type { Authority } from './vocabulary';
import { isPlacarded, type ProblemState } from './state';

/** The parties of a problem as recipients: by role and unit, resolved to persons when a notice is released (D-21). */

export function recipient(role: RoleKey, unit: string | null = null): Recipient {
  return unit === null ? { role } : { role, unit };
}

/** Everyone who holds one of the authorities. */
export function recipientsOf(authorities: readonly Authority[]): Recipient[] {
  return authorities.map(({ role, unit }) => recipient(role, unit));
}

/** A person in the capacity in which they acted. */
export function personOf(actor: Actor, otherwise: RoleKey): Recipient {
  const role = actor.roles[0] ?? otherwise;
  return {
    role,
    person: actor.person,
    ...(actor.unit === null ? {} : { unit: actor.unit }),
  };
}

export function responsiblePerson(state: ProblemState): Recipient[] {
  return ofUnit(state.assignment?.responsibleUnit, 'responsibleUnit.staff');
}

export function leaderInCharge(state: ProblemState): Recipient[] {
  return ofUnit(state.assignment?.responsibleUnit, 'responsibleUnit.leaderInCharge');
}

export function principal(state: ProblemState): Recipient[] {
  return ofUnit(state.assignment?.responsibleUnit, 'responsibleUnit.principal');
}

export function leadUnit(state: ProblemState): Recipient[] {
  return ofUnit(state.assignment?.leadUnit, 'leadUnit.staff');
}

export function sponsor(state: ProblemState): Recipient[] {
  return ofUnit(state.assignment?.sponsorLeader, 'sponsorLeader');
}

/** The responsible person and principal, and the staff of all who rectify with them. */
export function responsibleUnits(state: ProblemState): Recipient[] {
  const { assignment } = state;
  return [
    ...responsiblePerson(state),
    ...principal(state),
    ...(assignment?.coResponsibleUnits ?? []).map((unit) =>
      recipient('responsibleUnit.staff', unit),
    ),
    ...ofUnit(assignment?.districtUnit, 'responsibleUnit.staff'),
  ];
}

export function office(state: ProblemState): Recipient[] {
  return [recipient('coordinationOffice', state.officeUnit)];
}

/** All parties (S0-04): units, office, sponsor, and the lead city leader of escalated or placarded problems. */
export function allParties(state: ProblemState): Recipient[] {
  const led =
    isPlacarded(state) || ['LEAD_LEADER', 'LEADING_GROUP'].includes(state.level)
      ? recipientsOf(leadLeaders(state))
      : [];
  return distinct([
    ...responsibleUnits(state),
    ...leadUnit(state),
    ...office(state),
    ...sponsor(state),
    ...led,
  ]);
}

/** Reporters that can be reached; told apart from the units, never named to them (D-23). */
export function reporters(state: ProblemState): Recipient[] {
  return state.reporters.flatMap(({ contact }) =>
    contact === undefined ? [] : [{ role: 'reporter' as const, person: contact }],
  );
}

/** Each recipient once. */
export function distinct(list: readonly Recipient[]): Recipient[] {
  const key = ({ role, unit = '', person = '' }: Recipient) => `${role}|${unit}|${person}`;
  return list.filter((one, index) => list.findIndex((other) => key(other) === key(one)) === index);
}

function ofUnit(unit: string | null | undefined, role: RoleKey): Recipient[] {
  return unit === null || unit === undefined ? [] : [recipient(role, unit)];
}
