import type { CivilDate } from '../calendar/civil-date';
import type { RoleKey } from './role-keys';
import type { Unit } from './units';

/** A natural person; the only place where names and addresses live. The rules never see them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/**
 * A role held from day to day, both days included; `to: null` = until further notice.
 * `delegateOf` marks a written authorisation: the holder acts for that person (D-20), `document` is its reference.
 */
export interface RoleAssignment {
  readonly person: string;
  readonly role: RoleKey;
  readonly unit: string | null;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
  readonly delegateOf?: string;
  readonly document?: string;
}

/** Who is who, with dates; plain JSON. The current roster serves all cases (architecture section 7). */
export interface Roster {
  readonly units: readonly Unit[];
  readonly persons: readonly Person[];
  readonly assignments: readonly RoleAssignment[];
}

/** Whether the assignment holds on that day. */
function holdsOn(assignment: RoleAssignment, on: CivilDate): boolean {
  return assignment.from <= on && (assignment.to === null || on <= assignment.to);
}

/** The assignments in force on that day, own ones and delegations. */
export function assignmentsOn(roster: Roster, on: CivilDate): readonly RoleAssignment[] {
  return roster.assignments.filter((assignment) => holdsOn(assignment, on));
}

/** @returns the person, or undefined when the roster has none of that id. */
export function findPerson(roster: Roster, id: string): Person | undefined {
  return roster.persons.find((person) => person.id === id);
}
