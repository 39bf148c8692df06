import type { Actor } from '../actor';
import { roleKeys, type RoleKey } from '../organisation/role-keys';
import type { ProgrammeFacts } from '../organisation/programme-facts';
import type { Scenario } from './scenario';

/** Short forms that scenarios may use for a role. */
const aliases: Readonly<Record<string, RoleKey>> = {
  responsibleUnit: 'responsibleUnit.staff',
  leadUnit: 'leadUnit.staff',
};

export type Casting = { readonly actor: Actor } | { readonly fault: string };

/**
 * Who acts under the words of a scenario's `by`: a person's id, a role, or `role@unit`.
 * Without a named person, one invented person stands for each role and unit; a role that only one body holds needs no unit.
 */
export function castOf(by: string, scenario: Scenario, programme: ProgrammeFacts): Casting {
  const person = scenario.people.find((one) => one.id === by);
  if (person !== undefined) {
    return { actor: { person: person.id, unit: person.unit, roles: person.roles } };
  }
  const [word = '', unitWord] = by.split('@');
  const role = aliases[word] ?? roleKeys.find((key) => key === word);
  if (role === undefined) {
    return { fault: `"${by}" is no person of the scenario and no role` };
  }
  const unit = unitWord ?? bodyOf(role, programme);
  if (unitWord !== undefined && programme.units.every(({ id }) => id !== unitWord)) {
    return { fault: `the programme has no unit "${unitWord}"` };
  }
  return { actor: { person: unit === null ? role : `${role}@${unit}`, unit, roles: [role] } };
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
