import { Decimal } from 'decimal.js';
import { type CivilDate, daysBetween, laterOf } from '../calendar/civil-date';
import type { Duration } from '../calendar/due';
import type { Facts } from '../facts';
import { findIndicator } from '../organisation/programme-facts';
import { holds, leadLeaders } from './authority';
import { type Clock, startClock, withoutClocks } from './clocks';
import {
  countDeadline,
  type Deadline,
  moveDeadline,
  rectificationRoll,
  setDeadline,
  startDeadline,
} from './deadlines';
import { type Deciders, type Deciding, events, refuse, unknownUnit } from './deciding';
import { clocksOf } from './decide-intake';
import { happened, type ProblemEvent } from './events';
import type { Assignment, ProblemState } from './state';
import { planTimeOf, termsOf } from './terms';
import type { ProblemType } from './vocabulary';

/** Assignment, receipt, objection and transfer (P06 to P09, P34; E-20, E-26, E-28). */
export const assignmentDeciders: Deciders<
  | 'assignProblem'
  | 'objectToAssignment'
  | 'decideObjection'
  | 'confirmReceipt'
  | 'waiveObjection'
  | 'receiptDue'
  | 'objectionWindowOver'
  | 'receiveAutomatically'
  | 'transferAfterReceipt'
> = {
  assignProblem(at) {
    const { payload, state } = at;
    const named = [
      payload.leadUnit,
      payload.responsibleUnit,
      ...(payload.coResponsibleUnits ?? []),
    ];
    const posts = [payload.districtUnit, payload.sponsorLeader];
    const unknown = unknownUnit(at, [...named, ...posts]);
    if (unknown !== null) {
      return unknown;
    }
    if (state.flags.includes('sponsored') && payload.sponsorLeader === undefined) {
      return refuse('sponsorLeaderMissing', 'S2-50');
    }
    if (payload.dueOn !== undefined && payload.dueOn < at.today) {
      return refuse('dueInThePast', 'D-22', { dueOn: payload.dueOn });
    }
    return events(assigned(at, state, payload));
  },

  objectToAssignment(at) {
    const { payload, state, command } = at;
    if (state.transferFinal) {
      return refuse('transferDecidedForGood', 'D-07');
    }
    if (state.objectionWindow !== 'open') {
      return refuse('objectionWindowIsOver', 'D-07', { window: state.objectionWindow });
    }
    const unknown = unknownUnit(at, [payload.proposedUnit]);
    if (unknown !== null) {
      return unknown;
    }
    const unit = command.actor.unit ?? state.assignment?.responsibleUnit ?? '';
    if (payload.proposedUnit === unit) {
      return refuse('proposedUnitIsOwn', 'D-07', { unit });
    }
    return events(
      happened('assignmentObjected', {
        ...payload,
        unit,
        clocks: [startClock('transferDecision', at.today, at.facts)],
      }),
    );
  },

  decideObjection,

  confirmReceipt(at) {
    if (at.state.received !== null) {
      return refuse('alreadyReceived', 'D-06', { on: at.state.received.on });
    }
    return events(...receive(at, { automatic: false, windowOver: isWindowOver(at.state) }));
  },

  waiveObjection({ state }) {
    if (state.objectionWindow !== 'open') {
      return refuse('objectionWindowIsOver', 'D-07', { window: state.objectionWindow });
    }
    const clocks = withoutClocks(state.clocks, 'objection');
    const waived = happened('objectionWaived', { clocks });
    return state.received === null
      ? events(waived)
      : events(waived, happened('planningBegun', { clocks }));
  },

  receiptDue: ({ state }) =>
    events(happened('receiptOverdue', { clocks: withoutClocks(state.clocks, 'receipt') })),

  objectionWindowOver({ state }) {
    const clocks = withoutClocks(state.clocks, 'objection');
    const closed = happened('objectionWindowClosed', { clocks });
    return state.received === null
      ? events(closed)
      : events(closed, happened('planningBegun', { clocks }));
  },

  receiveAutomatically: (at) =>
    events(...receive(at, { automatic: true, windowOver: isWindowOver(at.state) })),

  transferAfterReceipt(at) {
    const { payload, state } = at;
    const former = state.assignment?.responsibleUnit ?? '';
    const unknown = unknownUnit(at, [payload.responsibleUnit, payload.leadUnit]);
    if (unknown !== null) {
      return unknown;
    }
    if (payload.responsibleUnit === former) {
      return refuse('alreadyItsUnit', 'D-07', { unit: former });
    }
    return events(
      happened('problemTransferred', {
        formerUnit: former,
        assignment: reassigned(state, payload, at.today),
        reason: payload.reason,
        clocks: clocksOf('ASSIGNED', at),
        ...restarted(at, payload.keepDeadline === true, 'P34'),
      }),
    );
  },
};

