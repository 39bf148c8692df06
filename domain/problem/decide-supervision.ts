import { countDeadline, setDeadline } from '../calendar/deadline';
import { samePerson } from '../actor';
import type { CivilDate } from '../calendar/civil-date';
import { unknownUnit } from '../organisation/known-units';
import { rankForLevel, rankOf } from './authority';
import { endDeadline } from './deadlines';
import { type Deciders, type Deciding, dueFault, events, movedDeadline, refuse } from './deciding';
import { happened, type ProblemEvent } from './events';
import { isHigher, raisedLevel } from './levels';
import { isPlacarded } from './state';
import { escalationGrounds } from './vocabulary';

/** Leaders' acts and endings: escalated handling, placard on the problem, cancelling, carrying over (P25, P26, P30 to P33). */
export const supervisionDeciders: Deciders<
  | 'proposeEscalation'
  | 'escalateProblem'
  | 'lowerHandlingLevel'
  | 'setProposalAside'
  | 'placardProblem'
  | 'cancelProblem'
  | 'carryOverProblem'
  | 'recordPersonalMeasure'
  | 'draftTypicalCase'
  | 'publishTypicalCase'
> = {
  proposeEscalation({ payload, today }) {
    const proposal = { kind: 'escalation', rule: 'S2-36', on: today } as const;
    return events(happened('escalationProposed', { ...payload, proposal }));
  },

  escalateProblem,

  lowerHandlingLevel({ state, payload, command }) {
    if (!isHigher(state.level, payload.toLevel)) {
      return refuse('levelNotLower', 'D-15', { level: state.level });
    }
    if (state.escalatedBy === null || !samePerson(command.actor, state.escalatedBy)) {
      return refuse('onlyTheEscalatingLeaderMayLower', 'D-15');
    }
    const { toLevel: to, reason } = payload;
    return events(happened('handlingLevelLowered', { from: state.level, to, reason }));
  },

  setProposalAside({ state, payload }) {
    return state.proposals.some(({ kind }) => kind === payload.kind)
      ? events(happened('proposalSetAside', payload))
      : refuse('noSuchProposal', 'D-35', { kind: payload.kind });
  },

  placardProblem(at) {
    const fault = placardFault(at, at.payload.grounds) ?? leadersDateFault(at, at.payload.dueOn);
    return fault ?? events(placarded(at, at.payload));
  },

  cancelProblem(at) {
    const { state, payload } = at;
    return isPlacarded(state)
      ? refuse('placardStillHangs', 'D-05', { placard: state.placard })
      : events(happened('problemCancelled', { ...payload, ...ended(at) }));
  },

  carryOverProblem(at) {
    const { payload } = at;
    const { dueOn = null, ...rest } = payload;
    const past = pastFault(at, payload.dueOn);
    if (past !== null) {
      return past;
    }
    if (payload.to === 'routineWork') {
      const unknown = unknownUnit(at, [payload.owner]);
      if (unknown !== null) {
        return unknown;
      }
      if (dueOn === null) {
        return refuse('ownerAndDateMissing', 'D-19');
      }
    }
    return events(happened('problemCarriedOver', { ...rest, dueOn, ...ended(at) }));
  },

  recordPersonalMeasure({ state, payload, today }) {
    const on = payload.on ?? today;
    if (!state.flags.includes('earlySign')) {
      return refuse('notAnEarlySign', 'S2-31');
    }
    return on > today
      ? refuse('measureInTheFuture', 'S2-31', { on })
      : events(happened('personalMeasureRecorded', { ...payload, on }));
  },

  draftTypicalCase: ({ payload }) => events(happened('typicalCaseDrafted', payload)),

  publishTypicalCase({ state }) {
    if (state.typicalCase === null) {
      return refuse('typicalCaseNotDrafted', 'S2-37');
    }
    if (state.typicalCase.published) {
      return refuse('typicalCaseAlreadyPublished', 'S2-37');
    }
    const { title, text } = state.typicalCase;
    return events(happened('typicalCasePublished', { title, text }));
  },
};

