import type { AggregateId, Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { setDeadline } from '../calendar/deadline';
import { dueOn } from '../calendar/due';
import { dutyDays, type PlannedDuty } from '../duty/planned-duty';
import type { Facts } from '../facts';
import { happened, type QuarterEvent } from './events';
import * as payloads from './measure-payloads';
import type { Pledge, Speech } from './measures-state';
import { referralId } from './referral-id';
import { refuse } from './refusal';
import type { QuarterState } from './state';

type Decided = Decision<QuarterEvent>;
type Refused = ReturnType<typeof refuse>;

/** Missed dates after which the speech is given up and a dereliction referral is proposed (D-37: rescheduled once). */
const mostMissed = 2;

/** The one speech that is meant: of the unit, on the indicator if one is named. */
function speechOf(
  state: QuarterState,
  { unit, indicator }: { readonly unit: string; readonly indicator?: string | undefined },
  statuses: readonly Speech['status'][],
): Speech | Refused {
  const owed = state.speeches.filter(
    (one) => one.unit === unit && (indicator === undefined || one.indicators.includes(indicator)),
  );
  const [first] = owed;
  if (first === undefined) return refuse('noSpeechOwed', 'S0-93', { unit });
  const [fitting, another] = owed.filter((one) => statuses.includes(one.status));
  if (fitting === undefined) {
    return refuse('speechNotAtThisStage', 'S0-93', { unit, stage: first.status });
  }
  if (another !== undefined) {
    const indicators = owed.flatMap((one) => one.indicators);
    return refuse('severalSpeechesOwed', 'S0-93', { unit, indicators });
  }
  return fitting;
}

/** Q22: the slot of a unit's speech, inside `speech.within` of the posting, or within 10 working days of a missed one (D-37). */
export function scheduleSpeech(state: QuarterState, command: Command): Decided {
  const slot = payloads.scheduleSpeech.parse(command.payload);
  const { on, place } = slot;
  const speech = speechOf(state, slot, ['OWED', 'SCHEDULED']);
  if ('rejection' in speech) return speech;
  if (on < dateOf(command.at)) return refuse('dateIsPast', 'S0-93', { on });
  if (on > speech.by) return refuse('speechTooLate', 'S0-93', { on, by: speech.by });
  return {
    events: [
      happened('speechScheduled', 'Q22', {
        ...named(speech),
        on,
        place: place ?? null,
        again: speech.missed > 0,
      }),
    ],
  };
}

/** Q22: only the group head lets somebody else speak for the principal (S0-93 `speech.speaker`). */
export function approveSubstitute(state: QuarterState, command: Command): Decided {
  const given = payloads.approveSubstitute.parse(command.payload);
  const { substitute, reason } = given;
  const speech = speechOf(state, given, ['OWED', 'SCHEDULED']);
  if ('rejection' in speech) return speech;
  return {
    events: [happened('substituteApproved', 'Q22', { ...named(speech), substitute, reason })],
  };
}

/** Q23: the speech was held; each pledge becomes a duty (S0-93..95, D-37). */
export function recordSpeech(state: QuarterState, command: Command, facts: Facts): Decided {
  const held = payloads.recordSpeech.parse(command.payload);
  const speech = speechOf(state, held, ['SCHEDULED']);
  if ('rejection' in speech) return speech;
  if (held.heldOn > dateOf(command.at)) return refuse('dateIsAhead', 'S0-93', { on: held.heldOn });
  const anyHead = facts.policy.values['speech.speaker'] === 'anyHead';
  if (held.speaker === 'substitute' && !anyHead && speech.substitute === null) {
    return refuse('substituteNotApproved', 'S0-93', { unit: held.unit });
  }
  const early = held.pledges.find((pledge) => pledge.dueOn < held.heldOn);
  if (early !== undefined) {
    return refuse('pledgeBeforeSpeech', 'D-37', { on: early.dueOn, heldOn: held.heldOn });
  }
  return {
    events: [
      happened('speechHeld', 'Q23', {
        ...named(speech),
        on: held.heldOn,
        speaker: held.speaker,
        selfCriticism: held.selfCriticism,
        pledges: held.pledges,
        evidence: held.evidence ?? [],
        duties: held.pledges.map((pledge, n) => pledgeDuty(pledge, { state, speech, n, facts })),
      }),
    ],
  };
}

/** Q23: not given. Once it is rescheduled; the second time it ends in a dereliction proposal (D-37, S0-96). */
export function recordMissedSpeech(state: QuarterState, command: Command, facts: Facts): Decided {
  const given = payloads.recordMissedSpeech.parse(command.payload);
  const { reason } = given;
  const speech = speechOf(state, given, ['SCHEDULED']);
  if ('rejection' in speech) return speech;
  const today = dateOf(command.at);
  if (speech.on !== null && speech.on > today) {
    return refuse('speechStillAhead', 'D-37', { on: speech.on });
  }
  const missed = speech.missed + 1;
  const givenUp = missed >= mostMissed;
  const by = dueOn(facts.calendar, today, facts.policy.values['speech.rescheduleWithin']).on;
  const noted = happened('speechMissed', 'Q23', {
    ...named(speech),
    reason,
    missed,
    by: givenUp ? speech.by : by,
    status: givenUp ? 'GIVEN_UP' : 'OWED',
  });
  return { events: givenUp ? [noted, dereliction(state, speech, reason)] : [noted] };
}

function dereliction(state: QuarterState, speech: Speech, reason: string): QuarterEvent {
  return happened('referralProposed', 'Q24', {
    referral: {
      id: referralId(state),
      cause: `speech:${speech.unit}`,
      ground: 'dereliction',
      subjectKind: 'leadingCadre',
      units: [speech.unit],
      indicator: speech.indicators[0] ?? null,
      facts: reason,
      clauses: [],
      status: 'PROPOSED',
      proposedBy: null,
      decidedBy: null,
      reason: null,
      to: [],
      outcome: null,
    },
  });
}

function named(speech: Speech) {
  return { unit: speech.unit, indicators: speech.indicators, leadLeaders: speech.leadLeaders };
}

function pledgeDuty(
  pledge: Pledge,
  of: { state: QuarterState; speech: Speech; n: number; facts: Facts },
): PlannedDuty {
  const { state, speech, n, facts } = of;
  const alone = state.speeches.filter((one) => one.unit === speech.unit).length === 1;
  const matter = alone ? '' : `-${speech.indicators.join('+')}`;
  const period = `${state.quarter}${matter}-${String(n + 1)}`;
  const opensOn = speech.on ?? pledge.dueOn;
  const due = setDeadline('D-37', opensOn, pledge.dueOn, facts);
  const id: AggregateId = `duty/${state.programme}/pledge/${speech.unit}/${period}`;
  return {
    id,
    rule: 'pledge',
    ruleId: 'D-37',
    role: 'leadUnit.principal',
    unit: speech.unit,
    indicator: speech.indicators[0] ?? null,
    period,
    opensOn,
    ...dutyDays(due, facts.policy.values['collection.cutoff'], facts),
    minimum: 1,
    text: pledge.goal,
    quarter: state.next === null ? null : `quarter/${state.programme}/${state.next}`,
  };
}
