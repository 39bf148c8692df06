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
  /** The person whose duties came with this role by a hand-over (C15); letters to that person follow. */
  readonly succeeds?: string;
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

/**
 * Who has taken over from a person who holds nothing any more on that day, link by link (C15).
 * @returns nobody when the person handed nothing over
 */
export function successorsOf(roster: Roster, person: string, on: CivilDate): string[] {
  const inForce = assignmentsOn(roster, on);
  const seen = new Set([person]);
  const found: string[] = [];
  for (const one of seen) {
    for (const held of roster.assignments) {
      if (held.succeeds !== one || held.from > on || seen.has(held.person)) continue;
      seen.add(held.person);
      if (inForce.some((each) => each.person === held.person)) found.push(held.person);
    }
  }
  return found;
}
