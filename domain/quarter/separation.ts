import { isBoundTo, isWhoActed } from '../actor';
import type { Command, Rejection } from '../aggregate';
import type { Facts } from '../facts';
import type { QuarterState } from './state';

/** The parts of payloads that separation looks at. */
interface Named {
  readonly indicator?: string;
  readonly objection?: string;
  readonly referral?: string;
}

const proposerMayNotDecide: Rejection = { code: 'proposerMayNotDecide', rule: 'D-10' };

/**
 * Refusals that hold whatever role somebody has (D-10, D-20, S0-16): nobody reviews a report they wrote, answers an objection of their
 * own or of their unit, decides a referral or approves a correction that they proposed; neither does the person for whom a delegate did.
 */
export function separateQuarter(
  state: QuarterState,
  { name, actor, payload }: Command,
  facts: Facts,
): Rejection | null {
  const named = payload as Named;
  switch (name) {
    case 'approveReport': {
      const indicator = named.indicator ?? '';
      const report = state.reports[indicator];
      const fourEyes = facts.policy.values['evidence.fourEyes'];
      return fourEyes && isWhoActed(actor, report?.author, report?.authorFor)
        ? { code: 'authorMayNotReview', rule: 'S0-16', values: { indicator } }
        : null;
    }
    case 'answerObjection': {
      const objection = state.objections.find((one) => one.id === named.objection);
      const own =
        objection !== undefined &&
        (isWhoActed(actor, objection.by, objection.byFor) || isBoundTo(actor, [objection.unit]));
      return own
        ? { code: 'objectorMayNotAnswer', rule: 'D-10', values: { unit: objection.unit } }
        : null;
    }
    case 'decideReferral': {
      const referral = state.referrals.find((one) => one.id === named.referral);
      return isWhoActed(actor, referral?.proposedBy, referral?.proposedFor)
        ? proposerMayNotDecide
        : null;
    }
    case 'approveCorrection':
      return isWhoActed(actor, state.correction?.proposedBy, state.correction?.proposedFor)
        ? proposerMayNotDecide
        : null;
    default:
      return null;
  }
}
