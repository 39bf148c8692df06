import { problemTransitions } from '../domain/problem/transitions';
import { guardCase } from './aggregate';
import type { CaseInput } from './case-messages';

/**
 * The life of one problem (model.md section 4).
 *
 * Discovery (registered, verified) → assignment (receipt, objection) → checklist (drafted, reviewed) → rectification with its
 * deadline, reminders and overdue ladder → acceptance, in as many rounds as it takes → sign-off → look-back → archive.
 * It waits for people, for the deadline's clock and for facts of placards and programme; it ends when the problem is closed,
 * dismissed, merged, cancelled or carried over, and starts anew when a closed problem is reopened.
 */
export async function problemLifecycle(input: CaseInput): Promise<void> {
  await guardCase(problemTransitions, input);
}
