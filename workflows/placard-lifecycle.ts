import { placardTransitions } from '../domain/placard/transitions';
import { guardCase } from './aggregate';
import type { CaseInput } from './case-messages';

/**
 * One placard on a unit for an indicator (model.md section 5).
 *
 * Proposed by a quarter's ranking → hung yellow or red after the leader's decision → its three conditions (all problems rectified
 * in time, all accepted, rank back in the middle) watched through facts from problems and quarters → delisting proposed →
 * delisted by the approver of the colour. It ends delisted, rejected or withdrawn.
 */
export async function placardLifecycle(input: CaseInput): Promise<void> {
  await guardCase(placardTransitions, input);
}
