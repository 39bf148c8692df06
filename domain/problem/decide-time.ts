import {
  type Clock,
  type ClockKey,
  clockCommands,
  LATE_STEP,
  startClock,
  withoutClocks,
} from './clocks';
import { reachedRungs, type RectificationDeadline } from './deadlines';
import { type Deciders, type Deciding, events } from './deciding';
import { happened, type ProblemEvent } from './events';
import type { Proposal } from './state';
import { dueSlip } from './slips';
import { termsOf } from './terms';

/** What time itself does: it reminds, tells who is late and climbs the overdue levels; it never decides (P15, P16). */
export const timeDeciders: Deciders<
  | 'verificationDue'
  | 'dispatchDue'
  | 'transferDecisionDue'
  | 'planDue'
  | 'reviewDue'
  | 'acceptanceDue'
  | 'signOffDue'
  | 'lookBackDue'
  | 'extensionDue'
  | 'continuingReminder'
  | 'suspensionCheck'
  | 'remind'
  | 'climbOverdue'
  | 'handOutSlip'
> = {
  verificationDue: (at) => events(waitReminded(at, 'verify')),
  dispatchDue: (at) => events(waitReminded(at, 'dispatch')),
  transferDecisionDue: (at) => events(waitReminded(at, 'transferDecision')),
  planDue: (at) => events(waitReminded(at, 'plan')),
  reviewDue: (at) => events(waitReminded(at, 'review')),
  acceptanceDue: (at) => events(...acceptanceWait(at)),
  signOffDue: (at) => events(waitReminded(at, 'signOff')),
  lookBackDue: (at) => events(waitReminded(at, 'lookBackResult')),
  extensionDue: (at) => events(repeated(at, 'extension')),
  continuingReminder: (at) => events(repeated(at, 'continuing')),
  suspensionCheck: (at) => events(repeated(at, 'suspensionCheck')),
  remind: (at) => events(...reminded(at)),
  climbOverdue: (at) => events(...climbed(at)),
  handOutSlip: (at) => events(...slipped(at)),
};

/** The coloured slip whose turn it is (`slips.ladder`). */
function slipped({ state, facts, command, today }: Deciding): ProblemEvent[] {
  const due = dueSlip(state, facts);
  if (due === null || due.at > command.at || state.deadline === null) {
    return [];
  }
  return [
    happened('slipHandedOut', {
      step: due.index,
      slipColour: due.step.colour,
      on: today,
      run: state.deadline.history.length,
      audience: due.step.audience,
      dueOn: state.deadline.current.on,
    }),
  ];
}

/** The reminders that have come by now, as one; those passed meanwhile are not sent any more (D-13). */
function reminded({ state, command }: Deciding): ProblemEvent[] {
  if (state.deadline === null) {
    return [];
  }
  const { reached, left } = reachedRungs(state.deadline.rungs, 'remind', command.at);
  const daysLeft = reached.at(-1)?.step;
  if (daysLeft === undefined) {
    return [];
  }
  return [
    happened('deadlineReminded', {
      daysLeft,
      dueOn: state.deadline.current.on,
      deadline: {
        ...state.deadline,
        region: daysLeft === 0 ? 'DUE_TODAY' : 'DUE_SOON',
        rungs: left,
      },
    }),
  ];
}

/**
 * The highest overdue level that is in force by now (D-14, E-24). After a refused extension several may have passed at once: the
 * problem is overdue from its original deadline (D-09).
 */
export function climbed({ state, command, facts, today }: Deciding): ProblemEvent[] {
  if (state.deadline === null) {
    return [];
  }
  const { reached, left } = reachedRungs(state.deadline.rungs, 'climbOverdue', command.at);
  const level = reached.at(-1)?.step;
  if (level === undefined) {
    return [];
  }
  return [
    happened('overdueLevelReached', {
      level,
      dueOn: state.deadline.current.on,
      proposals: proposalsAt(level, { facts, today }),
      deadline: { ...state.deadline, region: regionOf(level), rungs: left },
    }),
  ];
}

/** Level 4 proposes escalated handling, a placard or a referral; from `weak.threshold` on a finding of weak rectification (D-14, S2-64). */
function proposalsAt(
  level: number,
  { facts, today }: Pick<Deciding, 'facts' | 'today'>,
): Proposal[] {
  const weak = facts.policy.values['weak.threshold'].overdueLevel;
  const lastLevel = termsOf(facts).overdueSteps.length;
  return [
    ...(level >= lastLevel
      ? (['escalation', 'placard', 'referral'] as const).map((kind) => ({
          kind,
          rule: 'D-14',
          on: today,
        }))
      : []),
    ...(level >= weak ? [{ kind: 'weakRectification' as const, rule: 'S2-64', on: today }] : []),
  ];
}

function regionOf(level: number): RectificationDeadline['region'] {
  const regions = ['OVERDUE_1', 'OVERDUE_2', 'OVERDUE_3', 'OVERDUE_4'] as const;
  return regions[Math.min(level, regions.length) - 1] ?? 'OVERDUE_1';
}

/** A late acceptor is reminded, then the coordination office takes over; silence never means accepted (D-11). */
function acceptanceWait(at: Deciding): ProblemEvent[] {
  const reminder = waitReminded(at, 'acceptance');
  const late = reachedSteps(at, 'acceptance').includes(LATE_STEP);
  return late && !at.state.acceptanceTakenOver
    ? [reminder, happened('acceptanceTakenOver', {})]
    : [reminder];
}

function waitReminded(at: Deciding, key: ClockKey): ProblemEvent {
  const clock = clockOf(at, key);
  const steps = reachedSteps(at, key);
  const { left } = reachedRungs(clock.rungs, clockCommands[key], at.command.at);
  return happened('waitReminded', {
    wait: key,
    late: steps.includes(LATE_STEP),
    dueOn: clock.due.on,
    clocks: at.state.clocks.map((one) => (one.key === key ? { ...one, rungs: left } : one)),
  });
}

/** A reminder that comes again: it starts its own wait anew. */
function repeated(at: Deciding, key: ClockKey): ProblemEvent {
  const { state, today, facts } = at;
  return happened('waitReminded', {
    wait: key,
    late: false,
    dueOn: clockOf(at, key).due.on,
    clocks: [...withoutClocks(state.clocks, key), startClock(key, today, facts)],
  });
}

function reachedSteps(at: Deciding, key: ClockKey): number[] {
  const { reached } = reachedRungs(clockOf(at, key).rungs, clockCommands[key], at.command.at);
  return reached.map((rung) => rung.step);
}

function clockOf({ state }: Deciding, key: ClockKey): Clock {
  const clock = state.clocks.find((one) => one.key === key);
  if (clock === undefined) {
    throw new Error(`${state.number} does not wait for ${key}`);
  }
  return clock;
}

/** Whether the overdue climb stands still: an extension asked in time awaits its decision (D-14). */
export function climbPauses(state: Deciding['state']): boolean {
  return state.extension === 'REQUESTED';
}
