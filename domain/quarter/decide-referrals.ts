import { proposerOf } from '../actor';
import type { Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { unknownUnit } from '../organisation/known-units';
import { happened, type QuarterEvent } from './events';
import * as payloads from './measure-payloads';
import type { Referral } from './measures-state';
import { referralId } from './referral-id';
import { refuse } from './refusal';
import type { QuarterState } from './state';

type Decided = Decision<QuarterEvent>;

function referralAt(
  state: QuarterState,
  id: string,
  statuses: readonly Referral['status'][],
): Referral | ReturnType<typeof refuse> {
  const referral = state.referrals.find((one) => one.id === id);
  if (referral === undefined) return refuse('unknownReferral', 'S0-96', { referral: id });
  if (!statuses.includes(referral.status)) {
    return refuse('referralNotAtThisStage', 'S0-96', { referral: id, stage: referral.status });
  }
  return referral;
}

/** Q24: a referral proposed by hand, on a ground with facts (S0-96..98). */
export function proposeReferral(state: QuarterState, command: Command, facts: Facts): Decided {
  const given = payloads.proposeReferral.parse(command.payload);
  const unknown = unknownUnit({ facts, today: dateOf(command.at) }, given.units);
  if (unknown !== null) return unknown;
  return {
    events: [
      happened('referralProposed', 'Q24', {
        referral: {
          id: referralId(state),
          cause: null,
          ground: given.ground,
          subjectKind: given.subjectKind,
          units: given.units,
          indicator: given.indicator ?? null,
          facts: given.facts,
          clauses: [],
          status: 'PROPOSED',
          ...proposerOf(command.actor),
          decidedBy: null,
          reason: null,
          to: [],
          outcome: null,
          evidence: given.evidence ?? [],
        },
      }),
    ],
  };
}

/** Q24: the supervision task force decides; a refusal stays on record with its reason (D-35). */
export function decideReferral(state: QuarterState, command: Command): Decided {
  const { referral: id, decision, reason } = payloads.decideReferral.parse(command.payload);
  const referral = referralAt(state, id, ['PROPOSED']);
  if ('rejection' in referral) return referral;
  const approved = decision === 'approve';
  if (!approved && reason === undefined) return refuse('reasonMissing', 'D-35');
  return {
    events: [
      happened('referralDecided', 'Q24', { referral: id, approved, reason: reason ?? null }),
    ],
  };
}

/** Q24: handed over to the Organisation Department or the Discipline Commission (S0-92, S0-99). */
export function sendReferral(state: QuarterState, command: Command): Decided {
  const { referral: id, to } = payloads.sendReferral.parse(command.payload);
  const referral = referralAt(state, id, ['APPROVED', 'RETURNED']);
  if ('rejection' in referral) return referral;
  return { events: [happened('referralSent', 'Q24', { referral: id, to })] };
}

/** Q24: its receiver signs for it. */
export function receiveReferral(state: QuarterState, command: Command): Decided {
  const { referral: id } = payloads.ofReferral.parse(command.payload);
  const referral = referralAt(state, id, ['SENT']);
  if ('rejection' in referral) return referral;
  return { events: [happened('referralReceived', 'Q24', { referral: id })] };
}

/** Q24: its receiver sends it back for completion. */
export function returnReferral(state: QuarterState, command: Command): Decided {
  const { referral: id, reason } = payloads.ofReferralWithReason.parse(command.payload);
  const referral = referralAt(state, id, ['SENT', 'RECEIVED']);
  if ('rejection' in referral) return referral;
  return { events: [happened('referralReturned', 'Q24', { referral: id, reason })] };
}

/** Q24: only the reference of the outcome is kept; decision and procedure lie wholly with its receivers (S0-99). */
export function recordReferralOutcome(state: QuarterState, command: Command): Decided {
  const { referral: id, reference } = payloads.recordReferralOutcome.parse(command.payload);
  const referral = referralAt(state, id, ['RECEIVED']);
  if ('rejection' in referral) return referral;
  return { events: [happened('referralOutcomeRecorded', 'Q24', { referral: id, reference })] };
}
