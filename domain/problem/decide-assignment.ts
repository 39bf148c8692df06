import { countDeadline, type Deadline, setDeadline } from '../calendar/deadline';
import { Decimal } from 'decimal.js';
import { type CivilDate, laterOf } from '../calendar/civil-date';
import type { Duration } from '../calendar/due';
import type { Facts } from '../facts';
import { findIndicator } from '../organisation/programme-facts';
import { unknownUnit } from '../organisation/known-units';
import { startClock, withoutClocks } from './clocks';
import { rectificationRoll, startDeadline } from './deadlines';
import { type Deciders, type Deciding, dueFault, events, refuse, unattendedUnit } from './deciding';
import { clocksOf } from './decide-intake';
import { happened, type ProblemEvent } from './events';
import type { ProblemState } from './state';
import { planTimeOf, termsOf } from './terms';
import { promptSources, type ProblemType, type Source } from './vocabulary';

/** Assignment and receipt (P06, P09; E-20, E-26, E-28). */
export const assignmentDeciders: Deciders<
  | 'assignProblem'
  | 'confirmReceipt'
  | 'waiveObjection'
  | 'receiptDue'
  | 'objectionWindowOver'
  | 'receiveAutomatically'
> = {
  assignProblem(at) {
    const { payload, state } = at;
    const named = [
      payload.leadUnit,
      payload.responsibleUnit,
      ...(payload.coResponsibleUnits ?? []),
    ];
    const posts = [payload.districtUnit, payload.sponsorLeader];
    const unknown =
      unknownUnit(at, [...named, ...posts]) ??
      unattendedUnit(at, { responsible: [payload.responsibleUnit], lead: [payload.leadUnit] });
    if (unknown !== null) {
      return unknown;
    }
    if (state.flags.includes('sponsored') && payload.sponsorLeader === undefined) {
      return refuse('sponsorLeaderMissing', 'S2-50');
    }
    return dueFault(at, payload.dueOn) ?? events(assigned(at, state, payload));
  },

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
};

/** The assignment as an event, with its waits and its deadline (P06, E-26). */
export function assigned(
  at: Pick<Deciding, 'facts' | 'today' | 'command'>,
  problem: Pick<ProblemState, 'indicator' | 'type' | 'priority' | 'placards'> & DefaultTerms,
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
      {
        at: command.at,
        transition: 'P06',
        reason: null,
        prescribed: true,
        by: command.actor,
      },
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

/**
 * The usual deadline: 5 working days for immediate problems, the prompt one where the source asks for it, else 30 days; halved for high
 * priority (S0-49, S0-74, S1-19, S2-33, S2-35).
 */
export function defaultDeadline(
  { type, priority, source }: DefaultTerms,
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
  const prompt = source === undefined ? undefined : promptSources[source];
  const usual = values[prompt === undefined ? 'problem.deadline.default' : 'prompt.rectify'];
  if (priority !== 'high') {
    return countDeadline(prompt ?? 'S0-49', today, { duration: usual, roll }, facts);
  }
  const duration = shortened(usual, values['priority.high.deadlineFactor']);
  const halved = countDeadline('S2-35', today, { duration, roll }, facts);
  const least = countDeadline('S2-35', today, { duration: termsOf(facts).least, roll }, facts);
  return halved.on < least.on ? least : halved;
}

/** What the usual deadline depends on; a part of a split problem has its parent's source and no prompt of its own. */
interface DefaultTerms {
  readonly type: ProblemType;
  readonly priority: string;
  readonly source?: Source;
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
