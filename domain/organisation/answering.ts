import type { CivilDate } from '../calendar/civil-date';
import type { RoleKey } from './role-keys';
import { assignmentsOn, type Roster } from './roster';

/** Who is to do something: a role, in a unit where one is named. */
interface Charge {
  readonly role: RoleKey;
  readonly unit: string | null;
}

/** The next higher role in the same unit, to which the duty of a vacant one passes (D-34). */
const higherInUnit: Partial<Record<RoleKey, readonly RoleKey[]>> = {
  'responsibleUnit.staff': ['responsibleUnit.leaderInCharge', 'responsibleUnit.principal'],
  'responsibleUnit.leaderInCharge': ['responsibleUnit.principal'],
  'leadUnit.staff': ['leadUnit.principal'],
  coordinationOffice: ['coordinationOffice.head'],
};

/** The next higher role anywhere in the programme, where the post itself is vacant (D-34). */
const higherAnywhere: Partial<Record<RoleKey, RoleKey>> = {
  'coordinationOffice.head': 'coordinationOffice',
  leadLeader: 'groupHead',
  sponsorLeader: 'leadLeader',
  leadingGroup: 'groupHead',
};

/** Roles that answer for a charge, in order: the role itself, then higher ones in the unit, then the one above the post. */
export const answeringRoles: Readonly<
  Record<string, { readonly inUnit: readonly RoleKey[]; readonly anywhere: RoleKey | null }>
> = Object.fromEntries(
  [...new Set([...Object.keys(higherInUnit), ...Object.keys(higherAnywhere)])].map((role) => [
    role,
    {
      inUnit: higherInUnit[role as RoleKey] ?? [],
      anywhere: higherAnywhere[role as RoleKey] ?? null,
    },
  ]),
);

/**
 * The persons who answer for a charge on a day (D-34): the holders of the role and their delegates; where it is vacant, those of the next
 * higher role. Time answers for itself.
 *
 * @returns nobody when neither the role nor anything above it is held
 */
export function answerersOf(roster: Roster, { role, unit }: Charge, on: CivilDate): string[] {
  if (role === 'clock') return ['clock'];
  const inForce = assignmentsOn(roster, on);
  const holders = (wanted: RoleKey, at: string | null) =>
    inForce
      .filter((held) => held.role === wanted && (at === null || held.unit === at))
      .map(({ person }) => person);
  const { inUnit = [], anywhere = null } = answeringRoles[role] ?? {};
  for (const wanted of [role, ...inUnit]) {
    const found = holders(wanted, unit);
    if (found.length > 0) return [...new Set(found)];
  }
  return anywhere === null ? [] : [...new Set(holders(anywhere, null))];
}

/**
 * Charges of vacant roles that come to somebody with these roles in that unit (D-34): what the workbench shows besides the own ones.
 *
 * @returns role and unit of each charge; posts of lead city leaders for the group head
 */
export function vacantChargesOf(
  roster: Roster,
  hat: { readonly unit: string | null; readonly roles: readonly RoleKey[] },
  on: CivilDate,
): Charge[] {
  const inForce = assignmentsOn(roster, on);
  const isHeld = (role: RoleKey, unit: string) =>
    inForce.some((held) => held.role === role && held.unit === unit);
  const { unit } = hat;
  const below = Object.entries(higherInUnit) as [RoleKey, readonly RoleKey[]][];
  const inUnit =
    unit === null
      ? []
      : below
          .filter(([role]) => !isHeld(role, unit))
          .filter(([, higher]) => {
            const first = higher.find((one) => isHeld(one, unit));
            return first !== undefined && hat.roles.includes(first);
          })
          .map(([role]) => ({ role, unit }));
  const posts = roster.units.filter(
    ({ id, kind, activeTo }) =>
      kind === 'post' && (activeTo === undefined || on <= activeTo) && !isHeld('leadLeader', id),
  );
  const ofPosts = hat.roles.includes('groupHead')
    ? posts.map(({ id }): Charge => ({ role: 'leadLeader', unit: id }))
    : [];
  return [...inUnit, ...ofPosts];
}
