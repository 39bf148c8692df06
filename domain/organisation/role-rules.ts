import type { RoleKey } from './role-keys';

/** The three administrators (S2): each alone, and never beside a business role. */
export const administrators: readonly RoleKey[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

/** Roles that nobody exercises for somebody else: administrators, ballots, reporters, time. */
const personal: readonly RoleKey[] = [...administrators, 'judge', 'voter', 'reporter', 'clock'];

/** Whether the role may be exercised by a delegate (D-20). */
export function isDelegable(role: RoleKey): boolean {
  return !personal.includes(role);
}

/** Whether one person may hold all these roles: an administrator holds nothing else (invariant I26). */
export function areCompatible(roles: readonly RoleKey[]): boolean {
  const kinds = new Set(roles.map((role) => (administrators.includes(role) ? role : 'business')));
  return kinds.size < 2;
}
