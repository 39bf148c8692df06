import type { Instant } from '../../../domain/calendar/instants';
import { at, dayOf, endOfDay, nextMonth, plus, plusWorking } from './days';
import { clockRuns, isPaused, levelAt, setDeadline } from './deadline';
import { only, proposePlacard, type Reference, statusOf } from './reference';

/** What time alone does to a problem up to an instant (P09, P15, P16, P19, P27, P28); the deadline's region follows from dates. */
export function passTime(m: Reference, now: Instant): void {
  m.at = now;
  switch (statusOf(m)) {
    case 'ASSIGNED':
      receive(m, now);
      return;
    case 'SUSPENDED':
      endSuspension(m, now);
      return;
    case 'SIGNED_OFF':
      endWaiting(m, now);
      return;
    default:
      proposeAtLevel4(m, now);
  }
}

/** Overdue level 4 proposes a placard (D-14). */
export function proposeAtLevel4(m: Reference, now: Instant): void {
  const { deadline } = m;
  if (deadline === null || isPaused(m) || deadline.proposed || !clockRuns(m)) {
    return;
  }
  const reached = deadline.on.map((on) => levelAt(on, now) === 4);
  if (reached.includes(true)) {
    const before = m.placard;
    proposePlacard(m);
    m.placard = reached.includes(false) ? [...m.placard, ...before] : m.placard;
    deadline.proposed = !reached.includes(false);
  }
}

/** The window closes, receipt becomes automatic when the third day is over, and with both planning begins (E-20, E-28). */
function receive(m: Reference, now: Instant): void {
  if (m.window === 'open' && now >= endOfDay(m.windowOn)) {
    m.window = 'over';
  }
  if (!m.received && now >= endOfDay(m.automaticOn)) {
    confirm(m, [m.automaticOn, plus(m.automaticOn, 1)]);
  }
  beginPlanning(m);
  proposeAtLevel4(m, now);
}

/** Receipt on a day: from it the plan's days run (E-20). */
export function confirm(m: Reference, days: readonly Reference['assignedOn'][]): void {
  m.received = true;
  m.planOn = days.map((day) => plusWorking(day, m.immediate ? 1 : 3));
}

/** P09 as soon as receipt is there and nobody can object any more. */
export function beginPlanning(m: Reference): void {
  if (statusOf(m) === 'ASSIGNED' && m.received && m.window !== 'open') {
    m.status = ['PLANNING'];
  }
}

/** A suspension that nobody renews ends with its last day; the remaining working days run on, at least 5 (D-12, E-21). */
function endSuspension(m: Reference, now: Instant): void {
  const { suspendedUntil } = m;
  if (suspendedUntil === null || now < endOfDay(suspendedUntil)) {
    return;
  }
  const days = [suspendedUntil, plus(suspendedUntil, 1)];
  const ends = days.map((day) => plusWorking(day, Math.max(5, m.remaining)));
  m.status = ['RECTIFYING'];
  m.suspendedUntil = null;
  setDeadline(m, [...new Set(ends)], endOfDay(suspendedUntil), days);
  proposeAtLevel4(m, now);
}

/** 30 or 90 days after sign-off: look-back when drawn, mandatory or ordered; else closed, if the mechanism is there. */
function endWaiting(m: Reference, now: Instant): void {
  const due = m.lookBackOn.filter((day) => now >= at(day, 9));
  if (due.length === 0 || m.awaitsMechanism) {
    return;
  }
  const after = new Set<Reference['status'][number]>();
  if (due.length < m.lookBackOn.length || m.drawn === 'unclear') {
    after.add('SIGNED_OFF');
  }
  if (m.drawn !== 'no') {
    after.add('LOOKBACK');
  }
  if (m.drawn !== 'yes') {
    const over = due.some((day) => now >= endOfDay(day));
    after.add(over && m.mechanism ? 'CLOSED' : 'SIGNED_OFF');
    if (due.some((day) => now < at(plus(day, 1), 9)) || !monthIsDrawn(m, now)) {
      after.add('SIGNED_OFF');
    }
    m.awaitsMechanism =
      m.drawn === 'no' && over && !m.mechanism && due.length === m.lookBackOn.length;
  }
  m.status = [...after];
}

/** The draw of the month of the sign-off has had five working days of the next month (E-23); nothing closes before it. */
function monthIsDrawn(m: Reference, now: Instant): boolean {
  const first = nextMonth(m.signedOffOn ?? dayOf(now));
  return now >= endOfDay(plusWorking(plus(first, -1), 5));
}

/** Whether the wait after sign-off is over by some reading. */
export function mayBeOver(m: Reference, now: Instant): boolean {
  return m.lookBackOn.some((day) => now >= endOfDay(day));
}

/** Whether the wait after sign-off is over by every reading. */
export function waitIsOver(m: Reference, now: Instant): boolean {
  return m.lookBackOn.every((day) => now >= endOfDay(day)) && monthIsDrawn(m, now);
}

/** The half-known wait is settled by what was observed. */
export function settleStatus(m: Reference): void {
  if (only(m.status) !== 'SIGNED_OFF') {
    m.awaitsMechanism = only(m.status) === 'LOOKBACK' && m.awaitsMechanism;
  }
}
