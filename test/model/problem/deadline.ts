import type { CivilDate } from '../../../domain/calendar/civil-date';
import type { Instant } from '../../../domain/calendar/instants';
import { at, dayOf, daysFrom, plus, plusWorking } from './days';
import {
  type Allowed,
  type ModelDeadline,
  only,
  type Reference,
  type Region,
  statusOf,
} from './reference';

/** Statuses in which the clock of the deadline runs: from assignment (E-26) until the application (P20) or a suspension. */
const running = ['ASSIGNED', 'TRANSFER_PENDING', 'PLANNING', 'PLAN_REVIEW', 'RECTIFYING'];
const stopped = ['SUSPENDED', 'ACCEPTANCE_PENDING', 'SIGNOFF_PENDING'];

/** Whether the clock of the deadline runs in this status. */
export function clockRuns(m: Reference): boolean {
  return running.includes(statusOf(m));
}

/** Sets the deadline anew: reminders and overdue steps are armed again. */
export function setDeadline(
  m: Reference,
  on: Allowed<CivilDate>,
  now: Instant,
  from: Allowed<CivilDate> = [],
): void {
  const starts = [m.assignedOn, ...m.originals.map(({ assignedOn }) => assignedOn)];
  m.periods = [...m.periods, ...starts.flatMap((start) => on.map((day) => daysFrom(start, day)))];
  m.deadline = {
    on,
    from: [dayOf(now), m.assignedOn, ...from],
    setAt: now,
    arming: (m.deadline?.arming ?? 0) + 1,
    caughtUpAt: null,
    proposed: false,
  };
}

/** An extension request filed in time pauses the overdue steps until it is decided (D-14). */
export function isPaused(m: Reference): boolean {
  return m.extension.includes('REQUESTED');
}

/** The default deadline from a day: 30 calendar days, 5 working days for immediate ones, halved for high priority. */
export function defaultDeadline(m: Reference, from: CivilDate): CivilDate {
  const whole = m.immediate ? plusWorking(from, 5) : plus(from, 30);
  return m.high ? half(from, whole, from) : whole;
}

/** Half of a deadline, from a day on: half the calendar days rounded up, at least 5 working days (E-22). */
export function half(assignedOn: CivilDate, original: CivilDate, from: CivilDate): CivilDate {
  const halved = plus(from, Math.ceil(daysFrom(assignedOn, original) / 2));
  const least = plusWorking(from, 5);
  return halved > least ? halved : least;
}

/** The day on which an overdue level comes into force: +1 day, +3, 7, 15 working days (D-14, E-24). */
export function levelDay(due: CivilDate, level: number): CivilDate {
  return level === 1 ? plus(due, 1) : plusWorking(due, [3, 7, 15][level - 2] ?? 15);
}

/** The overdue level in force at an instant, by the dates alone; 0 = not overdue. */
export function levelAt(due: CivilDate, now: Instant): number {
  return [4, 3, 2, 1].find((level) => now >= at(levelDay(due, level), 0)) ?? 0;
}

/** The regions that the texts allow now; null where they say nothing. */
export function regionsAllowed(m: Reference): Allowed<Region> | null {
  const status = statusOf(m);
  if (m.deadline === null) {
    return ['REPORTED', 'VERIFIED'].includes(status) ? ['NONE'] : null;
  }
  if (stopped.includes(status)) {
    return ['STOPPED'];
  }
  if (!running.includes(status)) {
    return null;
  }
  const { deadline } = m;
  return [...new Set(deadline.from.flatMap((from) => regionsFor(m, deadline, from)))];
}

function regionsFor(m: Reference, deadline: ModelDeadline, from: CivilDate): Region[] {
  const now = m.at;
  const due = only(deadline.on);
  const level = isPaused(m) ? 0 : levelAt(due, now);
  if (level > 0) {
    return [`OVERDUE_${String(level)}` as Region];
  }
  if (now >= at(due, 9)) {
    return deadline.setAt >= at(due, 9) ? ['RUNNING', 'DUE_SOON', 'DUE_TODAY'] : ['DUE_TODAY'];
  }
  const firsts = reminderDays(from, due).map((day) => at(day, 9));
  const earliest = firsts.reduce((a, b) => (a < b ? a : b));
  const latest = firsts.reduce((a, b) => (a > b ? a : b));
  if (now < earliest) {
    return ['RUNNING'];
  }
  const sure = now >= latest && earliest > deadline.setAt;
  return sure || now >= at(plus(due, -1), 9)
    ? soonAfter(deadline, due, now)
    : ['RUNNING', 'DUE_SOON'];
}

/** A deadline that is set after its first reminder's hour counts as soon due at once or from its next reminder on. */
function soonAfter({ setAt }: ModelDeadline, due: CivilDate, now: Instant): Region[] {
  const missed = setAt >= at(plus(due, -1), 9) && now < at(due, 9);
  return missed ? ['RUNNING', 'DUE_SOON'] : ['DUE_SOON'];
}

/** First day of reminding: 7 days before; for periods under 10 days half-time, either way of rounding (D-13). */
function reminderDays(from: CivilDate, due: CivilDate): CivilDate[] {
  const period = daysFrom(from, due);
  if (period >= 10) {
    return [plus(due, -7)];
  }
  return [plus(from, Math.floor(period / 2)), plus(from, Math.ceil(period / 2))];
}