/** The handling level rises, a named leader takes over and resets the deadline; a placard may come with it (D-15, S2-36). */
function escalateProblem(at: Deciding<'escalateProblem'>) {
  const { state, payload, command } = at;
  const to = payload.toLevel ?? raisedLevel(state.level);
  if (!isHigher(to, state.level)) {
    return refuse('levelNotHigher', 'D-15', { level: state.level });
  }
  if (rankOf(command.actor, state) < rankForLevel(to)) {
    return refuse('levelAboveDecider', 'D-15', { level: to });
  }
  const proposed = state.proposals.some(({ kind }) => kind === 'escalation');
  const fault =
    (proposed && payload.grounds.length === 0 ? null : groundsFault(at, payload.grounds)) ??
    leadersDateFault(at, payload.dueOn) ??
    unknownUnit(at, [payload.leader]) ??
    withPlacardFault(at);
  if (fault !== null) {
    return fault;
  }
  const leader = payload.leader ?? (to === 'LEAD_LEADER' ? command.actor.unit : null);
  const escalated = happened('problemEscalated', {
    from: state.level,
    to,
    grounds: payload.grounds,
    leader,
    reason: payload.reason,
    byRule: false,
    ...resetDeadline(at, payload.dueOn, 'P25'),
  });
  return events(escalated, ...(payload.placard ? [placarded(at, payload)] : []));
}

function withPlacardFault(at: Deciding<'escalateProblem'>) {
  const mode = at.facts.policy.values['escalation.placard'];
  if (mode === 'placardOnly') {
    return refuse('escalationNotByPolicy', 'S2-36');
  }
  return at.payload.placard ? placardFault(at, at.payload.grounds) : null;
}

function placardFault(at: Deciding, grounds: readonly string[]) {
  if (at.facts.policy.values['escalation.placard'] === 'escalationOnly') {
    return refuse('placardNotByPolicy', 'S2-36');
  }
  if (isPlacarded(at.state)) {
    return refuse('placardAlreadyHangs', 'S2-36', { placard: at.state.placard });
  }
  return groundsFault(at, grounds);
}

/** One ground of S2-36 is enough unless `escalation.triggerMode` asks for all. */
function groundsFault({ facts }: Deciding, grounds: readonly string[]) {
  const needed =
    facts.policy.values['escalation.triggerMode'] === 'all' ? escalationGrounds.length : 1;
  return new Set(grounds).size < needed ? refuse('groundMissing', 'S2-36', { needed }) : null;
}

function pastFault({ today }: Deciding, dueOn: CivilDate | undefined) {
  return dueOn !== undefined && dueOn < today ? refuse('dueInThePast', 'D-22', { dueOn }) : null;
}

/** A leader's own date: not in the past, and only by the leading group's head after the programme's end (D-09, D-19). */
function leadersDateFault(at: Deciding, dueOn: CivilDate | undefined) {
  const isOfTheTop = rankOf(at.command.actor, at.state) >= rankForLevel('LEADING_GROUP');
  return isOfTheTop ? pastFault(at, dueOn) : dueFault(at, dueOn);
}

/** The placard's own deadline: the date given, else the register's period (S0-84). */
function placarded(
  at: Deciding,
  payload: {
    readonly grounds: readonly string[];
    readonly reason: string;
    readonly dueOn?: CivilDate | undefined;
    readonly meetingRecord: readonly unknown[];
  },
): ProblemEvent {
  const { facts, today } = at;
  const usual = { duration: facts.policy.values['placard.deadline.default'] };
  const dueOn = payload.dueOn ?? countDeadline('S0-84', today, usual, facts).on;
  return happened('problemPlacarded', {
    grounds: payload.grounds,
    reason: payload.reason,
    dueOn,
    meetingRecord: payload.meetingRecord.length > 0,
    ...resetDeadline(at, dueOn, 'P26'),
  });
}

/** The leader's new date; while the deadline is stopped only the prescribed period moves. */
export function resetDeadline(at: Deciding, on: CivilDate | undefined, transition: string) {
  const { state, today, facts } = at;
  if (on === undefined || state.deadline === null) {
    return {};
  }
  const due = setDeadline(transition, today, on, facts);
  const moved = movedDeadline(at, due, { transition, reason: null, prescribed: true });
  const stopped = ['STOPPED', 'NONE'].includes(state.deadline.region);
  return {
    deadline:
      moved === null || !stopped ? moved : { ...moved, region: state.deadline.region, rungs: [] },
  };
}

function ended({ state }: Deciding) {
  const deadline = state.deadline === null ? null : endDeadline(state.deadline);
  return { clocks: [], deadline };
}
