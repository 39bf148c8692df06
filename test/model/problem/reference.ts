import type { Actor } from '../../../domain/actor';
import type { CivilDate } from '../../../domain/calendar/civil-date';
import type { Instant } from '../../../domain/calendar/instants';
import type { ProblemCommand } from '../../../domain/problem/transitions';
import type {
  DeadlineRegion,
  ExtensionRegion,
  HandlingLevel,
  PlacardRegion,
  ProblemStatus,
} from '../../../domain/problem/vocabulary';
import { dayOf } from './days';

export type Status = ProblemStatus | 'none';

/**
 * What the texts say of an act: it is done, refused, or they leave it open (then the model follows what was observed and only
 * checks what comes of it).
 */
export type Verdict = 'accept' | 'refuse' | 'open';

/** Values that the texts allow at this point; one, where they leave nothing open. */
export type Allowed<Value> = readonly Value[];

/** The deadline of the rectification as the reference model knows it (E-21, E-22, E-24, E-26, E-27, D-13, D-14). */
export interface ModelDeadline {
  on: Allowed<CivilDate>;
  /** Days from which the period may be counted, for the reminders of short periods (D-13). */
  from: Allowed<CivilDate>;
  setAt: Instant;
  /** Number of times the deadline was set: rungs fire once per setting. */
  arming: number;
  /** A request was refused after the deadline: levels that passed meanwhile are made up for at once. */
  caughtUpAt: Instant | null;
  /** Level 4 has made its proposals. */
  proposed: boolean;
}

/** The reference model of one problem: model.md section 4, decisions.md E-20 to E-29, rules.md D-01 to D-20. */
export interface Reference {
  at: Instant;
  status: Allowed<Status>;
  round: Allowed<number>;
  reopenCount: number;
  level: Allowed<HandlingLevel>;
  placard: Allowed<PlacardRegion>;
  extension: Allowed<ExtensionRegion>;
  deadline: ModelDeadline | null;
  /** Assignment day and deadline of which a reopening gives half (E-22). */
  originals: { readonly assignedOn: CivilDate; readonly on: CivilDate }[];

  /** Calendar days of the periods set so far, of which a restart may repeat one. */
  periods: number[];

  immediate: boolean;
  high: boolean;
  flags: readonly string[];

  unit: string;
  lead: string;
  sponsor: boolean;
  assignedOn: CivilDate;
  window: 'open' | 'over' | 'waived';
  /** Last day of objecting. */
  windowOn: CivilDate;
  received: boolean;
  automaticOn: CivilDate;
  /** Last day of the plan, where it is known to run. */
  planOn: Allowed<CivilDate>;
  objections: number;
  transfers: number;
  /** By the lead city leader after receipt (P34): whether they count too is left open. */
  laterTransfers: number;
  transferFinal: boolean;

  drafter: string;
  checks: number;
  checksThisRound: number;
  measures: number;
  /** A record of the top-level meeting is there (S2-51). */
  meetingOnFile: boolean;
  extensionsGranted: number;
  extensionsAsked: number;
  asked: CivilDate | null;
  suspendedUntil: CivilDate | null;
  remaining: number;

  acceptanceOn: CivilDate | null;
  acceptor: string | null;
  /** The approver asked for another check that is not there yet (D-16). */
  checkWanted: boolean;
  failedRounds: number;
  /** Those of them before the latest reopening. */
  failedBefore: number;
  placardedBy: string | null;
  escalatedBy: string | null;
  escalated: 'yes' | 'no' | 'unclear';
  escalationProposed: boolean;
  wasPlacarded: boolean;

  children: Record<string, 'open' | 'signedOff' | 'ended'>;
  absorbed: number;
  former: Status;
  mergeFinal: boolean;

  signedOffOn: CivilDate | null;
  lookBackOn: Allowed<CivilDate>;
  drawn: 'yes' | 'no' | 'unclear';
  mechanism: boolean;
  /** Struck off and due to close but for the mechanism entry (S3-32). */
  awaitsMechanism: boolean;
  caseDrafter: string | null;
  /** Published already, or drafted before a reopening: whether it may be published (again) is left open. */
  caseUnclear: boolean;
  /** Parts of the picture that the texts leave open and that are read off after the step. */
  readOff: ('intake' | 'deadline' | 'mechanism' | 'children')[];
}

