import { type z } from 'zod';
import type { RoleKey } from '../organisation/role-keys';
import { choice, count, either, listOf, policy, record, wordOr } from './value-forms';

/** Roles that may have a word in a sign-off; none of a unit that carries out the rectification (D-10). */
export const signingRoles = [
  'leadUnit.staff',
  'leadUnit.principal',
  'coordinationOffice',
  'coordinationOffice.head',
  'bureau',
  'inspectionOffice',
  'supervisionTaskForce',
  'sponsorLeader',
  'leadLeader',
  'leadingGroup',
  'groupHead',
] as const satisfies readonly RoleKey[];

const signOffStep = record({
  /** `level` = the approver of D-16; else the roles whose holders sign. */
  by: wordOr('level', listOf(choice(...signingRoles), 1, 8)),
  /** One signature, all of them, at least M, or one of each role (会签). */
  form: either(choice('one', 'all', 'onePerGroup'), record({ atLeast: count() })),
  /** How many refusals send the problem back to rectification. */
  refusal: choice('one', 'majority', 'all'),
});

/** One step of the sign-off chain. */
export type SignOffStep = Readonly<z.output<typeof signOffStep>>;

/** How a sign-off is signed (D-16): the steps in order; nobody gives a word twice in one chain. */
export const signOffPolicies = {
  'signoff.steps': policy(
    listOf(signOffStep, 1, 6),
    [{ by: 'level', form: 'one', refusal: 'one' }],
    ['D-16'],
  ),
};
