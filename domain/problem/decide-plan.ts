import { type Deadline, setDeadline } from '../calendar/deadline';
import type { CivilDate } from '../calendar/civil-date';
import { addWorkingDays } from '../calendar/working-days';
import { startClock, withoutClocks } from './clocks';
import { isWindowOver, receive } from './decide-assignment';
import { type Deciders, type Deciding, dueFault, events, movedDeadline, refuse } from './deciding';
import { happened, type ProblemEvent } from './events';
import { sixAble } from './payloads-plan';
import { isPlacarded } from './state';
import { termsOf } from './terms';

/** The rectification checklist: drafted by the unit, approved by the lead unit (P10 to P13, D-08). */
export const planDeciders: Deciders<
  'submitPlan' | 'returnPlan' | 'approvePlan' | 'writePlanByLead'
> = {
  submitPlan(at) {
    const { state, payload, today, facts } = at;
    const fault = checklistFault(at);
    if (fault !== null) {
      return fault;
    }
    const clocks = [
      ...withoutClocks(state.clocks, 'receipt', 'automaticReceipt', 'objection', 'plan'),
      startClock('review', today, facts),
    ];
    return events(
      ...onTheWay(at),
      happened('planSubmitted', {
        version: (state.plan?.version ?? 0) + 1,
        rootCause: payload.rootCause,
        lines: payload.lines,
        notYetAble: notYetAble(at),
        clocks,
      }),
    );
  },

  returnPlan({ payload, today, facts }) {
    const plan = startClock('plan', today, facts, { duration: termsOf(facts).planReturnWithin });
    return events(
      happened('planReturned', { reason: payload.reason, dueOn: plan.due.on, clocks: [plan] }),
    );
  },

  approvePlan(at) {
    const { state, payload } = at;
    if (state.flags.includes('sponsored') && state.assignment?.sponsorLeader == null) {
      return refuse('sponsorLeaderMissing', 'S2-50');
    }
    const due = confirmedDate(at, payload.dueOn);
    if ('rejection' in due) {
      return due;
    }
    return events(
      happened('planApproved', {
        dueOn: due.deadline.on,
        opinion: payload.reason ?? null,
        ...underRectification(at, due.deadline, payload.reason ?? null),
      }),
    );
  },

  writePlanByLead(at) {
    const { state, payload, facts } = at;
    if (!facts.policy.values['plan.defaultByLead']) {
      return refuse('leadMayNotWritePlan', 'D-08');
    }
    if (!state.planLate) {
      const due = state.clocks.find(({ key }) => key === 'plan')?.due.on ?? null;
      return refuse('planNotYetLate', 'D-08', { dueOn: due });
    }
    const fault = checklistFault(at);
    if (fault !== null) {
      return fault;
    }
    const current = state.deadline?.current ?? setDeadline('P13', at.today, at.today, facts);
    return events(
      happened('planWrittenByLead', {
        version: (state.plan?.version ?? 0) + 1,
        rootCause: payload.rootCause,
        lines: payload.lines,
        dueOn: current.on,
        clocks: rectificationClocks(at),
      }),
    );
  },
};

/** The waits of a rectification under way: a continuing problem is reminded every 14 days (S2-33). */
export function rectificationClocks({ state, today, facts }: Deciding) {
  return state.type === 'continuing' ? [startClock('continuing', today, facts)] : [];
}

/** Submitting from ASSIGNED receives and waives the objection window in the same act (E-28). */
function onTheWay(at: Deciding<'submitPlan'>): ProblemEvent[] {
  const { state } = at;
  if (state.status !== 'ASSIGNED') {
    return [];
  }
  const waived: ProblemEvent[] = isWindowOver(state) ? [] : [happened('objectionWaived', {})];
  const received =
    state.received === null ? receive(at, { automatic: false, windowOver: false }) : [];
  return [...received, ...waived, happened('planningBegun', {})];
}

/** A line may not end after the problem's deadline; the six questions block only where the policy says so (S2-53). */
function checklistFault(at: Deciding<'submitPlan'> | Deciding<'writePlanByLead'>) {
  const { state, payload, facts } = at;
  const dueOn = state.deadline?.current.on;
  const late = payload.lines.findIndex(
    (line) => line.dueOn !== undefined && dueOn !== undefined && line.dueOn > dueOn,
  );
  if (late >= 0) {
    return refuse('lineAfterDeadline', 'D-08', { line: late + 1, dueOn: dueOn ?? null });
  }
  const missing = notYetAble(at);
  return facts.policy.values['sixAble.enforcement'] === 'block' && missing.length > 0
    ? refuse('notSixAble', 'S2-53', { missing })
    : null;
}

function notYetAble({ payload, facts }: Deciding<'submitPlan'> | Deciding<'writePlanByLead'>) {
  const answered: readonly string[] = payload.sixAble ?? [];
  return facts.policy.values['sixAble.enforcement'] === 'off'
    ? []
    : sixAble.filter((question) => !answered.includes(question));
}

/** The due date is confirmed or replaced with the plan (E-26); under a placard only the placard's approver sets it (P12). */
function confirmedDate(at: Deciding, dueOn: CivilDate | undefined) {
  const { state, today, facts } = at;
  const current = state.deadline?.current;
  if (current !== undefined && (dueOn === undefined || dueOn === current.on)) {
    return { deadline: current };
  }
  const on = dueOn ?? addWorkingDays(facts.calendar, today, 0).on;
  if (isPlacarded(state)) {
    return refuse('placardSetsDeadline', 'S0-84', { dueOn: current?.on ?? null });
  }
  return (
    dueFault(at, on) ?? {
      deadline: setDeadline('P12', state.assignment?.on ?? today, on, facts),
    }
  );
}

function underRectification(at: Deciding, deadline: Deadline, reason: string | null) {
  const clocks = rectificationClocks(at);
  const former = at.state.deadline;
  if (former?.current.on === deadline.on) {
    return { clocks };
  }
  const moved = movedDeadline(at, deadline, { transition: 'P12', reason, prescribed: true });
  return { clocks, deadline: moved === null ? null : { ...moved, original: deadline.on } };
}
