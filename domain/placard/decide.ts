import type { Command, Decision, Rejection } from '../aggregate';
import { dateOf } from '../calendar/instants';
import {
  countDeadline,
  type Deadline,
  movedDate,
  recount,
  setDeadline,
} from '../calendar/deadline';
import type { Facts } from '../facts';
import { adoptionOf, adoptPolicy } from '../policy/adoption';
import * as payloads from './commands';
import { conditionsOf, isOnlyLate, proposedDelisting } from './conditions';
import type { PlacardEvent } from './events';
import { evolvePlacard } from './evolve';
import { approverOf } from './approver';
import {
  endedPlacardStatuses,
  type Conditions,
  type Observation,
  type PlacardState,
} from './state';

type Decided = Decision<PlacardEvent>;

/**
 * What a command makes of a placard (model.md section 5). Payloads are checked before.
 * @returns the events, none for a fact that changes nothing, or the refusal
 */
export function decidePlacard(state: PlacardState | null, command: Command, facts: Facts): Decided {
  if (state === null || command.name === 'proposePlacard') {
    return { events: propose(command, facts) };
  }
  switch (command.name) {
    case 'placardDecided':
      return { events: decided(state, command) };
    case 'hang':
      return { events: hang(state, command, facts) };
    case 'addGround':
      return { events: addGround(command) };
    case 'problemProgressed':
      return { events: problemProgressed(state, command, facts) };
    case 'quarterPublished':
      return { events: quarterPublished(state, command, facts) };
    case 'quarterClosed':
      return { events: quarterClosed(state, command) };
    case 'adoptPolicy':
      return { events: adopt(state, command, facts) };
    case 'withdrawPlacard':
      return {
        events: [event('placardWithdrawn', 'L09', payloads.withdrawPlacard.parse(command.payload))],
      };
    case 'carryOverPlacard':
      return { events: carryOver(state, command, facts) };
    case 'unitSucceeded':
      return { events: succeed(state, command) };
    case 'remindDelisting':
      return { events: [event('delistingReminded', 'L06', {})] };
    case 'delistPlacard':
      return delist(state, command);
    case 'refuseDelisting':
      return {
        events: [event('delistingRefused', 'L08', payloads.refuseDelisting.parse(command.payload))],
      };
    case 'setPlacardDeadline':
      return prescribe(state, command, facts);
    case 'recalculateDeadlines':
      return { events: recalculate(state, command, facts) };
    default:
      return refuse({ code: 'unknownCommand', rule: 'D-32' });
  }
}

function propose(command: Command, facts: Facts): PlacardEvent[] {
  const proposal = payloads.proposePlacard.parse(command.payload);
  return [
    event('placardProposed', 'L01', {
      ...proposal,
      programme: command.programme,
      policyVersion: facts.policy.version,
      approver: approverOf(proposal.colour, proposal.leadLeaders, facts),
      rankObservationsNeeded: facts.policy.values['delist.rankObservations'],
    }),
  ];
}

function decided(state: PlacardState, command: Command): PlacardEvent[] {
  const decision = payloads.placardDecided.parse(command.payload);
  if (!decision.approved) return [event('placardRejected', 'L03', { reason: decision.reason })];
  return state.approved ? [] : [event('placardApproved', 'L01', {})];
}

function hang(state: PlacardState, command: Command, facts: Facts): PlacardEvent[] {
  const order = payloads.hang.parse(command.payload);
  const hanging = {
    colour: order.colour,
    approver: approverOf(order.colour, state.leadLeaders, facts),
    quarter: order.quarter,
    problems: order.problems,
    dueOn: order.dueOn,
    due: order.due,
    hungOn: dateOf(command.at),
    ground: order.ground,
  };
  if (state.status === 'PROPOSED') return [event('placardHung', 'L02', hanging)];
  if (state.colour === 'yellow' && order.colour === 'red') {
    return [event('placardUpgraded', 'L04', hanging)];
  }
  const fresh = order.problems.filter((problem) => state.problems[problem] === undefined);
  return fresh.length === 0
    ? []
    : [event('problemsAdded', 'L05', { problems: fresh, dueOn: order.dueOn })];
}

