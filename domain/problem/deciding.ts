import { type Deadline } from '../calendar/deadline';
import type { Command, Decision, Json, Rejection } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { answerersOf } from '../organisation/answering';
import type { RoleKey } from '../organisation/role-keys';
import { lastPhaseEnd } from './authority';
import type { PayloadOf } from './commands';
import { type DeadlineMove, moveDeadline, stopDeadline } from './deadlines';
import type { Signature } from './event-of';
import type { ProblemEvent } from './events';
import type { ProblemState } from './state';
import type { ProblemCommand } from './transitions';

/** Everything a rule looks at: the state, the checked command, the facts, and the day on which the command acts. */
export interface Deciding<Name extends ProblemCommand = ProblemCommand> {
  readonly state: ProblemState;
  readonly command: Command<PayloadOf<Name>>;
  readonly payload: PayloadOf<Name>;
  readonly facts: Facts;
  /** Civil date of the command's instant, Asia/Shanghai. */
  readonly today: CivilDate;
}

/** Decides one command of an existing problem. */
export type Decider<Name extends ProblemCommand> = (
  deciding: Deciding<Name>,
) => Decision<ProblemEvent>;

/** Deciders by command name; every file of decisions gives a part of the whole table. */
export type Deciders<Names extends ProblemCommand> = { readonly [Name in Names]: Decider<Name> };

/** Looks at a command with its day. */
export function deciding(state: ProblemState, command: Command, facts: Facts): Deciding<never> {
  return {
    state,
    command,
    payload: command.payload,
    facts,
    today: dateOf(command.at),
  } as unknown as Deciding<never>;
}

/** The events that follow. */
export function events(...list: readonly ProblemEvent[]): Decision<ProblemEvent> {
  return { events: list };
}

/** A refusal by rule. */
export function refuse(
  code: string,
  rule: string,
  values?: { readonly [key: string]: Json },
): { readonly rejection: Rejection } {
  return { rejection: { code, rule, ...(values === undefined ? {} : { values }) } };
}

/** The signature that the command's actor sets under exactly this payload (D-20). */
export function signatureOf({ command }: Deciding): Signature {
  const { actor, at, digest } = command;
  return {
    person: actor.person,
    unit: actor.unit,
    at,
    digest,
    ...(actor.delegateOf === undefined ? {} : { delegateOf: actor.delegateOf }),
  };
}

/**
 * What is wrong with a date set by hand: it lies in the past (D-22), or after the programme's last phase, up to which only the
 * leading group extends (D-09, D-19). Once that end has passed, the programme waits for its close and sets no bound.
 */
export function dueFault(
  { today, facts }: Pick<Deciding, 'today' | 'facts'>,
  dueOn: CivilDate | undefined,
) {
  if (dueOn === undefined) {
    return null;
  }
  const end = lastPhaseEnd(facts);
  if (dueOn < today) {
    return refuse('dueInThePast', 'D-22', { dueOn });
  }
  return today <= end && dueOn > end
    ? refuse('dueAfterProgrammeEnd', 'D-19', { dueOn, end })
    : null;
}

/** The deadline moved to another date by the command. */
export function movedDeadline(
  { state, command, facts }: Deciding,
  current: Deadline,
  move: Omit<DeadlineMove, 'at' | 'by'>,
) {
  return state.deadline === null
    ? null
    : moveDeadline(state.deadline, current, { ...move, at: command.at, by: command.actor }, facts);
}

/** The deadline stopped. */
export function stoppedDeadline({ state }: Deciding) {
  return state.deadline === null ? null : stopDeadline(state.deadline);
}

/**
 * The first unit in which nobody could do what a responsible or lead unit has to do, as a refusal (D-34): a problem is never handed to an
 * empty desk. Where no roster is known, every unit is taken to be there.
 */
export function unattendedUnit(
  { facts, today }: Pick<Deciding, 'facts' | 'today'>,
  parts: {
    readonly responsible: readonly (string | undefined)[];
    readonly lead: readonly (string | undefined)[];
  },
): { readonly rejection: Rejection } | null {
  const { roster } = facts;
  if (roster === undefined) return null;
  const isEmpty = (role: RoleKey) => (unit: string | undefined) =>
    unit !== undefined && answerersOf(roster, { role, unit }, today).length === 0;
  const responsible = parts.responsible.find(isEmpty('responsibleUnit.staff'));
  const lead = parts.lead.find(isEmpty('leadUnit.staff'));
  if (responsible !== undefined) {
    return refuse('nobodyInUnit', 'D-34', { unit: responsible, role: 'responsibleUnit.staff' });
  }
  return lead === undefined
    ? null
    : refuse('nobodyInUnit', 'D-34', { unit: lead, role: 'leadUnit.staff' });
}
