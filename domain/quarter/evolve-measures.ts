import type { Recorded } from '../aggregate';
import { withProposal } from './evolve-ranking';
import type { MeasureEvent } from './measure-events';
import type { HandOver, KnownPlacard, Referral, Speech } from './measures-state';
import type { QuarterState } from './state';

/** The quarter after an event of its measures; the first of them takes a published quarter to MEASURES. */
export function evolveMeasures(state: QuarterState, event: Recorded<MeasureEvent>): QuarterState {
  switch (event.type) {
    case 'warningSent': {
      const { proposal, subject, units, sentOn, problems, nameProblemsBy } = event.data;
      const warning = { proposal, subject, units, sentOn, problems, nameProblemsBy };
      const warned = performed(state, [proposal]);
      return { ...warned, warnings: [...state.warnings, warning] };
    }
    case 'problemsNamed': {
      const { proposal, problems } = event.data;
      const warnings = state.warnings.map((warning) =>
        warning.proposal === proposal
          ? { ...warning, problems: [...warning.problems, ...problems] }
          : warning,
      );
      return { ...state, warnings };
    }
    case 'circularIssued':
      return { ...performed(state, event.data.proposals), circularIssuedOn: event.data.on };
    case 'placardOrdered':
    case 'measurePerformed':
      return performed(state, [event.data.proposal]);
    case 'measureWithdrawn':
      return withProposal(state, event.data.proposal, {
        status: 'WITHDRAWN',
        reason: event.data.reason,
        overruled: true,
      });
    case 'placardChangeNoted':
      return notedPlacard(state, event.data);
    case 'inspectionListFixed':
      return {
        ...state,
        matters: [...state.matters, ...event.data.matters],
        matterListFixedOn: event.data.on,
      };
    case 'inspectionRecorded':
      return inspected(state, event.data);
    case 'speechScheduled':
    case 'substituteApproved':
    case 'speechHeld':
    case 'speechMissed':
      return evolveSpeech(state, event);
    default:
      return evolveReferral(state, event);
  }
}

type SpeechEvent = Extract<
  MeasureEvent,
  { type: 'speechScheduled' | 'substituteApproved' | 'speechHeld' | 'speechMissed' }
>;

function evolveSpeech(state: QuarterState, event: SpeechEvent): QuarterState {
  const told = event.data;
  switch (event.type) {
    case 'speechScheduled': {
      const { on, place } = event.data;
      return inMeasures(withSpeech(state, told, { status: 'SCHEDULED', on, place }));
    }
    case 'substituteApproved':
      return withSpeech(state, told, { substitute: event.data.substitute });
    case 'speechHeld': {
      const speech = state.speeches.find((one) => isSpeechOf(one, told));
      const { on, pledges } = event.data;
      const held = withSpeech(state, told, { status: 'HELD', on, pledges });
      return performed(held, speechesDone(held, speech?.proposals ?? []));
    }
    case 'speechMissed': {
      const { status, missed, by } = event.data;
      return withSpeech(state, told, { status, missed, by, on: null });
    }
  }
}

/** A speech proposal is performed when every unit it names has spoken. */
function speechesDone(state: QuarterState, proposals: readonly string[]): readonly string[] {
  return proposals.filter((id) =>
    state.speeches
      .filter((speech) => speech.proposals.includes(id))
      .every((speech) => speech.status === 'HELD'),
  );
}

type ReferralEvent = Exclude<
  MeasureEvent,
  | SpeechEvent
  | {
      type:
        | 'warningSent'
        | 'problemsNamed'
        | 'circularIssued'
        | 'placardOrdered'
        | 'measurePerformed'
        | 'measureWithdrawn'
        | 'placardChangeNoted'
        | 'inspectionListFixed'
        | 'inspectionRecorded';
    }
>;

function evolveReferral(state: QuarterState, event: Recorded<ReferralEvent>): QuarterState {
  switch (event.type) {
    case 'referralProposed':
      return {
        ...state,
        referrals: [...state.referrals, { ...event.data.referral, digest: event.digest }],
      };
    case 'referralDecided': {
      const { referral, approved, reason } = event.data;
      const status = approved ? 'APPROVED' : 'REJECTED';
      return withReferral(state, referral, { status, reason, decidedBy: event.by.person });
    }
    case 'referralSent':
      return withReferral(state, event.data.referral, {
        status: 'SENT',
        to: event.data.to,
        sent: handOver(event),
        received: null,
      });
    case 'referralReceived':
      return withReferral(state, event.data.referral, {
        status: 'RECEIVED',
        received: handOver(event),
      });
    case 'referralReturned':
      return withReferral(state, event.data.referral, {
        status: 'RETURNED',
        reason: event.data.reason,
        received: null,
      });
    case 'referralOutcomeRecorded':
      return withReferral(state, event.data.referral, {
        status: 'OUTCOME_REFERENCED',
        outcome: event.data.reference,
      });
    default:
      return neverEvent(event);
  }
}

function handOver({ by, at }: Recorded<ReferralEvent>): HandOver {
  const { person, unit, delegateOf } = by;
  return { person, unit, at, ...(delegateOf === undefined ? {} : { delegateOf }) };
}

function inMeasures(state: QuarterState): QuarterState {
  return state.status === 'PUBLISHED' ? { ...state, status: 'MEASURES' } : state;
}

function performed(state: QuarterState, proposals: readonly string[]): QuarterState {
  return proposals.reduce<QuarterState>(
    (after, id) => withProposal(after, id, { status: 'PERFORMED' }),
    inMeasures(state),
  );
}

type ToldSpeech = Pick<Speech, 'unit' | 'indicators'>;

function withSpeech(state: QuarterState, told: ToldSpeech, change: Partial<Speech>): QuarterState {
  const speeches = state.speeches.map((one) =>
    isSpeechOf(one, told) ? { ...one, ...change } : one,
  );
  return { ...state, speeches };
}

/** A unit may owe several speeches, each on indicators of its own (`speech.combine` = false). */
function isSpeechOf(speech: Speech, told: ToldSpeech): boolean {
  return speech.unit === told.unit && speech.indicators.join() === told.indicators.join();
}

function withReferral(state: QuarterState, id: string, change: Partial<Referral>): QuarterState {
  const referrals = state.referrals.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...state, referrals };
}

function notedPlacard(
  state: QuarterState,
  told: KnownPlacard & { readonly delisted: boolean },
): QuarterState {
  const { delisted, ...known } = told;
  const others = state.placards.filter((one) => one.placard !== known.placard);
  const own = delisted && state.publishedOn !== null;
  return {
    ...state,
    placards: [...others, known],
    delistedNow: own ? [...state.delistedNow, known.indicator] : state.delistedNow,
  };
}

function inspected(
  state: QuarterState,
  data: Extract<MeasureEvent, { type: 'inspectionRecorded' }>['data'],
): QuarterState {
  const matters = state.matters.map((matter) =>
    data.matters.includes(matter.id)
      ? { ...matter, labels: { ...matter.labels, ...data.labels }, done: matter.done || data.done }
      : matter,
  );
  return { ...state, matters, inspections: state.inspections + 1 };
}

function neverEvent(event: never): never {
  throw new Error(`unknown event ${JSON.stringify(event)}`);
}
