import type { RoleKey } from '../organisation/role-keys';
import type { QuarterEvent } from './events';
import type { MeasureProposal } from './measures-state';

/** Roles that may see referrals: who proposes, decides or receives them (D-23, S0-75). */
export const referralRoles: readonly RoleKey[] = [
  'bureau',
  'inspectionOffice',
  'supervisionTaskForce',
  'orgDept',
  'disciplineCommission',
];

/** Whether only {@link referralRoles} may see that event on a timeline. */
export function isRestrictedEvent(type: QuarterEvent['type']): boolean {
  return type.startsWith('referral');
}

/** Whether only {@link referralRoles} may see that proposal among the others. */
export function isRestrictedProposal(proposal: Pick<MeasureProposal, 'kind'>): boolean {
  return proposal.kind === 'referral';
}
