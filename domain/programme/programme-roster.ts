import type { CivilDate } from '../calendar/civil-date';
import type { RoleKey } from '../organisation/role-keys';
import type { RoleAssignment, Roster } from '../organisation/roster';
import type { ProgrammeFile } from './programme-file';
import type { PersonEntry, Position, ProgrammeOverlay } from './programme-overlay';
import { programmeUnits } from './programme-units';

/** Roles that a position brings in one's own unit, whichever side the unit is on in a case. */
const rolesOfPosition: Readonly<Record<Position, readonly RoleKey[]>> = {
  staff: ['responsibleUnit.staff', 'leadUnit.staff'],
  principal: ['responsibleUnit.principal', 'leadUnit.principal'],
  leaderInCharge: ['responsibleUnit.leaderInCharge'],
};

/**
 * The roster that an overlay describes: units, persons, and dated roles with delegations.
 *
 * A person without a date of his or her own holds the roles from the first day of the year before the programme on, so that
 * work before its first day has hands.
 */
export function programmeRoster(file: ProgrammeFile, overlay: ProgrammeOverlay): Roster {
  const year = file.year ?? overlay.year ?? 2000;
  const from: CivilDate = `${year - 1}-01-01`;
  return {
    units: programmeUnits(file, overlay),
    persons: overlay.people.map(({ id, name, email }) => ({ id, name, email })),
    assignments: [
      ...overlay.people.flatMap((person) => ownRoles(person, from)),
      ...delegated(overlay, from),
    ],
  };
}

function ownRoles(person: PersonEntry, from: CivilDate): RoleAssignment[] {
  const ofPosition = person.position === undefined ? [] : rolesOfPosition[person.position];
  const roles = [
    ...ofPosition.map((role) => ({ role, unit: person.unit })),
    ...(person.roles ?? []).map((entry) =>
      typeof entry === 'string' ? { role: entry, unit: person.unit } : entry,
    ),
  ];
  return roles.map(({ role, unit }) => ({
    person: person.id,
    role,
    unit,
    from: person.from ?? from,
    to: person.to ?? null,
  }));
}

/** A delegate holds the named roles in every unit in which the person who delegated holds them. */
function delegated(overlay: ProgrammeOverlay, from: CivilDate): RoleAssignment[] {
  return overlay.delegations.flatMap((delegation) => {
    const author = overlay.people.find((person) => person.id === delegation.by);
    const held = author === undefined ? [] : ownRoles(author, from);
    return held
      .filter(({ role }) => delegation.roles.includes(role))
      .map(({ role, unit }) => ({
        person: delegation.to,
        role,
        unit,
        from: delegation.from,
        to: delegation.until,
        delegateOf: delegation.by,
        document: delegation.document,
      }));
  });
}