/** The assignment as an event, with its waits and its deadline (P06, E-26). */
export function assigned(
  at: Pick<Deciding, 'facts' | 'today' | 'command'>,
  problem: Pick<ProblemState, 'indicator' | 'type' | 'priority' | 'placards'>,
  to: {
    readonly leadUnit: string;
    readonly responsibleUnit: string;
    readonly coResponsibleUnits?: readonly string[] | undefined;
    readonly districtUnit?: string | undefined;
    readonly sponsorLeader?: string | undefined;
    readonly dueOn?: CivilDate | undefined;
    readonly level: ProblemState['level'];
  },
): ProblemEvent {
  const { facts, today, command } = at;
  const byPlacard = problem.placards.find((link) => link.hung)?.dueOn;
  const byHand = byPlacard ?? to.dueOn;
  const due =
    byHand === undefined
      ? defaultDeadline(problem, today, facts)
      : setDeadline(
          byPlacard === undefined ? 'P06' : 'S0-84',
          today,
          laterOf(byHand, today),
          facts,
        );
  return happened('problemAssigned', {
    assignment: {
      on: today,
      leadUnit: to.leadUnit,
      responsibleUnit: to.responsibleUnit,
      coResponsibleUnits: (to.coResponsibleUnits ?? []).filter((id) => id !== to.responsibleUnit),
      districtUnit: to.districtUnit ?? null,
      sponsorLeader: to.sponsorLeader ?? null,
      leadLeaders: leadersOf(problem.indicator, facts),
    },
    level: to.level,
    objectionWindow: 'open',
    dueOn: due.on,
    clocks: clocksOf('ASSIGNED', at),
    deadline: startDeadline(
      due,
      { at: command.at, transition: 'P06', reason: null, prescribed: true },
      facts,
    ),
  });
}

/**
 * Receipt, and planning as soon as the window is over (E-28): the plan's clock runs from receipt (E-26).
 * @param how.windowOver the window is over, waived, or waived by this very act
 */
export function receive(
  { state, today, facts }: Deciding,
  how: { readonly automatic: boolean; readonly windowOver: boolean },
): ProblemEvent[] {
  const rest = withoutClocks(state.clocks, 'receipt', 'automaticReceipt');
  const plan = startClock('plan', today, facts, { duration: planTimeOf(state.type, facts) });
  const clocks = [...rest, plan];
  const received = happened('receiptConfirmed', { automatic: how.automatic, clocks });
  return how.windowOver
    ? [received, happened('planningBegun', { clocks: withoutClocks(clocks, 'objection') })]
    : [received];
}

/** Whether the unit may no longer say that the problem is not its own. */
export function isWindowOver({ objectionWindow }: ProblemState): boolean {
  return objectionWindow === 'over' || objectionWindow === 'waived';
}

/** The usual deadline: 5 working days for immediate problems, else 30 days, halved for high priority (S0-49, S2-33, S2-35). */
function defaultDeadline(
  { type, priority }: { readonly type: ProblemType; readonly priority: string },
  today: CivilDate,
  facts: Facts,
): Deadline {
  const { values } = facts.policy;
  const roll = rectificationRoll(facts);
  if (type === 'immediate') {
    return countDeadline(
      'S2-33',
      today,
      { duration: values['problem.immediate.deadline'], roll },
      facts,
    );
  }
  const usual = values['problem.deadline.default'];
  if (priority !== 'high') {
    return countDeadline('S0-49', today, { duration: usual, roll }, facts);
  }
  const duration = shortened(usual, values['priority.high.deadlineFactor']);
  const halved = countDeadline('S2-35', today, { duration, roll }, facts);
  const least = countDeadline('S2-35', today, { duration: termsOf(facts).least, roll }, facts);
  return halved.on < least.on ? least : halved;
}

/** A duration times a factor, rounded up to whole days. */
function shortened(length: Duration, factor: string): Duration {
  const times = (days: number) => new Decimal(days).times(factor).ceil().toNumber();
  return 'workingDays' in length
    ? { workingDays: times(length.workingDays) }
    : { calendarDays: times(length.calendarDays) };
}