/** An act that somebody tries. */
export interface Attempt {
  readonly name: ProblemCommand;
  readonly actor: Actor;
  readonly at: Instant;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What the texts say of one command. */
export interface Rule {
  /** Statuses of the From column. */
  readonly from: readonly Status[];
  /** Actor column, section 2 and D-10. */
  readonly who: (m: Reference, attempt: Attempt) => Verdict;
  /** Guard column. */
  readonly guard?: (m: Reference, attempt: Attempt) => Verdict;
  /** Timers, To column and counters. */
  readonly apply?: (m: Reference, attempt: Attempt) => void;
}

export type Rules = Partial<Record<ProblemCommand, Rule>>;

/** A problem that is not registered yet. */
export function unborn(at: Instant): Reference {
  const today = dayOf(at);
  return {
    at,
    status: ['none'],
    round: [1],
    reopenCount: 0,
    level: ['UNIT'],
    placard: ['NONE'],
    extension: ['NONE'],
    deadline: null,
    originals: [],
    periods: [],
    immediate: false,
    high: false,
    flags: [],
    unit: '',
    lead: '',
    sponsor: false,
    assignedOn: today,
    window: 'over',
    windowOn: today,
    received: false,
    automaticOn: today,
    planOn: [],
    objections: 0,
    transfers: 0,
    laterTransfers: 0,
    transferFinal: false,
    drafter: '',
    checks: 0,
    checksThisRound: 0,
    measures: 0,
    meetingOnFile: false,
    extensionsGranted: 0,
    extensionsAsked: 0,
    asked: null,
    suspendedUntil: null,
    remaining: 0,
    acceptanceOn: null,
    acceptor: null,
    checkWanted: false,
    failedRounds: 0,
    failedBefore: 0,
    placardedBy: null,
    escalatedBy: null,
    escalated: 'no',
    escalationProposed: false,
    wasPlacarded: false,
    children: {},
    absorbed: 0,
    former: 'none',
    mergeFinal: false,
    signedOffOn: null,
    lookBackOn: [],
    drawn: 'no',
    mechanism: false,
    awaitsMechanism: false,
    caseDrafter: null,
    caseUnclear: false,
    readOff: [],
  };
}

/** The value, where the texts leave only one. */
export function only<Value>(values: Allowed<Value>): Value {
  const [value] = values;
  if (values.length !== 1 || value === undefined) {
    throw new Error(`not one value but ${JSON.stringify(values)}`);
  }
  return value;
}

/** The status in which the model stands. */
export function statusOf(m: Reference): Status {
  return only(m.status);
}

/** A placard is proposed, where none hangs: at overdue level 4 and after three failed rounds (D-11, D-14). */
export function proposePlacard(m: Reference): void {
  if (only(m.placard) === 'NONE') {
    m.placard = ['PROPOSED'];
  } else if (only(m.placard) === 'DELISTED') {
    m.placard = ['PROPOSED', 'DELISTED'];
  }
}

/** The stricter of several verdicts. */
export function all(...verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('refuse')) {
    return 'refuse';
  }
  return verdicts.includes('open') ? 'open' : 'accept';
}

/** Accepted when the condition holds, else refused. */
export function when(condition: boolean): Verdict {
  return condition ? 'accept' : 'refuse';
}

/** Refused when the condition holds. */
export function unless(condition: boolean): Verdict {
  return condition ? 'refuse' : 'accept';
}

/** The date of a payload's field, where it has one. */
export function dateIn(attempt: Attempt, field: string): CivilDate | undefined {
  return attempt.payload[field] as CivilDate | undefined;
}

/** The status under handling levels, lowest first (D-15). */
export const levels: readonly HandlingLevel[] = [
  'UNIT',
  'LEAD_UNIT',
  'OFFICE',
  'LEAD_LEADER',
  'LEADING_GROUP',
];

export type Region = DeadlineRegion;
