import type { AggregateId, Command, Decision, Rejection } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { endOfDelegation, planDelegation } from '../organisation/delegation';
import { planHandOver } from '../organisation/hand-over';
import type { RoleKey } from '../organisation/role-keys';
import type { Roster } from '../organisation/roster';
import { programmeAfter } from '../organisation/roster-change';
import { planUnitChange, type UnitChange } from '../organisation/unit-change';
import type { z } from 'zod';
import { withReason } from './commands';
import type { ProgrammeEvent } from './events';
import * as payloads from './roster-payloads';
import type { RosterEvent } from './roster-events';
import type { ProgrammeState } from './state';

type Decided = Decision<ProgrammeEvent>;
type Of<Type extends RosterEvent['type']> = Extract<RosterEvent, { type: Type }>;

interface Deciding {
  readonly state: ProgrammeState;
  readonly command: Command;
  readonly facts: Facts;
  readonly roster: Roster;
}

/**
 * Acts on who is who (C15, D-20, D-34, D-38): delegation, hand-over, change of a unit. Payloads are checked before.
 * @returns the event with its change of the roster, or the refusal
 */
export function decideRoster(state: ProgrammeState, command: Command, facts: Facts): Decided {
  const { roster } = facts;
  if (roster === undefined) return refuse({ code: 'noRoster', rule: 'D-31' });
  const at: Deciding = { state, command, facts, roster };
  switch (command.name) {
    case 'delegateRoles':
      return delegate(at);
    case 'endDelegation':
      return endDelegation(at);
    case 'handOverDuties':
      return handOver(at);
    case 'proposeUnitChange':
      return proposeUnitChange(at);
    case 'approveUnitChange':
      return approveUnitChange(at);
    default:
      return refuseUnitChange(at);
  }
}

function delegate({ state, command, roster }: Deciding): Decided {
  const { actor } = command;
  const wished = payloads.delegateRoles.parse(command.payload);
  const { delegate: to, document } = wished;
  const wish = {
    delegator: wished.delegator ?? actor.person,
    delegate: to,
    unit: wished.unit ?? unitOf(roster, wished.delegator) ?? actor.unit,
    // Words that are no roles are held by nobody, which is refused.
    roles: (wished.roles ?? []) as RoleKey[],
    from: wished.from,
    to: wished.to,
    document,
  };
  const planned = planDelegation(roster, wish, dateOf(command.at));
  if ('rejection' in planned) return planned;
  const id = `D${String((state.delegationsFiled ?? 0) + 1)}`;
  return one('rolesDelegated', { id, ...wish, roles: planned.roles, roster: planned.change });
}

/** The unit of a person's first own role; undefined when nobody is asked for or nothing is held. */
function unitOf(roster: Roster, person: string | undefined): string | null | undefined {
  return roster.assignments.find((held) => held.person === person && held.delegateOf === undefined)
    ?.unit;
}

function endDelegation({ state, command, roster }: Deciding): Decided {
  const { delegation: id, reason } = payloads.endDelegation.parse(command.payload);
  const found = state.delegations?.find((filed) => filed.id === id);
  const on = dateOf(command.at);
  if (found === undefined || found.to < on) {
    return refuse({ code: 'noSuchDelegation', rule: 'D-20' });
  }
  const { delegator, delegate: person, unit } = found;
  const change = endOfDelegation(roster, found, on);
  return one('delegationEnded', {
    id,
    delegator,
    delegate: person,
    unit,
    on,
    reason: reason ?? null,
    roster: change,
  });
}

function handOver({ command, roster }: Deciding): Decided {
  const wished = payloads.handOverDuties.parse(command.payload);
  const today = dateOf(command.at);
  const wish = { ...wished, from: wished.from ?? today };
  const planned = planHandOver(roster, wish, today);
  if ('rejection' in planned) return planned;
  const { moved, lapsed, change } = planned;
  return one('dutiesHandedOver', {
    ...wish,
    units: [...new Set(moved.flatMap(({ unit }) => unit ?? []))],
    roles: [...new Set(moved.map(({ role }) => role))],
    lapsed: [...new Set(lapsed.map((held) => held.delegateOf ?? held.person))],
    roster: change,
  });
}

function proposeUnitChange({ state, command, facts, roster }: Deciding): Decided {
  if ((state.pendingUnitChange ?? null) !== null) {
    return refuse({ code: 'unitChangePending', rule: 'D-38' });
  }
  const wish = unitChangeOf(payloads.proposeUnitChange.parse(command.payload));
  const city = { roster, programme: facts.programme, openCases: facts.openCases };
  const planned = planUnitChange(city, wish, dateOf(command.at));
  return 'rejection' in planned ? planned : one('unitChangeProposed', wish);
}

function unitChangeOf(wished: z.output<typeof payloads.proposeUnitChange>): UnitChange {
  const { unit, change, successor, nameZh, nameEn, reason } = wished;
  return {
    unit,
    change,
    successor: change === 'rename' ? null : (successor ?? null),
    name: nameZh === undefined ? null : { zh: nameZh, en: nameEn ?? nameZh },
    reason,
  };
}

/** Holds from this day on; what the unit has open passes on in the same act (D-38). */
function approveUnitChange({ state, command, facts, roster }: Deciding): Decided {
  const pending = state.pendingUnitChange ?? null;
  if (pending === null) return refuse({ code: 'noUnitChangePending', rule: 'D-38' });
  const { proposedBy: _proposer, proposedFor: _absent, ...wish } = pending;
  const { openCases } = facts;
  const on = dateOf(command.at);
  const city = { roster, programme: facts.programme, openCases };
  const planned = planUnitChange(city, wish, on);
  if ('rejection' in planned) return planned;
  const { organs, units, indicators, groups } = programmeAfter(facts.programme, planned.change);
  // A quarter names units in reports, speeches and counts besides its projection; it looks for itself.
  const concerned = (openCases ?? []).filter(
    ({ aggregate, units: named }) => named.includes(wish.unit) || aggregate.startsWith('quarter/'),
  );
  return one('unitChanged', {
    ...wish,
    on,
    roster: planned.change,
    programme: { organs, units, indicators, groups },
    cases:
      wish.change === 'rename' ? [] : concerned.map(({ aggregate }) => aggregate as AggregateId),
  });
}

function refuseUnitChange({ state, command }: Deciding): Decided {
  const pending = state.pendingUnitChange ?? null;
  if (pending === null) return refuse({ code: 'noUnitChangePending', rule: 'D-38' });
  const { unit, change } = pending;
  return one('unitChangeRefused', { unit, change, ...withReason.parse(command.payload) });
}

function one<Type extends RosterEvent['type']>(type: Type, data: Of<Type>['data']): Decided {
  return { events: [{ type, v: 1, transition: 'C15', data } as ProgrammeEvent] };
}

function refuse(rejection: Rejection): { readonly rejection: Rejection } {
  return { rejection };
}
