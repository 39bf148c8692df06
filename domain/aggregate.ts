import type { z } from 'zod';
import type { Actor } from './actor';
import type { CivilDate } from './calendar/civil-date';
import type { Instant } from './calendar/instants';
import type { Facts } from './facts';
import type { RoleKey } from './organisation/role-keys';

/**
 * The shape that every subject of the domain has: five pure functions over plain JSON and the tables that say who may do what when.
 * Three clocks drive it: the workflow, the rehearsal, and the workflow under fast-forward.
 */

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type AggregateKind =
  | 'problem'
  | 'quarter'
  | 'placard'
  | 'programme'
  | 'duty'
  | 'clue'
  | 'instruction'
  | 'visit'
  | 'inspection'
  | 'innovation'
  | 'hardNut';

/** `kind/key`, for example `problem/S0-2024-000123`; also the workflow's id. */
export type AggregateId = `${AggregateKind}/${string}`;

/** What every state carries besides its own fields. */
export interface CaseState {
  readonly programme: string;
  readonly status: string;
  /** Version of the policy set the case is pinned to. */
  readonly policyVersion: string;
  /** Business instant of the last recorded act; no later act is before it. */
  readonly at: Instant;
}

/**
 * An intent: of a person, of time (`actor` = clock) or of another aggregate (a fact).
 * `at` is the only "now" the rules know: for people the moment of receipt, for time the nominal instant of the wake-up,
 * for facts the instant of the event behind them.
 */
export interface Command<Payload = unknown> {
  readonly id: string;
  readonly aggregate: AggregateId;
  readonly programme: string;
  readonly name: string;
  readonly payload: Payload;
  /** Hex digest of exactly this payload; what a signature signs (D-20). Empty for time. */
  readonly digest: string;
  readonly at: Instant;
  readonly actor: Actor;
  /** Revision of the case that the author saw: refused when it has moved on. Absent: the case as it then is. */
  readonly seen?: number;
}

export interface DomainEvent {
  /** Past tense, `acceptanceApplied`. */
  readonly type: string;
  /** Version of the event's shape; `evolve` reads every version ever written. */
  readonly v: number;
  /** Transition of model.md, `P20`, `Q07`, `L02`, `O04`, `C03`. */
  readonly transition: string;
  readonly data: object;
}

/** An event as it stands on record. */
export type Recorded<E extends DomainEvent = DomainEvent> = E & {
  readonly aggregate: AggregateId;
  readonly revision: number;
  readonly ordinal: number;
  readonly at: Instant;
  readonly by: Actor;
  /** Digest of the command's payload: what the actor signed. */
  readonly digest: string;
};

/** A refusal by rule: a code (words are in templates), the rule behind it, and values for the words. */
export interface Rejection {
  readonly code: string;
  readonly rule: string;
  readonly values?: { readonly [key: string]: Json };
  /** Faults of a malformed payload, one per place. */
  readonly faults?: readonly {
    readonly path: string;
    readonly message: string;
    /** Values for the words of the message. */
    readonly values?: { readonly [key: string]: Json };
  }[];
}

export type Decision<E extends DomainEvent> =
  { readonly events: readonly E[] } | { readonly rejection: Rejection };

/** The next instant at which time itself is a command of that name (its payload is `{}`). */
export interface WakeUp {
  readonly at: Instant;
  readonly command: string;
}

/** Who is told, by role: resolved to persons when the notice is released (D-21, D-34). */
export interface Recipient {
  readonly role: RoleKey;
  /** The unit (or leader's post) in which the role is held; absent = every holder in the programme. */
  readonly unit?: string;
  /** One named person instead of a role's holders (`role` says in which capacity). */
  readonly person?: string;
}

