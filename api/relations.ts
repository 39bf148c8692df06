import type { AggregateKind } from '../domain/aggregate';
import type { QuarterViewer } from '../domain/quarter/audience';
import type { QuarterEvent } from '../domain/quarter/events';
import type { MeasureProposal } from '../domain/quarter/measures-state';
import {
  isRestrictedEvent,
  isRestrictedProposal,
  referralRoles,
} from '../domain/quarter/restricted';
import type { RoleKey } from '../domain/organisation/role-keys';
import type { CaseRow, Hat } from './queries';

/** Roles that look at every case of their programme; model.md section 2. Others see what concerns their unit (D-23). */
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

/** Roles that hand a quarter's results to the performance appraisal, or receive them (S2-57). */
export const appraisers: readonly RoleKey[] = [
  'coordinationOffice',
  'coordinationOffice.head',
  'bureau',
  'inspectionOffice',
  'supervisionTaskForce',
  'groupHead',
  'leadingGroup',
  'orgDept',
  'disciplineCommission',
];

/** Roles of the technical administrators: they keep the system and see no business (S2, three administrators). */
export const technicians: readonly RoleKey[] = ['systemAdmin', 'securityAdmin'];

/** Whether the hat looks at every case of its programme. */
export function overseesAll(hat: Hat): boolean {
  return hat.roles.some((role) => overseers.includes(role));
}

/** The hat as the rules on the audience of a ranking know it (D-27, S0-90). */
export function viewerOf(hat: Hat): QuarterViewer {
  return { unit: hat.unit, oversees: overseesAll(hat) };
}

/** Whether the hat may see referrals: who proposes, decides, approves or receives them (D-23). */
export function seesReferrals(hat: Hat): boolean {
  return hat.roles.some((role) => role === 'groupHead' || referralRoles.includes(role));
}

/** Whether the hat may see who reported a clue: whoever answers the reporter (D-23). */
export function seesReporter(hat: Hat): boolean {
  const named: readonly RoleKey[] = [
    'coordinationOffice',
    'coordinationOffice.head',
    'disciplineCommission',
  ];
  return hat.roles.some((role) => named.includes(role));
}

/** Whether the hat may see to whom a notice went: letters to reporters are for whoever answers them, others that are restricted for overseers (D-23). */
export function seesNotice(
  hat: Hat,
  {
    restricted,
    to,
  }: { readonly restricted: boolean; readonly to: readonly { readonly role: RoleKey }[] },
): boolean {
  if (!restricted) return true;
  return to.some(({ role }) => role === 'reporter') ? seesReporter(hat) : overseesAll(hat);
}

/** Whether the hat may see an entry of a case's record: personal measures and referrals are for named roles (D-23). */
export function seesEvent(
  hat: Hat,
  kind: AggregateKind,
  event: { readonly type: string; readonly transition: string },
): boolean {
  if (kind === 'quarter' && isRestrictedEvent(event.type as QuarterEvent['type'])) {
    return seesReferrals(hat);
  }
  return event.transition !== 'P32' || overseesAll(hat);
}

/** Whether the hat may see a proposed measure among the others (D-23). */
export function seesProposal(hat: Hat, proposal: Pick<MeasureProposal, 'kind'>): boolean {
  return !isRestrictedProposal(proposal) || seesReferrals(hat);
}

/** Kinds of case that every member of the programme may read: results are published to all units (S0-90). */
const openToMembers: readonly string[] = ['quarter', 'placard', 'programme'];

/**
 * Whether the hat may see a case: same programme, and either an overseer, or a kind open to members, or a case that names the
 * hat's unit. Not seeing it means that it is not there (404).
 */
export function seesCase(
  hat: Hat,
  row: Pick<CaseRow, 'programme' | 'kind' | 'leadUnit' | 'units' | 'more'>,
): boolean {
  if (row.programme !== hat.programme || hat.roles.every((role) => technicians.includes(role))) {
    return false;
  }
  // A clue of the discipline channel, a personnel visit: for the named roles and nobody else (D-23, S4-10).
  const { seenBy } = row.more;
  if (Array.isArray(seenBy)) {
    return hat.roles.some((role) => seenBy.includes(role));
  }
  if (overseesAll(hat) || openToMembers.includes(row.kind)) {
    return true;
  }
  return hat.unit !== null && (row.leadUnit === hat.unit || row.units.includes(hat.unit));
}
