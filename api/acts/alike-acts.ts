import { subjectOf } from '../../domain/subjects';
import type { Hat } from '../queries';

/**
 * Acts that may be done on several alike problems at once, each case by a command of its own. Plans, acceptance and sign-off are not
 * among them: they are done item by item with the item's own evidence (S3-29).
 */
const alike: readonly string[] = [
  'confirmReceipt',
  'waiveObjection',
  'verifyProblem',
  'assignProblem',
  'orderLookBack',
];

/** Cases taken together at most. */
export const MOST_ALIKE = 50;

/** The acts on several problems that the hat's roles could ever do. */
export function alikeActsOf(hat: Hat): readonly string[] {
  const { permissions } = subjectOf('problem/any');
  return alike.filter((command) =>
    permissions.some(
      (row) => row.command === command && row.roles.some((role) => hat.roles.includes(role)),
    ),
  );
}
