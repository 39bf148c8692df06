import type { Actor } from '../actor';
import { findActor, parseActorReference } from '../organisation/actor-reference';
import type { ProgrammeFacts } from '../organisation/programme-facts';
import type { RoleKey } from '../organisation/role-keys';
import type { Roster } from '../organisation/roster';
import { findUnitNamed } from '../organisation/units';
import { dateOf } from '../calendar/instants';
import { instantOfLocal, type Scenario, type ScenarioAct } from './scenario';

export type Casting = { readonly actor: Actor } | { readonly fault: string };

/** Who plays: the programme, and the roster whose persons act; without one, invented persons do. */
export interface Company {
  readonly programme: ProgrammeFacts;
  readonly roster?: Roster;
}

/**
 * Who acts under the words of a scenario's `by`: a person's id, a role, or `role@unit`.
 * Without a roster one invented person stands for each role and unit; a role that only one body holds needs no unit.
 */
export function castOf(act: ScenarioAct, scenario: Scenario, company: Company): Casting {
  const { by } = act;
  const person = scenario.people.find((one) => one.id === by);
  if (person !== undefined) {
    return { actor: { person: person.id, unit: person.unit, roles: person.roles } };
  }
  const reference = parseActorReference(by);
  if (company.roster !== undefined) {
    const actor = findActor(company.roster, reference, dateOf(instantOfLocal(act.at)));
    return actor === undefined ? { fault: `nobody on the roster acts as "${by}"` } : { actor };
  }
  if (reference.kind !== 'role') {
    return { fault: `"${by}" is no person of the scenario and no role` };
  }
  const { role } = reference;
  const unit = reference.unit === null ? bodyOf(role, company.programme) : reference.unit;
  const found = unit === null ? undefined : findUnitNamed(company.programme.units, unit);
  if (reference.unit !== null && found === undefined) {
    return { fault: `the programme has no unit "${reference.unit}"` };
  }
  const id = found?.id ?? unit;
  return { actor: { person: id === null ? role : `${role}@${id}`, unit: id, roles: [role] } };
}

function bodyOf(role: RoleKey, { organs, indicators }: ProgrammeFacts): string | null {
  switch (role) {
    case 'coordinationOffice':
    case 'coordinationOffice.head':
      return organs.coordinationOffice;
    case 'bureau':
      return organs.bureau;
    case 'inspectionOffice':
      return organs.inspectionOffices[0] ?? null;
    case 'groupHead':
      return organs.groupHead;
    case 'orgDept':
      return organs.orgDept;
    case 'disciplineCommission':
      return organs.disciplineCommission;
    case 'leadLeader':
      return indicators[0]?.leadLeaders[0] ?? null;
    default:
      return null;
  }
}
