import { countDeadline } from '../calendar/deadline';
import { type CivilDate, daysBetween, laterOf } from '../calendar/civil-date';
import { dueOn } from '../calendar/due';
import { type Clock, startClock } from './clocks';
import { endDeadline, rectificationRoll, startDeadline } from './deadlines';
import { isInTime, newDate } from './decide-acceptance';
import { clocksOf } from './decide-intake';
import { rectificationClocks } from './decide-plan';
import { type Deciders, type Deciding, events, movedDeadline, refuse } from './deciding';
import { happened, type ProblemEvent } from './events';
import { raisedLevel } from './levels';
import { declined, signed } from './sign-off-words';
import { isPlacarded, latestRound, type ProblemState } from './state';
import { termsOf } from './terms';

/** Sign-off, look-back, closing and reopening (P23, P24, P27 to P29). */
export const signOffDeciders: Deciders<
  | 'approveSignOff'
  | 'refuseSignOff'
  | 'drawnForLookBack'
  | 'startLookBack'
  | 'orderLookBack'
  | 'recordLookBack'
  | 'recordMechanism'
  | 'closeUndrawn'
  | 'reopenProblem'
> = {
  approveSignOff,

  refuseSignOff,

  drawnForLookBack({ state, today, facts }) {
    if (state.lookBack === null || state.lookBack.drawn || state.lookBack.mandatory) {
      return events();
    }
    const startsOn = laterOf(state.lookBack.dueOn, today);
    const clocks = [
      startClock('lookBackStart', state.signOff?.on ?? today, facts, { on: startsOn }),
    ];
    return events(happened('lookBackDrawn', { startsOn, clocks }));
  },

  startLookBack: (at) =>
    events(begun(at, at.state.lookBack?.mandatory === true ? 'mandatory' : 'drawn', null)),

  orderLookBack(at) {
    const fault = windowFault(at);
    return fault ?? events(begun(at, 'ordered', at.payload.reason));
  },

  recordLookBack(at) {
    const { state, payload } = at;
    if (payload.result === 'holds' && state.mechanism === null) {
      return refuse('mechanismMissing', 'S3-32');
    }
    const recorded = happened('lookBackRecorded', {
      result: payload.result,
      finding: payload.finding,
      team: payload.team ?? [],
      evidence: payload.evidence,
      clocks: [],
    });
    if (payload.result === 'holds') {
      return events(recorded, happened('problemClosed', { how: 'holds', clocks: [] }));
    }
    const cause = payload.result === 'untrue' ? 'evidenceUntrue' : 'lookBackFailed';
    const { finding: reason, evidence } = payload;
    return events(recorded, ...reopened(at, { cause, reason, evidence }));
  },

  recordMechanism({ state, payload }) {
    const recorded = happened('mechanismRecorded', payload);
    return state.status === 'SIGNED_OFF' && state.lookBack?.awaitsMechanism === true
      ? events(recorded, happened('problemClosed', { how: 'notDrawn', clocks: [] }))
      : events(recorded);
  },

  closeUndrawn: ({ state }) =>
    state.mechanism === null
      ? events(happened('closingAwaitsMechanism', { clocks: [] }))
      : events(happened('problemClosed', { how: 'notDrawn', clocks: [] })),

  reopenProblem(at) {
    const fault = windowFault(at);
    return fault ?? events(...reopened(at, at.payload));
  },
};

/** One decision per item; needs a check record, all children signed off, a meeting record of a hard case or problem placard (P23). */
function approveSignOff(at: Deciding<'approveSignOff'>) {
  const { state, payload, today, facts } = at;
  const open = state.children.filter(({ standing }) => standing === 'open');
  if (open.length > 0) {
    return refuse('childrenNotSignedOff', 'D-04', { problems: open.map(({ problem }) => problem) });
  }
  if (state.checks.length === 0) {
    return refuse('noCheckRecord', 'S3-36');
  }
  if (state.checkRequested) {
    return refuse('requestedCheckMissing', 'D-16');
  }
  if (state.problemPlacard !== null && !state.meetingRecord) {
    return refuse('meetingRecordMissing', 'S2-51');
  }
  const acceptor = latestRound(state)?.accepted?.by;
  if (acceptor === undefined) {
    return refuse('notAccepted', 'S3-36');
  }
  const given = signed(at, payload.opinion ?? null);
  if (!('last' in given)) {
    return given;
  }
  const mandatory = needsLookBack(state);
  const terms = termsOf(facts);
  const length = isGrave(state) ? terms.lookBackAfterPlacard : terms.lookBackAfter;
  const lookBackOn = dueOn(facts.calendar, today, length).on;
  const clock = mandatory
    ? startClock('lookBackStart', today, facts, { on: lookBackOn })
    : closingClock(at, lookBackOn);
  return events(
    ...given.last,
    happened('signOffApproved', {
      opinion: payload.opinion ?? null,
      acceptor,
      inTime: isInTime(at, 'signedOff'),
      lookBackOn,
      mandatoryLookBack: mandatory,
      clocks: [clock],
      deadline: state.deadline === null ? null : endDeadline(state.deadline),
    }),
  );
}