/** A notice N01–N83 of model.md section 9. */
export interface Notice {
  readonly notice: string;
  readonly to: readonly Recipient[];
  /** Numbered document with confirmation of receipt. */
  readonly formal: boolean;
  /** The day by which the reader must act, where there is one. */
  readonly due?: CivilDate;
  /** Business instant before which the notice is not sent; absent = at once (formal notices of a day go at 09:00, E-24, E-29). */
  readonly notBefore?: Instant;
  /** Only for named roles: never in digests, search or subject lines (D-23). */
  readonly restricted?: boolean;
  /** Reminders are gathered in the daily digest; formal notices never are (E-29). */
  readonly digest?: boolean;
  /** The nominal day of a reminder delivered in a digest. */
  readonly on?: CivilDate;
  /** Plain values for the template; flat. */
  readonly about: { readonly [key: string]: Json };
}

/** What another aggregate must now be told. A fact is never refused, at most recorded as a no-op. */
export interface Reaction {
  readonly to: AggregateId;
  readonly fact: string;
  readonly payload: object;
}

/** An act that somebody owes now: the workbench's lines and the proof that no open case is without an owner (promise 6). */
export interface Owed {
  /** Command by which it is done. */
  readonly command: string;
  readonly role: RoleKey;
  readonly unit: string | null;
  readonly dueOn: CivilDate | null;
}

/** What lists show of a case; derived from the state alone. */
export interface Summary {
  readonly number: string;
  readonly title: string;
  readonly leadUnit: string | null;
  readonly units: readonly string[];
  readonly indicator: string | null;
  readonly dueOn: CivilDate | null;
  /** `normal`, `dueSoon`, `overdue`, `closed`, `suspended`, `none`: the region, not yet the lamp (E-27). */
  readonly deadline: string;
  /** Open cases have an owner; ended ones do not. */
  readonly open: boolean;
  /** Further columns of the subject (level, placard, round …), flat. */
  readonly more: { readonly [key: string]: Json };
}

/** One row of the permission table: not listed = denied. */
export interface Permission<Relation extends string = string> {
  readonly command: string;
  readonly roles: readonly RoleKey[];
  /** Named relation of the actor to the case; `any` = none needed. */
  readonly relation: Relation | 'any';
  /** Rule behind the row. */
  readonly rule: string;
}

export interface CommandSpec {
  /** Strict schema of the payload; fields carry `.meta({ input })` for forms. */
  readonly payload: z.ZodType;
  /** Transition ids the command may cause. */
  readonly transitions: readonly string[];
  /** Statuses that permit it; `'none'` = the aggregate does not exist yet. */
  readonly from: readonly string[];
  /** People's commands need a permission row; facts and time do not and are never offered to people. */
  readonly by: 'person' | 'fact' | 'time';
  /** Its decision needs the programme's open cases (`Facts.openCases`), which are looked up for no other command. */
  readonly looksAtOpenCases?: true;
}

export interface Subject<
  State extends CaseState = CaseState,
  Event extends DomainEvent = DomainEvent,
> {
  readonly kind: AggregateKind;
  readonly commands: Readonly<Record<string, CommandSpec>>;
  readonly permissions: readonly Permission[];
  /** Whether a named relation of the permission table holds between the actor and the case. */
  related(
    relation: string,
    state: State | null,
    actor: Actor,
    facts: Facts,
    payload: unknown,
  ): boolean;
  /** Refusals that hold whatever role somebody has (D-10): looked at before the permission table. */
  separation(state: State, command: Command, facts: Facts): Rejection | null;
  /** What stands in the way of a command that the status does not take, where a rule says more than the status; else null. */
  untimely?(state: State, command: Pick<Command, 'name'>): Rejection | null;
  decide(state: State | null, command: Command, facts: Facts): Decision<Event>;
  /** The kernel sets `at` afterwards (`fold` in act.ts). */
  evolve(state: State | null, event: Recorded<Event>): State;
  wakeUp(state: State, facts: Facts): WakeUp | null;
  /** `state` is the state after the event. */
  noticesFor(event: Recorded<Event>, state: State): readonly Notice[];
  reactionsTo(event: Recorded<Event>, state: State): readonly Reaction[];
  summaryOf(state: State): Summary;
  owedBy(state: State, facts: Facts): readonly Owed[];
}
