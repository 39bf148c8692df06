import type { Actor } from '../actor';
import type {
  AggregateId,
  AggregateKind,
  CaseState,
  Command,
  CommandSpec,
  Decision,
  DomainEvent,
  Json,
  Notice,
  Permission,
  Reaction,
  Recorded,
  Rejection,
} from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { MovedDate } from '../calendar/deadline';
import { dateOf } from '../calendar/instants';
import type { EventShape } from '../event-shape';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';
import type { Wait } from './waits';

/**
 * The helper lives of model.md section 5 (clue, instruction, enterprise visit, inspection, innovation case, hard-nut item): short
 * chains of states with few waits. They run on one mechanism (`life-subject.ts`); each gives its own tables and decisions.
 */
export type LifeKind = Extract<
  AggregateKind,
  'clue' | 'instruction' | 'visit' | 'inspection' | 'innovation' | 'hardNut'
>;

/** A problem that was found in a helper life: it names the life as its origin and tells it how it goes on. */
export interface FoundProblem {
  readonly problem: AggregateId;
  readonly title: string;
  readonly standing: 'open' | 'signedOff' | 'ended';
}

/** What every helper life knows besides its own fields. */
export interface LifeState extends CaseState {
  readonly id: AggregateId;
  readonly number: string;
  readonly title: string;
  readonly indicator: string | null;
  /** Units that the case concerns: they see it. The first is in charge. */
  readonly units: readonly string[];
  readonly waits: readonly Wait[];
  readonly problems: readonly FoundProblem[];
}

/** What every event says besides its own news: where the case stands after it, and what it then waits for. */
export interface After {
  readonly status: string;
  readonly waits: readonly Wait[];
}

/** An event of a helper life: its data are the new values of the state's fields. */
export type LifeEventOf<
  Type extends string,
  Kind extends LifeKind,
  Data extends object,
> = EventShape<Type, Kind, Data & After>;

/** The events that every helper life has. */
export type CommonEvent<Kind extends LifeKind> =
  | LifeEventOf<'waitReminded', Kind, { readonly reminded: readonly Wait[] }>
  | LifeEventOf<'problemFound', Kind, Omit<FoundProblem, 'standing'>>
  | LifeEventOf<'problemProgressed', Kind, Omit<FoundProblem, 'title'>>
  | LifeEventOf<'unitSucceeded', Kind, { readonly former: string; readonly successor: string }>
  | LifeEventOf<
      'waitsRecounted',
      Kind,
      { readonly calendarVersion: string; readonly dates: readonly MovedDate[] }
    >;

/** Everything that a rule of a helper life looks at. */
export interface Deciding<State> {
  readonly state: State;
  readonly command: Command;
  readonly facts: Facts;
  /** Civil date of the command's instant, Asia/Shanghai. */
  readonly today: CivilDate;
}

/** What a helper life gives to the mechanism. */
export interface Life<State extends LifeState, Event extends DomainEvent> {
  readonly kind: LifeKind;
  readonly commands: Readonly<Record<string, CommandSpec>>;
  readonly permissions: readonly Permission[];
  /** Statuses in which somebody still owes something. */
  readonly open: readonly string[];
  /** The first event of the case. */
  create(command: Command, facts: Facts): Decision<Event>;
  /** The state's fields that the first event does not name. */
  readonly nothingYet: Partial<State>;
  readonly steps: Readonly<Record<string, (at: Deciding<State>) => Decision<Event>>>;
  related?(relation: string, state: State | null, of: Asked): boolean;
  separation?(state: State, command: Command): Rejection | null;
  /** What an event changes; default: its data. */
  fold?(state: State, event: Recorded<Event>): Partial<State>;
  /** Where the case stands and what it waits for once a problem is found in it, or goes on. */
  onProblem?(at: Deciding<State>, problems: readonly FoundProblem[]): Partial<After>;
  lettersFor(event: Recorded<Event>, state: State): readonly Notice[];
  reactionsTo?(event: Recorded<Event>, state: State): readonly Reaction[];
  /** Columns of lists. */
  more(state: State): { readonly [key: string]: Json };
  /** Roles that alone may see the case (D-23); absent or null = everyone whom it concerns. */
  seenBy?(state: State): readonly RoleKey[] | null;
}

/** Who asks with what. */
export interface Asked {
  readonly actor: Actor;
  readonly facts: Facts;
  readonly payload: unknown;
}

/** Makes the events of a life: its transitions are named after the life. */
export function eventsOf<Event extends DomainEvent>(kind: LifeKind) {
  return <Type extends Event['type']>(
    type: Type,
    data: Extract<Event, { type: Type }>['data'],
  ): Event => ({ type, v: 1, transition: kind, data }) as unknown as Event;
}

/** What a case has from the command that creates it. */
export function identityOf(command: Command, facts: Facts) {
  return {
    programme: command.programme,
    policyVersion: facts.policy.version,
    number: command.aggregate.slice(command.aggregate.indexOf('/') + 1),
  };
}

/** A refusal by rule. */
export function refuse(
  code: string,
  rule: string,
  values: { readonly [key: string]: Json } = {},
): { readonly rejection: Rejection } {
  return { rejection: { code, rule, values } };
}

/** The event that follows. */
export function one<Event extends DomainEvent>(event: Event): Decision<Event> {
  return { events: [event] };
}

/** The refusal of a date of something done that lies ahead of the command's day; null when it does not. */
export function dayAhead(on: CivilDate, command: Command, rule: string) {
  return on > dateOf(command.at) ? refuse('dateIsAhead', rule, { on }) : null;
}

/** The refusal of an indicator that the programme does not have; null when it is known or none is named. */
export function unknownIndicator(facts: Facts, indicator: string | undefined) {
  const known = facts.programme.indicators.some(({ id }) => id === indicator);
  return indicator === undefined || known
    ? null
    : refuse('unknownIndicator', 'S0-07', { indicator });
}
