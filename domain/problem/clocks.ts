import { countDeadline, type Deadline, recount, setDeadline } from '../calendar/deadline';
import type { CivilDate } from '../calendar/civil-date';
import type { Duration } from '../calendar/due';
import { dateOf, endOf, instantAt, type Instant } from '../calendar/instants';
import type { Facts } from '../facts';
import { type Rung } from './deadlines';
import { termsOf, type ProblemTerms } from './terms';

/** The waits of a problem besides its deadline: each has an owner who is reminded and told when it is late. */
export const clockKeys = [
  'verify',
  'dispatch',
  'receipt',
  'objection',
  'automaticReceipt',
  'transferDecision',
  'plan',
  'review',
  'extension',
  'continuing',
  'suspensionCheck',
  'suspensionEnd',
  'acceptance',
  'signOff',
  'lookBackStart',
  'lookBackResult',
  'closing',
] as const;
export type ClockKey = (typeof clockKeys)[number];

/** A wait that runs: what it waits for, by when, and the instants at which it speaks up. */
export interface Clock {
  readonly key: ClockKey;
  readonly due: Deadline;
  readonly rungs: readonly Rung[];
}

/** Steps of a rung: on the day itself, and when the day is over. */
const DUE_STEP = 1;
export const LATE_STEP = 2;

type Course = 'remindAndTell' | 'endOfDay' | 'startOfWork' | 'everyTime';

interface ClockSpec {
  readonly rule: string;
  readonly command: string;
  readonly course: Course;
  readonly length: (terms: ProblemTerms) => Duration;
}

/**
 * What each wait follows. `remindAndTell`: 09:00 on the day and again when it is over; `endOfDay`: when the day is over;
 * `startOfWork`: 09:00 of the day; `everyTime`: 09:00 of the day, then started anew by whoever decides the time command.
 */
const specs: Readonly<Record<ClockKey, ClockSpec>> = {
  verify: spec('D-02', 'verificationDue', 'remindAndTell', (terms) => terms.verifyWithin),
  dispatch: spec('S0-03', 'dispatchDue', 'remindAndTell', (terms) => terms.dispatchWithin),
  receipt: spec('D-06', 'receiptDue', 'endOfDay', (terms) => terms.receiptWithin),
  objection: spec('D-07', 'objectionWindowOver', 'endOfDay', (terms) => terms.objectWithin),
  automaticReceipt: spec(
    'D-06',
    'receiveAutomatically',
    'endOfDay',
    (t) => t.automaticReceiptAfter,
  ),
  transferDecision: spec(
    'D-07',
    'transferDecisionDue',
    'remindAndTell',
    (t) => t.decideTransferWithin,
  ),
  plan: spec('D-08', 'planDue', 'remindAndTell', (terms) => terms.planWithin),
  review: spec('D-08', 'reviewDue', 'remindAndTell', (terms) => terms.reviewWithin),
  extension: spec('D-09', 'extensionDue', 'everyTime', (terms) => terms.extensionReminderEvery),
  continuing: spec('S2-33', 'continuingReminder', 'everyTime', (t) => t.continuingReminderEvery),
  suspensionCheck: spec('D-12', 'suspensionCheck', 'everyTime', (t) => t.suspensionCheckEvery),
  suspensionEnd: spec('D-12', 'suspensionOver', 'endOfDay', (terms) => terms.suspensionMax),
  acceptance: spec('D-11', 'acceptanceDue', 'remindAndTell', (terms) => terms.acceptanceWithin),
  signOff: spec('D-16', 'signOffDue', 'remindAndTell', (terms) => terms.signOffWithin),
  lookBackStart: spec('D-17', 'startLookBack', 'startOfWork', (terms) => terms.lookBackAfter),
  lookBackResult: spec('D-17', 'lookBackDue', 'remindAndTell', (terms) => terms.lookBackWithin),
  closing: spec('D-17', 'closeUndrawn', 'endOfDay', (terms) => terms.lookBackAfter),
};

/** The time commands of the waits, by key. */
export const clockCommands: Readonly<Record<ClockKey, string>> = Object.fromEntries(
  clockKeys.map((key) => [key, specs[key].command]),
) as Record<ClockKey, string>;

/**
 * Starts a wait on a day.
 * @param by another length than the register's, or a date set by hand
 */
export function startClock(
  key: ClockKey,
  from: CivilDate,
  facts: Facts,
  by: { readonly duration?: Duration; readonly on?: CivilDate } = {},
): Clock {
  const { rule, length } = specs[key];
  const due =
    by.on === undefined
      ? countDeadline(rule, from, { duration: by.duration ?? length(termsOf(facts)) }, facts)
      : setDeadline(rule, from, by.on, facts);
  return { key, due, rungs: rungsOf(key, due) };
}

/** The same wait counted anew with the calendar of the facts; rungs that have spoken stay silent, no date becomes earlier (D-22). */
export function recountClock(clock: Clock, at: Instant, facts: Facts): Clock {
  const due = clock.due.on < dateOf(at) ? clock.due : recount(clock.due, facts);
  if (due === clock.due) {
    return clock;
  }
  if (due.on === clock.due.on) {
    return { ...clock, due };
  }
  const waiting = new Set(clock.rungs.map((rung) => rung.step));
  const rungs = rungsOf(clock.key, due).filter((rung) => waiting.has(rung.step));
  return { ...clock, due, rungs };
}

/** The waits without those named. */
export function withoutClocks(clocks: readonly Clock[], ...keys: readonly ClockKey[]): Clock[] {
  return clocks.filter((clock) => !keys.includes(clock.key));
}

/** @returns the running wait of that key, or undefined. */
export function findClock(clocks: readonly Clock[], key: ClockKey): Clock | undefined {
  return clocks.find((clock) => clock.key === key);
}

function spec(
  rule: string,
  command: string,
  course: Course,
  length: ClockSpec['length'],
): ClockSpec {
  return { rule, command, course, length };
}

function rungsOf(key: ClockKey, due: Deadline): Rung[] {
  const { command, course } = specs[key];
  const morning: Rung = { at: instantAt(due.on, '09:00'), command, step: DUE_STEP };
  const over: Rung = { at: endOf(due.on), command, step: LATE_STEP };
  switch (course) {
    case 'remindAndTell':
      return [morning, over];
    case 'endOfDay':
      return [over];
    case 'startOfWork':
    case 'everyTime':
      return [morning];
  }
}
