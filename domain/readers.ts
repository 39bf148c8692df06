import type { Summary } from './aggregate';
import type { RoleKey } from './organisation/role-keys';

/**
 * Who may read a case (D-23, model.md section 2): the one rule behind every page, list, count, suggestion, export and answer. The record
 * asks the same in SQL (`db/readers.ts`); a test holds the two together.
 */

/** Somebody who reads, under one hat. */
export interface Reader {
  readonly programme: string;
  readonly unit: string | null;
  readonly roles: readonly RoleKey[];
  /** Charges of vacant roles that come to the hat (D-34). */
  readonly answersFor?: readonly Charge[] | undefined;
}

/** A role, in a unit or post where one is named. */
interface Charge {
  readonly role: RoleKey;
  readonly unit: string | null;
}

/** What the rule looks at in a case. */
export type ReadCase = Pick<Summary, 'leadUnit' | 'units' | 'more'> & {
  readonly programme: string;
  readonly kind: string;
};

/** Roles that look at every case of their programme that is not for named roles; model.md section 2. */
const overseers: readonly RoleKey[] = [
  'coordinationOffice',
  'coordinationOffice.head',
  'bureau',
  'inspectionOffice',
  'supervisionTaskForce',
  'leadLeader',
  'groupHead',
  'leadingGroup',
  'orgDept',
  'disciplineCommission',
  'auditAdmin',
];

/** Roles of the technical administrators: they keep the system and see no business (S2, three administrators). */
const technicians: readonly RoleKey[] = ['systemAdmin', 'securityAdmin'];

/** Kinds of case that every member of the programme may read: results are published to all units (S0-90). */
export const openToMembers: readonly string[] = ['quarter', 'placard', 'programme'];

/** Whether the reader looks at every case of its programme that is not for named roles. */
export function overseesAll({ roles }: Pick<Reader, 'roles'>): boolean {
  return roles.some((role) => overseers.includes(role));
}

/** Whether the reader sees no business at all. */
export function isTechnician({ roles }: Pick<Reader, 'roles'>): boolean {
  return roles.every((role) => technicians.includes(role));
}

/** How those who alone may read a case are written in its summary (`more.seenBy`): a role, or a role in a unit as `role@unit`. */
export function namedReaders(charges: readonly Charge[]): readonly string[] {
  return [...new Set(charges.map(readerName))];
}

/** The names by which a reader may stand among those who alone read a case: own roles, those in the own unit, vacant ones answered for. */
export function namesOf({ unit, roles, answersFor = [] }: Reader): readonly string[] {
  const own = roles.flatMap((role) => [
    { role, unit: null },
    ...(unit === null ? [] : [{ role, unit }]),
  ]);
  return namedReaders([...own, ...answersFor]);
}

/** Whether a case is for named roles alone: shown to them with a mark, to others not at all. */
export function isRestricted({ more }: Pick<ReadCase, 'more'>): boolean {
  return Array.isArray(more['seenBy']);
}

/**
 * Whether the reader may see the case: same programme, and one of those named where the case is for named roles alone; else an overseer, a
 * kind open to members, or a case that concerns the reader's unit. Not seeing it means that it is not there.
 */
export function mayRead(reader: Reader, row: ReadCase): boolean {
  if (row.programme !== reader.programme || isTechnician(reader)) {
    return false;
  }
  const { seenBy } = row.more;
  if (Array.isArray(seenBy)) {
    return namesOf(reader).some((name) => seenBy.includes(name));
  }
  return (
    overseesAll(reader) ||
    openToMembers.includes(row.kind) ||
    (reader.unit !== null && concernsUnit(row, reader.unit))
  );
}

/** Whether a case concerns a unit: as lead unit, among its units, or as the unit that registered it (model.md section 2). */
function concernsUnit({ leadUnit, units, more }: ReadCase, unit: string): boolean {
  return leadUnit === unit || units.includes(unit) || more['registeredBy'] === unit;
}

function readerName({ role, unit }: Charge): string {
  return unit === null ? role : `${role}@${unit}`;
}