function leadersOf(indicator: string | null, facts: Facts): readonly string[] {
  return indicator === null ? [] : (findIndicator(facts.programme, indicator)?.leadLeaders ?? []);
}

function decideObjection(at: Deciding<'decideObjection'>) {
  const { payload, state, command } = at;
  const objection = state.objections.at(-1);
  const final = leaderMustDecide(state, at.facts);
  if (final && !holds(command.actor, leadLeaders(state))) {
    return refuse('leadLeaderMustDecide', 'D-07', { transfers: state.transfers });
  }
  const to = payload.responsibleUnit ?? objection?.proposedUnit ?? '';
  const unknown = unknownUnit(at, [to, payload.leadUnit]);
  if (unknown !== null) {
    return unknown;
  }
  const former = state.assignment?.responsibleUnit ?? '';
  if (payload.decision === 'upheld' && to === former) {
    return refuse('alreadyItsUnit', 'D-07', { unit: former });
  }
  return events(...(payload.decision === 'upheld' ? upheld(at, to, final) : rejected(at, final)));
}

/** More transfers than `transfer.max` are decided by the lead city leader for good (D-07). */
export function leaderMustDecide(state: ProblemState, facts: Facts): boolean {
  return state.transfers >= termsOf(facts).transferMax;
}

function upheld(at: Deciding<'decideObjection'>, to: string, final: boolean): ProblemEvent[] {
  const { payload, state, today } = at;
  return [
    happened('objectionDecided', {
      decision: 'upheld',
      reason: payload.reason,
      formerUnit: state.assignment?.responsibleUnit ?? '',
      assignment: reassigned(state, { ...payload, responsibleUnit: to }, today),
      final,
      objectionWindow: final ? 'over' : 'open',
      proposals: [],
      clocks: withoutWindow(clocksOf('ASSIGNED', at), final),
      ...restarted(at, payload.keepDeadline === true, 'P08'),
    }),
  ];
}

/** The problem stays; the lost days count. A second refusal for the same unit proposes a buck-passing finding (S3-43). */
function rejected(at: Deciding<'decideObjection'>, final: boolean): ProblemEvent[] {
  const { payload, state, facts, today } = at;
  const unit = state.objections.at(-1)?.unit ?? '';
  const refused = state.objections.filter(
    (one) => one.unit === unit && one.decision === 'rejected',
  );
  const assignment = state.assignment;
  if (assignment === null) {
    return [];
  }
  return [
    happened('objectionDecided', {
      decision: 'rejected',
      reason: payload.reason,
      formerUnit: assignment.responsibleUnit,
      assignment,
      final,
      objectionWindow: final ? 'over' : 'open',
      proposals: refused.length > 0 ? [{ kind: 'buckPassing', rule: 'S3-43', on: today }] : [],
      clocks: withoutWindow(clocksOf('ASSIGNED', { today, facts }), final),
    }),
  ];
}

function withoutWindow(clocks: readonly Clock[], final: boolean): readonly Clock[] {
  return final ? withoutClocks(clocks, 'objection') : clocks;
}

function reassigned(
  state: ProblemState,
  to: { readonly responsibleUnit: string; readonly leadUnit?: string | undefined },
  today: CivilDate,
): Assignment {
  const former = state.assignment;
  return {
    on: today,
    leadUnit: to.leadUnit ?? former?.leadUnit ?? to.responsibleUnit,
    responsibleUnit: to.responsibleUnit,
    coResponsibleUnits: (former?.coResponsibleUnits ?? []).filter(
      (id) => id !== to.responsibleUnit,
    ),
    districtUnit: former?.districtUnit ?? null,
    sponsorLeader: former?.sponsorLeader ?? null,
    leadLeaders: former?.leadLeaders ?? [],
  };
}

/** A transfer restarts the deadline with its former length unless the decider keeps it (D-07). */
function restarted(at: Deciding, keep: boolean, transition: string) {
  const { state, today, facts, command } = at;
  if (keep || state.deadline === null) {
    return {};
  }
  const { current, assignedOn, original } = state.deadline;
  const duration = current.duration ?? { calendarDays: lengthOf(assignedOn, original) };
  const due = countDeadline('D-07', today, { duration, roll: rectificationRoll(facts) }, facts);
  const move = { at: command.at, transition, reason: null, prescribed: true };
  const moved = moveDeadline(state.deadline, due, move, facts);
  return { deadline: { ...moved, assignedOn: today, original: due.on } };
}

function lengthOf(from: CivilDate, to: CivilDate): number {
  return Math.max(1, daysBetween(from, to));
}