function addGround(command: Command): PlacardEvent[] {
  return [event('groundAdded', 'L05', payloads.addGround.parse(command.payload))];
}

function problemProgressed(state: PlacardState, command: Command, facts: Facts): PlacardEvent[] {
  const told = payloads.problemProgressed.parse(command.payload);
  const known = state.problems[told.problem];
  if (known === undefined) return [];
  const same =
    known.accepted === told.accepted &&
    known.rectifiedInTime === told.rectifiedInTime &&
    known.suspendedOrCancelled === told.suspendedOrCancelled;
  if (same) return [];
  return withProposal(state, event('problemProgressNoted', 'L05', told), command, facts);
}

function quarterPublished(state: PlacardState, command: Command, facts: Facts): PlacardEvent[] {
  const told = payloads.quarterPublished.parse(command.payload);
  if (state.hungFor === null || told.quarter <= state.hungFor) return [];
  const seen = state.observations.find((one) => one.quarter === told.quarter);
  if (seen !== undefined && seen.revision >= told.revision) return [];
  const bare: Observation = {
    quarter: told.quarter,
    revision: told.revision,
    rank: told.rank,
    field: told.field,
    middleOrAbove: told.middleOrAbove,
    onlyLate: false,
  };
  const after = evolveWith(state, event('rankObserved', 'L05', bare), command);
  const observed = { ...bare, onlyLate: isOnlyLate(conditionsOf(after)) };
  return withProposal(state, event('rankObserved', 'L05', observed), command, facts);
}

function quarterClosed(state: PlacardState, command: Command): PlacardEvent[] {
  const { quarter } = payloads.quarterClosed.parse(command.payload);
  const stillRed =
    state.colour === 'red' &&
    state.hungFor !== null &&
    quarter > state.hungFor &&
    !state.stillRed.includes(quarter);
  return stillRed ? [event('stillRed', 'L11', { quarter })] : [];
}

/** At the year's end, without successors, the policy says whether a placard goes on; a unit's successor always inherits it. */
function carryOver(state: PlacardState, command: Command, facts: Facts): PlacardEvent[] {
  const { successors } = payloads.carryOverPlacard.parse(command.payload);
  const isYearEnd = Object.keys(successors).length === 0;
  if (isYearEnd && facts.policy.values['placard.yearEnd'] === 'close') {
    return [event('placardEndedWithYear', 'L10', { on: dateOf(command.at) })];
  }
  const units = [...new Set(state.units.map((unit) => successors[unit] ?? unit))];
  return [event('placardCarriedOver', 'L10', { units, before: state.units })];
}

/** Another policy version: who approves the next step follows it (D-16, D-31). */
function adopt(state: PlacardState, command: Command, facts: Facts): PlacardEvent[] {
  const adopted = adoptionOf(state, adoptPolicy.parse(command.payload));
  if (adopted === null) return [];
  const approver = approverOf(state.colour, state.leadLeaders, facts);
  return [event('policyAdopted', 'C15', { ...adopted, approver })];
}

/** L10 of a unit change (D-38): the successor inherits the placard, the post's successor its supervision. */
function succeed(state: PlacardState, command: Command): PlacardEvent[] {
  const { unit, successor } = payloads.unitSucceeded.parse(command.payload);
  if (successor === null || ![...state.units, ...state.leadLeaders].includes(unit)) return [];
  const after = (ids: readonly string[]) => [
    ...new Set(ids.map((id) => (id === unit ? successor : id))),
  ];
  const { units: before, leadLeaders } = state;
  return [
    event('placardCarriedOver', 'L10', {
      units: after(before),
      before,
      leadLeaders: after(leadLeaders),
    }),
  ];
}

/** S0-85: delisting is not there while a placard hangs; what it waits for is said, not only that it is not there. */
export function untimelyPlacard(
  state: PlacardState,
  { name }: Pick<Command, 'name'>,
): Rejection | null {
  const hangs = state.status === 'HUNG_YELLOW' || state.status === 'HUNG_RED';
  return name === 'delistPlacard' && hangs ? conditionsNotMet(conditionsOf(state)) : null;
}

