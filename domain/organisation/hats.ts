import type { Actor, Bindings } from '../actor';
import type { CivilDate } from '../calendar/civil-date';
import type { RoleKey } from './role-keys';
import { assignmentsOn, type Roster } from './roster';

/** On whose behalf a person may act: a unit and the roles held there, for oneself or for the person who delegated them. */
export interface Hat {
  readonly unit: string | null;
  readonly roles: readonly RoleKey[];
  readonly delegateOf?: string;
  /** What else the person carries besides this hat on the day (D-10, D-20). */
  readonly bound?: Bindings;
}

/** The hats of a person on a day, in the order of the roster; a person with several acts under one at a time (D-34). */
export function hatsOf(roster: Roster, person: string, on: CivilDate): Hat[] {
  const hats: { unit: string | null; roles: RoleKey[]; delegateOf?: string }[] = [];
  for (const held of assignmentsOn(roster, on)) {
    if (held.person !== person) {
      continue;
    }
    const hat = hats.find(
      (candidate) => candidate.unit === held.unit && candidate.delegateOf === held.delegateOf,
    );
    if (hat === undefined) {
      hats.push({
        unit: held.unit,
        roles: [held.role],
        ...(held.delegateOf === undefined ? {} : { delegateOf: held.delegateOf }),
      });
    } else if (!hat.roles.includes(held.role)) {
      hat.roles.push(held.role);
    }
  }
  return hats;
}

/** The actor that a person is under a hat, as it is frozen into a command. */
export function actorUnder(person: string, hat: Hat): Actor {
  return { person, ...hat };
}

/** The hats of a person on a day, each with the interests that it does not show by itself. */
export function boundHatsOf(roster: Roster, person: string, on: CivilDate): Hat[] {
  const persons = interestsOf(roster, person, on);
  const units = unitsBoundTo(roster, person, on);
  return hatsOf(roster, person, on).map((hat) => {
    const bound: Bindings = {
      persons: persons.filter((one) => one !== person && one !== hat.delegateOf),
      units: units.filter((one) => one !== hat.unit),
    };
    return bound.persons.length + bound.units.length === 0 ? hat : { ...hat, bound };
  });
}

/**
 * Every person whose interest an actor carries: the person and all for whom he or she acts on that day, delegations of delegations
 * included. A delegate inherits the conflict of interest of whoever delegated (D-10, D-20).
 */
export function interestsOf(roster: Roster, person: string, on: CivilDate): string[] {
  const found = [person];
  for (const one of found) {
    for (const held of assignmentsOn(roster, on)) {
      if (
        held.person === one &&
        held.delegateOf !== undefined &&
        !found.includes(held.delegateOf)
      ) {
        found.push(held.delegateOf);
      }
    }
  }
  return found;
}

/** The units to which a person is bound on that day, by own roles or by those of whom he or she acts for (D-10). */
export function unitsBoundTo(roster: Roster, person: string, on: CivilDate): string[] {
  const interests = interestsOf(roster, person, on);
  const units = assignmentsOn(roster, on)
    .filter((held) => interests.includes(held.person))
    .flatMap((held) => held.unit ?? []);
  return [...new Set(units)];
}
