import type { Actor } from '../actor';
import { addDays, type CivilDate, daysBetween } from '../calendar/civil-date';
import { type Deadline, recount } from '../calendar/deadline';
import { type Duration, type Roll, rollOf } from '../calendar/due';
import { dateOf, instantAt, type Instant } from '../calendar/instants';
import { addWorkingDays } from '../calendar/working-days';
import type { Facts } from '../facts';
import { termsOf } from './terms';
import type { DeadlineRegion } from './vocabulary';

/** An instant at which a deadline speaks up; taken off the list when it has. */
export interface Rung {
  readonly at: Instant;
  /** Time command that it fires. */
  readonly command: string;
  /** Days left of a reminder, level of an overdue step. */
  readonly step: number;
}

export interface DeadlineChange {
  readonly on: CivilDate;
  readonly setOn: CivilDate;
  readonly transition: string;
  readonly reason: string | null;
  /** How the date came about; absent in changes recorded before it was kept. */
  readonly due?: Deadline;
  /** Who set it; absent where time, a calendar or another case did. */
  readonly by?: Signer;
  /** Of an extension: who signed the request, and how far whoever decided may extend (D-09). */
  readonly signedBy?: Signer;
  readonly cap?: Duration;
}

/** A person with the unit for which they set their name. */
export interface Signer {
  readonly person: string;
  readonly unit: string | null;
}

/** The deadline of the rectification with its region (model.md 4.1): what reminders and overdue steps follow. */
export interface RectificationDeadline {
  readonly original: CivilDate;
  readonly assignedOn: CivilDate;
  /** The prescribed period of S0-85: the original date, as extended, suspended or set by a placard; never a return's new date. */
  readonly prescribed: CivilDate;
  readonly current: Deadline;
  readonly region: DeadlineRegion;
  readonly rungs: readonly Rung[];
  readonly history: readonly DeadlineChange[];
}

/** Why and when a deadline moves. */
export interface DeadlineMove {
  readonly at: Instant;
  readonly transition: string;
  readonly reason: string | null;
  /** Whether the prescribed period moves with it. */
  readonly prescribed: boolean;
  readonly by?: Actor;
  readonly signedBy?: Signer;
  /** The most by which the decider may extend; undefined where there is no limit. */
  readonly cap?: Duration | undefined;
}

/** How a rectification's date on a rest day behaves under the policy `deadline.roll` (D-22: it stays by default). */
export function rectificationRoll(facts: Facts): Roll {
  return rollOf(termsOf(facts).roll, 'rectification');
}

/** The deadline region as it starts: running, with all reminders and steps that lie after `at`. */
export function startDeadline(
  current: Deadline,
  move: DeadlineMove,
  facts: Facts,
): RectificationDeadline {
  return {
    original: current.on,
    assignedOn: dateOf(move.at),
    prescribed: current.on,
    current,
    region: 'RUNNING',
    rungs: rungsFor(current, move.at, facts),
    history: [changeOf(current, move)],
  };
}

/** The same deadline with a new date: reminders and steps start anew, the former dates stay in the history. */
export function moveDeadline(
  deadline: RectificationDeadline,
  current: Deadline,
  move: DeadlineMove,
  facts: Facts,
): RectificationDeadline {
  return {
    ...deadline,
    prescribed: move.prescribed ? current.on : deadline.prescribed,
    current,
    region: 'RUNNING',
    rungs: rungsFor(current, move.at, facts),
    history: [...deadline.history, changeOf(current, move)],
  };
}

/** The deadline while nothing runs: an application is open, or the problem is suspended (D-14). */
export function stopDeadline(deadline: RectificationDeadline): RectificationDeadline {
  return { ...deadline, region: 'STOPPED', rungs: [] };
}

/** The deadline of a case that has ended or is struck off. */
export function endDeadline(deadline: RectificationDeadline): RectificationDeadline {
  return { ...deadline, region: 'NONE', rungs: [] };
}

/** Overdue level 0 to 4 of a region. */
export function overdueLevel(region: DeadlineRegion): number {
  return region.startsWith('OVERDUE_') ? +region.slice(-1) : 0;
}

