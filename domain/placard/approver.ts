import type { Facts } from '../facts';
import type { Colour, PlacardApprover } from './state';

/**
 * Who decides on hanging and delisting a placard of that colour (S0-81, D-16): the lead city leader for yellow, the group head
 * for red, or the bureau under the literal reading. Without a lead city leader the duty passes to the group head (D-34).
 */
export function approverOf(
  colour: Colour,
  leadLeaders: readonly string[],
  facts: Pick<Facts, 'policy'>,
): PlacardApprover {
  const approver = facts.policy.values['placard.approver'][colour];
  return approver === 'leadLeader' && leadLeaders.length === 0 ? 'groupHead' : approver;
}
