import { countDeadline, type Deadline, setDeadline } from '../calendar/deadline';
import type { CivilDate } from '../calendar/civil-date';
import { startClock } from './clocks';
import { rectificationRoll } from './deadlines';
import { rectificationClocks } from './decide-plan';
import {
  type Deciders,
  type Deciding,
  dueFault,
  events,
  movedDeadline,
  refuse,
  signatureOf,
  stoppedDeadline,
} from './deciding';
import { happened } from './events';
import { latestRound, type Proposal } from './state';
import { isSingleSignature, signersOwed } from './signing';
import { termsOf } from './terms';
import type { Authority } from './vocabulary';

/** From the signed application to the acceptance (P20 to P22). */
export const acceptanceDeciders: Deciders<
  'applyForAcceptance' | 'returnRectification' | 'acceptRectification'
> = {
  applyForAcceptance(at) {
    const { state, payload, today, facts } = at;
    const fault = applicationFault(at);
    if (fault !== null) {
      return fault;
    }
    return events(
      happened('acceptanceApplied', {
        round: state.round,
        statement: payload.statement,
        evidence: payload.evidence,
        meetingRecord: (payload.meetingRecord ?? []).length > 0,
        inTime: isInTime(at, 'submittedForAcceptance'),
        signature: signatureOf(at),
        clocks: [startClock('acceptance', today, facts)],
        deadline: stoppedDeadline(at),
      }),
    );
  },

  returnRectification(at) {
    const { state, payload, today } = at;
    const due = newDate(at, 'D-11', payload.dueOn);
    if ('rejection' in due) {
      return due;
    }
    const failedRounds = state.failedRounds + 1;
    const { prescribed } = state.deadline ?? { prescribed: today };
    const reason = payload.text;
    return events(
      happened('rectificationReturned', {
        round: state.round + 1,
        reasons: payload.reasons,
        text: payload.text,
        dueOn: due.deadline.on,
        failedRounds,
        deductionGround: payload.reasons.some((code) => inadequate.includes(code)),
        prescribedPassed: today > prescribed,
        proposals: proposalsAfter(failedRounds, at),
        clocks: rectificationClocks(at),
        deadline: movedDeadline(at, due.deadline, { transition: 'P21', reason, prescribed: false }),
      }),
    );
  },

  acceptRectification(at) {
    const { payload, today, facts } = at;
    return events(
      happened('rectificationAccepted', {
        opinion: payload.opinion ?? null,
        inTime: isInTime(at, 'accepted'),
        ...(isSingleSignature(facts) ? {} : { signers: firstSigners(at) }),
        clocks: [startClock('signOff', today, facts)],
      }),
    );
  },
};

/** Whose word the first step of the sign-off chain waits for (D-16). */
function firstSigners({ state, facts, today }: Deciding): Authority[] {
  const fresh = { ...state, signOffWords: [] };
  return signersOwed(fresh, facts, today).map(({ role, unit }) => ({ role, unit }));
}

/** Reasons of a return that are a ground for the deduction S1-20. */
const inadequate: readonly string[] = ['notDone', 'partlyDone', 'evidenceUntrue'];

/** A new date after a return or a refusal: the one given, or ten working days (D-11). */
export function newDate(
  at: Deciding,
  rule: string,
  dueOn: CivilDate | undefined,
): { readonly deadline: Deadline } | ReturnType<typeof refuse> {
  const { today, facts } = at;
  if (dueOn === undefined) {
    const duration = termsOf(facts).returnDeadline;
    const roll = rectificationRoll(facts);
    return { deadline: countDeadline(rule, today, { duration, roll }, facts) };
  }
  return dueFault(at, dueOn) ?? { deadline: setDeadline(rule, today, dueOn, facts) };
}

/**
 * Whether the rectification is within the prescribed period (S0-85): the original date as extended, suspended or set by a
 * placard, never a return's new date. What is measured against it (the filing, the acceptance or the sign-off) is a policy.
 */
export function isInTime(
  { state, today, facts }: Deciding,
  act: 'submittedForAcceptance' | 'accepted' | 'signedOff',
): boolean {
  const latest = latestRound(state);
  const measured: Record<typeof act, CivilDate> = {
    submittedForAcceptance:
      act === 'submittedForAcceptance' ? today : (latest?.applied.on ?? today),
    accepted: act === 'signedOff' ? (latest?.accepted?.on ?? today) : today,
    signedOff: today,
  };
  const prescribed = state.deadline?.prescribed ?? today;
  return measured[facts.policy.values['problem.deadline.meaning']] <= prescribed;
}

/** Evidence for each measure, a check record, and the meeting record of a hard case (P20; S3-36, S2-51). */
function applicationFault({ state, payload }: Deciding<'applyForAcceptance'>) {
  const lines = state.plan?.lines ?? [];
  const shown = payload.evidence.map(({ line }) => line);
  const stray = shown.find((line) => line > lines.length);
  if (stray !== undefined) {
    return refuse('noSuchMeasure', 'D-08', { line: stray, lines: lines.length });
  }
  const missing = lines.map((_, index) => index + 1).filter((line) => !shown.includes(line));
  if (missing.length > 0) {
    return refuse('evidenceMissing', 'S0-46', { lines: missing });
  }
  if (state.checks.length === 0) {
    return refuse('noCheckRecord', 'S3-36');
  }
  const needsMeeting = state.flags.includes('hardCase') && !state.meetingRecord;
  return needsMeeting && (payload.meetingRecord ?? []).length === 0
    ? refuse('meetingRecordMissing', 'S2-51')
    : null;
}

/** The third failed round proposes escalated handling or a placard and a finding of weak rectification (D-11, S2-64). */
function proposalsAfter(failedRounds: number, { facts, today }: Deciding): Proposal[] {
  const weak = facts.policy.values['weak.threshold'].returns;
  return [
    ...(failedRounds >= termsOf(facts).maxRounds
      ? (['escalation', 'placard'] as const).map((kind) => ({ kind, rule: 'D-11', on: today }))
      : []),
    ...(failedRounds >= weak
      ? [{ kind: 'weakRectification' as const, rule: 'S2-64', on: today }]
      : []),
  ];
}