/** The rungs of a command that have come by an instant, and those that remain. */
export function reachedRungs(
  rungs: readonly Rung[],
  command: string,
  at: Instant,
): { readonly reached: readonly Rung[]; readonly left: readonly Rung[] } {
  const has = (rung: Rung) => rung.command === command && rung.at <= at;
  return { reached: rungs.filter(has), left: rungs.filter((rung) => !has(rung)) };
}

function isPerson(actor: Actor): boolean {
  return actor.roles.some((role) => role !== 'clock');
}

function changeOf(current: Deadline, move: DeadlineMove): DeadlineChange {
  const { at, transition, reason, by, signedBy, cap } = move;
  const person = by !== undefined && isPerson(by);
  return {
    on: current.on,
    setOn: dateOf(at),
    transition,
    reason,
    due: current,
    ...(person ? { by: { person: by.person, unit: by.unit } } : {}),
    ...(signedBy === undefined ? {} : { signedBy }),
    ...(cap === undefined ? {} : { cap }),
  };
}

/**
 * The same deadline under another working-day calendar (C15, D-22): its length counted anew, never to an earlier day than the one
 * notified. What has spoken stays silent, and a day that is over stays as it was.
 *
 * @returns the deadline itself where the calendar makes no difference
 */
export function recountDeadline(
  deadline: RectificationDeadline,
  at: Instant,
  facts: Facts,
): RectificationDeadline {
  const { current, region, rungs, history } = deadline;
  const over = current.on < dateOf(at) || region === 'NONE';
  const recounted = over ? current : recount(current, facts, { roll: rectificationRoll(facts) });
  if (recounted === current) {
    return deadline;
  }
  const moves = recounted.on !== current.on;
  const waiting = new Set(rungs.map(rungKey));
  const keeps = (date: CivilDate) => (date === current.on ? recounted.on : date);
  return {
    ...deadline,
    prescribed: keeps(deadline.prescribed),
    original: history.length === 1 ? keeps(deadline.original) : deadline.original,
    current: recounted,
    rungs: moves
      ? rungsFor(recounted, at, facts).filter((rung) => waiting.has(rungKey(rung)))
      : rungs,
    history: moves
      ? [...history, changeOf(recounted, { at, transition: 'C15', reason: null, prescribed: true })]
      : history,
  };
}

function rungKey({ command, step }: Rung): string {
  return `${command} ${String(step)}`;
}

function rungsFor(current: Deadline, at: Instant, facts: Facts): Rung[] {
  return [...reminderRungs(current, facts), ...overdueRungs(current, facts)].filter(
    (rung) => rung.at > at,
  );
}

/** Reminders at 09:00, 7, 3 and 1 days before and on the day; short periods at half-time, 1 day before and on the day (D-13). */
function reminderRungs(current: Deadline, facts: Facts): Rung[] {
  const { reminderDaysBefore, shortPeriodDays } = termsOf(facts);
  const period = daysBetween(current.from, current.on);
  const before =
    period < shortPeriodDays ? [Math.floor(period / 2), 1, 0] : [...reminderDaysBefore, 0];
  return [...new Set(before)]
    .sort((a, b) => b - a)
    .map((days) => ({
      at: instantAt(addDays(current.on, -days), '09:00'),
      command: 'remind',
      step: days,
    }));
}

/** Overdue levels in force from 00:00 of their day: deadline + 1 day, + 3, 7, 15 working days (D-14, E-24). */
function overdueRungs(current: Deadline, facts: Facts): Rung[] {
  return termsOf(facts).overdueSteps.map((length, index) => ({
    at: instantAt(stepDay(current.on, length, facts), '00:00'),
    command: 'climbOverdue',
    step: index + 1,
  }));
}

function stepDay(on: CivilDate, length: Duration, facts: Facts): CivilDate {
  return 'workingDays' in length
    ? addWorkingDays(facts.calendar, on, length.workingDays).on
    : addDays(on, length.calendarDays);
}
