import type { Actor } from '../actor';
import type { CivilDate } from '../calendar/civil-date';
import { actorUnder, boundHatsOf } from './hats';
import { roleKeys, type RoleKey } from './role-keys';
import { assignmentsOn, findPerson, type Roster } from './roster';
import { findUnitNamed } from './units';

/** Who acts, as a script writes it: a person's id, `role`, or `role@unit` (formats/scenario). */
export type ActorReference =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'role'; readonly role: RoleKey; readonly unit: string | null }
  | { readonly kind: 'unknownRole'; readonly role: string };

/** Short forms: the unit's staff when the script does not say who in the unit. */
const aliases: Readonly<Record<string, RoleKey>> = {
  responsibleUnit: 'responsibleUnit.staff',
  leadUnit: 'leadUnit.staff',
};

/** @returns the role of that key or short form, or undefined. */
function findRole(written: string): RoleKey | undefined {
  return aliases[written] ?? roleKeys.find((role) => role === written);
}

/**
 * Reads a `by`: what is no role and has no `@` is taken for a person's id, whether such a person exists or not.
 *
 * @param written as in the script, for example `responsibleUnit@市场监管局`
 */
export function parseActorReference(written: string): ActorReference {
  const at = written.indexOf('@');
  const name = (at < 0 ? written : written.slice(0, at)).trim();
  const unit = at < 0 ? '' : written.slice(at + 1).trim();
  const role = findRole(name);
  if (role !== undefined) {
    return { kind: 'role', role, unit: unit === '' ? null : unit };
  }
  return at < 0 ? { kind: 'person', id: name } : { kind: 'unknownRole', role: name };
}

/**
 * The actor that a reference means on a day: the named person under the first hat, or the first holder of the role (in that unit)
 * under the hat that carries it. Own roles come before delegated ones.
 *
 * @returns undefined when nobody of the roster answers to it
 */
export function findActor(
  roster: Roster,
  reference: ActorReference,
  on: CivilDate,
): Actor | undefined {
  if (reference.kind === 'unknownRole') {
    return undefined;
  }
  if (reference.kind === 'person') {
    const person = findPerson(roster, reference.id);
    return person === undefined
      ? undefined
      : actorUnder(person.id, boundHatsOf(roster, person.id, on)[0] ?? { unit: null, roles: [] });
  }
  const wanted = reference.unit === null ? null : findUnitNamed(roster.units, reference.unit);
  if (wanted === undefined) {
    return undefined;
  }
  const held = assignmentsOn(roster, on).filter(
    (one) => one.role === reference.role && (wanted === null || one.unit === wanted.id),
  );
  const first = held.find((one) => one.delegateOf === undefined) ?? held[0];
  const hat =
    first &&
    boundHatsOf(roster, first.person, on).find(
      (one) => one.unit === first.unit && one.delegateOf === first.delegateOf,
    );
  return hat && actorUnder(first.person, hat);
}
