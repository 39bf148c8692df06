import { countDeadline } from '../calendar/deadline';
import { type CivilDate, daysBetween } from '../calendar/civil-date';
import { unknownUnit } from '../organisation/known-units';
import { holds, leadLeaders, leaderMustDecide } from './authority';
import { type Clock, startClock, withoutClocks } from './clocks';
import { rectificationRoll } from './deadlines';
import { clocksOf } from './decide-intake';
import {
  type Deciders,
  type Deciding,
  events,
  movedDeadline,
  refuse,
  unattendedUnit,
} from './deciding';
import { happened, type ProblemEvent } from './events';
import { leadUnitAfter, type Assignment, type ProblemState } from './state';

/** Objections and transfers (P07, P08, P34; D-07). */
export const transferDeciders: Deciders<
  'objectToAssignment' | 'decideObjection' | 'transferAfterReceipt'
> = {
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

  transferAfterReceipt(at) {
    const { payload, state } = at;
    const former = state.assignment?.responsibleUnit ?? '';
    const unknown =
      unknownUnit(at, [payload.responsibleUnit, payload.leadUnit]) ??
      unattendedUnit(at, { responsible: [payload.responsibleUnit], lead: [payload.leadUnit] });
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
  const empty =
    payload.decision === 'upheld'
      ? unattendedUnit(at, { responsible: [to], lead: [payload.leadUnit] })
      : null;
  if (empty !== null) {
    return empty;
  }
  return events(...(payload.decision === 'upheld' ? upheld(at, to, final) : rejected(at, final)));
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

/** The assignment with other units in it, from today on. */
export function reassigned(
  state: ProblemState,
  to: { readonly responsibleUnit: string; readonly leadUnit?: string | undefined },
  today: CivilDate,
): Assignment {
  const former = state.assignment;
  return {
    on: today,
    leadUnit: leadUnitAfter(former, to),
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
export function restarted(at: Deciding, keep: boolean, transition: string) {
  const { state, today, facts } = at;
  if (keep || state.deadline === null) {
    return {};
  }
  const { current, assignedOn, original } = state.deadline;
  const duration = current.duration ?? { calendarDays: lengthOf(assignedOn, original) };
  const due = countDeadline('D-07', today, { duration, roll: rectificationRoll(facts) }, facts);
  const moved = movedDeadline(at, due, { transition, reason: null, prescribed: true });
  if (moved === null) {
    return {};
  }
  return { deadline: { ...moved, assignedOn: today, original: due.on } };
}

function lengthOf(from: CivilDate, to: CivilDate): number {
  return Math.max(1, daysBetween(from, to));
}