function conditionsNotMet(conditions: Conditions): Rejection | null {
  return conditions.allAccepted && conditions.rankRecovered
    ? null
    : { code: 'conditionsNotMet', rule: 'S0-85', values: { ...conditions } };
}

function delist(state: PlacardState, command: Command): Decided {
  const { reason } = payloads.delistPlacard.parse(command.payload);
  const conditions = conditionsOf(state);
  const unmet = conditionsNotMet(conditions);
  if (unmet !== null) return refuse(unmet);
  if (state.exception && reason === undefined) {
    return refuse({ code: 'writtenReasonMissing', rule: 'S0-85', values: { ...conditions } });
  }
  const on = dateOf(command.at);
  const { exception } = state;
  return { events: [event('placardDelisted', 'L07', { on, reason: reason ?? null, exception })] };
}

function prescribe(state: PlacardState, command: Command, facts: Facts): Decided {
  const { dueOn: on, reason } = payloads.setPlacardDeadline.parse(command.payload);
  const today = dateOf(command.at);
  if (on <= today) {
    return refuse({ code: 'dateIsPast', rule: 'S0-84', values: { dueOn: on } });
  }
  const due = setDeadline('S0-84', today, on, facts);
  return {
    events: [event('placardDeadlineSet', 'L05', { dueOn: on, due, before: state.dueOn, reason })],
  };
}

/** C15, D-22: the prescribed period and the day of deciding on a delisting counted anew; a day that is over stays as it was. */
function recalculate(state: PlacardState, command: Command, facts: Facts): PlacardEvent[] {
  const today = dateOf(command.at);
  const anew = (due: Deadline | undefined) =>
    due === undefined || due.on < today ? due : recount(due, facts);
  const { due: before, decideDue: decideBefore } = state;
  const due = anew(before);
  const decideDue = state.decideBy === null ? decideBefore : anew(decideBefore);
  if (due === before && decideDue === decideBefore) return [];
  const dates = [
    ...(before === undefined || due === undefined ? [] : movedDate('placard', before.on, due.on)),
    ...(decideBefore === undefined || decideDue === undefined
      ? []
      : movedDate('delisting', decideBefore.on, decideDue.on)),
  ];
  return [
    event('placardRecounted', 'C15', {
      calendarVersion: facts.calendar.version,
      dates,
      due: due === before ? null : (due ?? null),
      decideDue: decideDue === decideBefore ? null : (decideDue ?? null),
    }),
  ];
}

/** Adds the delisting proposal where the event makes the conditions complete and none is open. */
function withProposal(
  state: PlacardState,
  cause: PlacardEvent,
  command: Command,
  facts: Facts,
): PlacardEvent[] {
  const after = evolveWith(state, cause, command);
  if (after.status === 'DELIST_PROPOSED' || endedPlacardStatuses.includes(after.status)) {
    return [cause];
  }
  const kind = proposedDelisting(after, facts.policy.values['delist.lateRectification']);
  if (kind === null) return [cause];
  const within = facts.policy.values['signoff.within'];
  const due = countDeadline('D-16', dateOf(command.at), { duration: within }, facts);
  const proposal = { exception: kind === 'exception', decideBy: due.on, due };
  return [cause, event('delistingProposed', 'L06', proposal)];
}

function evolveWith(state: PlacardState, cause: PlacardEvent, command: Command): PlacardState {
  return evolvePlacard(state, {
    ...cause,
    aggregate: command.aggregate,
    revision: 0,
    ordinal: 0,
    at: command.at,
    by: command.actor,
    digest: '',
  });
}

function event<Type extends PlacardEvent['type'], Of extends Extract<PlacardEvent, { type: Type }>>(
  type: Type,
  transition: Of['transition'],
  data: Of['data'],
): PlacardEvent {
  return { type, v: 1, transition, data } as PlacardEvent;
}

function refuse(rejection: Rejection): { rejection: Rejection } {
  return { rejection };
}