/** Sent back to rectification (P24), or one refusal among words that are still waited for. */
function refuseSignOff(at: Deciding<'refuseSignOff'>) {
  const { state, payload } = at;
  const given = declined(at, payload.reason);
  if (!('last' in given)) {
    return given;
  }
  const due = newDate(at, 'D-16', payload.dueOn);
  if ('rejection' in due) {
    return due;
  }
  return events(
    ...given.last,
    happened('signOffRefused', {
      reason: payload.reason,
      round: state.round + 1,
      dueOn: due.deadline.on,
      clocks: rectificationClocks(at),
      deadline: movedDeadline(at, due.deadline, {
        transition: 'P24',
        reason: payload.reason,
        prescribed: false,
      }),
    }),
  );
}

/** Looked at without a draw: placard, escalated, reopened, or flagged by an inspection (E-23). */
function needsLookBack(state: ProblemState): boolean {
  return isGrave(state) || state.reopenCount > 0 || state.flags.includes('lookBackRequired');
}

/** Placard or escalated: the look-back comes later, after 90 days (D-17). */
function isGrave(state: ProblemState): boolean {
  return isPlacarded(state) || state.placards.length > 0 || state.wasEscalated;
}

/**
 * Closing waits for the monthly draw: sign-offs of a month are drawn on the first day of the next, which may lie after the
 * thirty days (E-23).
 */
function closingClock({ today, facts }: Deciding, lookBackOn: CivilDate): Clock {
  const drawDay = firstOfNextMonth(today);
  return startClock('closing', today, facts, { on: laterOf(lookBackOn, drawDay) });
}

function firstOfNextMonth(on: CivilDate): CivilDate {
  const year = +on.slice(0, 4);
  const month = +on.slice(5, 7);
  return (
    month === 12
      ? `${String(year + 1)}-01-01`
      : `${String(year)}-${String(month + 1).padStart(2, '0')}-01`
  ) as CivilDate;
}

function begun(
  { today, facts }: Deciding,
  how: 'drawn' | 'mandatory' | 'ordered',
  reason: string | null,
): ProblemEvent {
  const clock = startClock('lookBackResult', today, facts);
  return happened('lookBackBegun', { how, reason, dueOn: clock.due.on, clocks: [clock] });
}

/** Within `reopen.window` after sign-off; later the problem is a new one, linked as a recurrence (D-18). */
function windowFault({ state, today, facts }: Deciding) {
  const signedOffOn = state.signOff?.on ?? today;
  const last = dueOn(facts.calendar, signedOffOn, termsOf(facts).reopenWindow).on;
  return today > last
    ? refuse('reopenWindowIsOver', 'D-18', {
        signedOffOn,
        last,
        daysSince: daysBetween(signedOffOn, today),
      })
    : null;
}

/**
 * Back to ASSIGNED (P29, D-18): the sign-off is reversed, the deadline half of the original one (E-22), the second reopening goes
 * straight to escalated handling.
 */
function reopened(
  at: Deciding,
  why: Pick<
    Extract<ProblemEvent, { type: 'problemReopened' }>['data'],
    'cause' | 'reason' | 'evidence'
  >,
): ProblemEvent[] {
  const { state, today, facts, command } = at;
  if (state.signOff === null) {
    return [];
  }
  const due = halvedDeadline(at);
  const reopenCount = state.reopenCount + 1;
  const move = {
    at: command.at,
    transition: 'P29',
    reason: why.reason,
    prescribed: true,
    by: command.actor,
  };
  const started = startDeadline(due, move, facts);
  const history = [...(state.deadline?.history ?? []), ...started.history];
  const back = happened('problemReopened', {
    cause: why.cause,
    reason: why.reason,
    evidence: why.evidence,
    formerAcceptor: state.signOff.acceptor,
    formerApprover: state.signOff.by,
    reopenCount,
    dueOn: due.on,
    clocks: clocksOf('ASSIGNED', { today, facts }),
    deadline: { ...started, ...unchangedOriginal(at), history },
  });
  const to = raisedLevel(state.level);
  return reopenCount >= 2 && to !== state.level
    ? [
        back,
        happened('problemEscalated', {
          from: state.level,
          to,
          grounds: ['secondReopen'],
          leader: null,
          reason: why.reason,
          byRule: true,
        }),
      ]
    : [back];
}

/** However often it is reopened, the deadline is half of the original one, never half of a half (D-18). */
function unchangedOriginal({ state }: Deciding) {
  return state.deadline === null
    ? {}
    : { original: state.deadline.original, assignedOn: state.deadline.assignedOn };
}

/** Half of the calendar days from assignment to the original deadline, rounded up, at least 5 working days (E-22). */
function halvedDeadline({ state, today, facts }: Deciding) {
  const { assignedOn, original } = state.deadline ?? { assignedOn: today, original: today };
  const half = Math.ceil(daysBetween(assignedOn, original) / 2);
  const roll = rectificationRoll(facts);
  const halved = countDeadline('D-18', today, { duration: { calendarDays: half }, roll }, facts);
  const least = countDeadline('D-18', today, { duration: termsOf(facts).least, roll }, facts);
  return halved.on < least.on ? least : halved;
}
