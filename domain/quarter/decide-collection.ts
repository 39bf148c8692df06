import type { Command, Decision } from '../aggregate';
import { earlierOf, type CivilDate } from '../calendar/civil-date';
import { dateOf, endOf, type Instant } from '../calendar/instants';
import { nextWorkingDay, workingDayOnOrAfter } from '../calendar/working-days';
import type { Facts } from '../facts';
import { happened, type QuarterEvent } from './events';
import { refuse } from './refusal';
import { closeCollection as payload } from './report-payloads';
import { unfiledStatuses, type Report } from './reports-state';
import { findTaskForce, type QuarterState } from './state';
import { afterCutoff } from './timetable';
import { reminderRungs } from './report-rungs';

type Decided = Decision<QuarterEvent>;

/** Reports that are not filed yet. */
export function owingReports(state: QuarterState): readonly Report[] {
  return Object.values(state.reports).filter((report) => unfiledStatuses.includes(report.status));
}

/** When an unfiled report becomes missing: after the cut-off, or when a return's or a late entry's own time is over. */
export function missingAt(report: Report, state: QuarterState): Instant {
  const until = [state.timetable.cutoff.on, report.refileUntil, report.lateEntryUntil]
    .filter((on) => on !== null)
    .reduce((a, b) => (a > b ? a : b));
  return endOf(until);
}

/** When an unfiled report becomes late: after the due day, or when the time for refiling is over. */
export function lateAt(report: Report, state: QuarterState): Instant {
  const due = state.timetable.reports.on;
  const until = report.refileUntil;
  return endOf(until !== null && until > due ? until : due);
}

/** Q09: the reminder whose rung is due goes to every task force that owes its report. */
export function remindReports(state: QuarterState, command: Command, facts: Facts): Decided {
  const rung = reminderRungs(state, facts).find((one) => one.at === command.at);
  if (rung === undefined) return { events: [] };
  const owing = owingReports(state).map(({ indicator, unit }) => ({ indicator, unit }));
  const dueOn = state.timetable.reports.on;
  return { events: [happened('reportsReminded', 'Q09', { rung: rung.key, dueOn, owing })] };
}

/** R09: unfiled reports are late from the end of the due day. */
export function markLate(state: QuarterState, command: Command, facts: Facts): Decided {
  const owing = owingReports(state)
    .filter((report) => !report.late && lateAt(report, state) <= command.at)
    .map(({ indicator, unit }) => ({ indicator, unit }));
  const dueOn = state.timetable.reports.on;
  return {
    events: [
      happened('reportsLate', 'R09', { dueOn, owing, announceOn: announceOn(command.at, facts) }),
    ],
  };
}

/** R10: what is not filed by the cut-off is missing; a candidate for the circular, decided by people (S0-79). */
export function markMissing(state: QuarterState, command: Command, facts: Facts): Decided {
  return { events: [missing(state, command.at, facts)] };
}

function missing(state: QuarterState, at: Instant, facts: Facts): QuarterEvent {
  const owing = owingReports(state)
    .filter((report) => missingAt(report, state) <= at)
    .map(({ indicator, unit }) => ({
      indicator,
      unit,
      leadLeaders: findTaskForce(state, indicator)?.leadLeaders ?? [],
    }));
  const dueOn = state.timetable.cutoff.on;
  return happened('reportsMissing', 'R10', { dueOn, owing, announceOn: announceOn(at, facts) });
}

/** Nobody is pressed on a rest day: the working day on or after the mark. */
function announceOn(at: Instant, facts: Facts): CivilDate {
  return workingDayOnOrAfter(facts.calendar, dateOf(at));
}

/** Q10: collection ends when every report is accepted or missing (S0-53, D-24). */
export function closeCollection(state: QuarterState, command: Command, facts: Facts): Decided {
  const { awaiting = [] } = payload.parse(command.payload);
  const unknown = awaiting.filter((id) => findTaskForce(state, id) === undefined);
  if (unknown.length > 0) return refuse('unknownIndicator', 'S0-05', { indicators: unknown });
  const owing = owingReports(state).map((report) => report.indicator);
  if (owing.length > 0) {
    const cutoff = state.timetable.cutoff.on;
    return refuse('reportsStillOwed', 'S0-53', { indicators: owing, cutoff });
  }
  const filed = Object.values(state.reports).filter((report) => report.status === 'FILED');
  if (filed.length > 0) {
    const indicators = filed.map((report) => report.indicator);
    return refuse('reportsAwaitAcceptance', 'S0-53', { indicators });
  }
  const timetable = afterCutoff(countedFrom(state, command, facts), facts);
  return { events: [happened('collectionClosed', 'Q10', { awaiting, timetable })] };
}

/** Scoring counts from the cut-off when collection is closed by the working day after it, else from the day of closing. */
function countedFrom(state: QuarterState, command: Command, facts: Facts): CivilDate {
  const today = dateOf(command.at);
  const cutoff = state.timetable.cutoff.on;
  return today <= nextWorkingDay(facts.calendar, cutoff) ? earlierOf(today, cutoff) : today;
}
