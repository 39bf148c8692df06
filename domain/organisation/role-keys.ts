import { z } from 'zod';

/** The closed list of roles (formats/README "Role keys"): a new role is a change of the contract. */
export const roleKeys = [
  'reporter',
  'responsibleUnit.staff',
  'responsibleUnit.principal',
  'responsibleUnit.leaderInCharge',
  'leadUnit.staff',
  'leadUnit.principal',
  'coordinationOffice',
  'coordinationOffice.head',
  'bureau',
  'inspectionOffice',
  'supervisionTaskForce',
  'leadLeader',
  'sponsorLeader',
  'groupHead',
  'leadingGroup',
  'taskForce',
  'orgDept',
  'disciplineCommission',
  'superiorOffice',
  'superiorCounterpart',
  'judge',
  'voter',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
  'clock',
] as const;

export type RoleKey = (typeof roleKeys)[number];

export const roleKey = z.enum(roleKeys);
