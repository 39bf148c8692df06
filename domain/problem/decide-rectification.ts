import { countDeadline } from '../calendar/deadline';
import { dueOn } from '../calendar/due';
import { workingDaysBetween } from '../calendar/working-days';
import { startClock, withoutClocks } from './clocks';
import { rectificationClocks } from './decide-plan';
import {
  type Deciders,
  type Deciding,
  events,
  movedDeadline,
  refuse,
  stoppedDeadline,
} from './deciding';
import { happened } from './events';
import { termsOf } from './terms';

/** Checks and progress (P14), suspension and resumption (P19, D-12). */
export const rectificationDeciders: Deciders<
  | 'recordCheck'
  | 'reportProgress'
  | 'requestCheck'
  | 'suspendProblem'
  | 'resumeProblem'
  | 'suspensionOver'
> = {
  recordCheck(at) {
    const { payload, today } = at;
    const on = payload.on ?? today;
    return on > today
      ? refuse('checkInTheFuture', 'S3-36', { on })
      : events(happened('checkRecorded', { ...payload, on }));
  },

  reportProgress: (at) =>
    events(happened('progressReported', { ...at.payload, ...continuingAnew(at) })),

  requestCheck: ({ payload }) => events(happened('checkRequested', payload)),

  suspendProblem,
  resumeProblem: (at) => events(resumed(at, at.payload.reason)),
  suspensionOver: (at) => events(resumed(at, null)),
};

function continuingAnew({ state, today, facts }: Deciding) {
  return state.type === 'continuing'
    ? {
        clocks: [
          ...withoutClocks(state.clocks, 'continuing'),
          startClock('continuing', today, facts),
        ],
      }
    : {};
}

/** At most 90 days at a time, renewable with new proof (D-12); what is left of the deadline is kept (E-21). */
function suspendProblem(at: Deciding<'suspendProblem'>) {
  const { state, payload, facts, today } = at;
  const longest = dueOn(facts.calendar, today, termsOf(facts).suspensionMax).on;
  if (payload.until <= today) {
    return refuse('suspensionEndsInThePast', 'D-12', { until: payload.until });
  }
  if (payload.until > longest) {
    return refuse('suspensionTooLong', 'D-12', { longest });
  }
  const { reason, proof, until } = payload;
  const clocks = [
    startClock('suspensionEnd', today, facts, { on: until }),
    startClock('suspensionCheck', today, facts),
  ];
  if (state.status === 'SUSPENDED') {
    return events(happened('suspensionRenewed', { reason, proof, until, clocks }));
  }
  const dueDay = state.deadline?.current.on ?? today;
  return events(
    happened('problemSuspended', {
      ...payload,
      remainingWorkingDays: Math.max(0, workingDaysBetween(facts.calendar, today, dueDay)),
      clocks,
      deadline: stoppedDeadline(at),
    }),
  );
}

/** The remaining working days run from the next working day, at least 5 (D-12, E-21). */
function resumed(at: Deciding, reason: string | null) {
  const { state, facts, today } = at;
  const rest = { workingDays: state.suspension?.remainingWorkingDays ?? 0 };
  const byRest = countDeadline('D-12', today, { duration: rest }, facts);
  const byLeast = countDeadline('D-12', today, { duration: termsOf(facts).least }, facts);
  const due = byRest.on < byLeast.on ? byLeast : byRest;
  const deadline = movedDeadline(at, due, { transition: 'P19', reason, prescribed: true });
  return happened('problemResumed', {
    reason,
    automatic: at.command.actor.person === 'clock',
    dueOn: deadline === null ? null : due.on,
    clocks: rectificationClocks(at),
    deadline,
  });
}
