import type { WakeUp } from '../aggregate';
import { endOf, instantAt, type Instant } from '../calendar/instants';
import type { Facts } from '../facts';
import { lateAt, missingAt, owingReports } from './decide-collection';
import { reminderRungs } from './report-rungs';
import type { QuarterState } from './state';
import { stepRungs } from './step-reminders';

/**
 * The next instant at which time acts on a quarter: its opening, the template's day, the reminders and marks of the reports, the
 * end of the hearing, the chosen day of posting, and reminders of what people owe. Reminders of the past are left out.
 */
export function wakeQuarter(state: QuarterState, facts: Facts): WakeUp | null {
  const due = [...ownSteps(state), ...reportSteps(state, facts), ...reminders(state, facts)];
  return due.reduce<WakeUp | null>(
    (first, one) => (first === null || one.at < first.at ? one : first),
    null,
  );
}

function ownSteps(state: QuarterState): WakeUp[] {
  const { timetable } = state;
  switch (state.status) {
    case 'PLANNED':
      return [{ at: instantAt(timetable.opening.on, '00:00'), command: 'openQuarter' }];
    case 'OPEN':
      return [{ at: instantAt(timetable.template.on, '09:00'), command: 'issueTemplateOnDay' }];
    case 'HEARING':
      return state.hearingOver
        ? []
        : [{ at: endOf(timetable.objections.on), command: 'closeHearing' }];
    case 'PUBLISHED':
      return state.publishedOn === null && state.publishOn !== null
        ? [{ at: instantAt(state.publishOn, '09:00'), command: 'publishOnDay' }]
        : [];
    default:
      return [];
  }
}

function reportSteps(state: QuarterState, facts: Facts): WakeUp[] {
  if (state.status !== 'COLLECTING' && state.status !== 'SCORING') return [];
  const owing = owingReports(state);
  if (owing.length === 0) return [];
  const missing = owing.map((report) => ({
    at: missingAt(report, state),
    command: 'markMissing',
  }));
  if (state.status === 'SCORING') return missing;
  const late = owing
    .filter((report) => !report.late)
    .map((report) => ({ at: lateAt(report, state), command: 'markLate' }));
  const rungs = reminderRungs(state, facts)
    .filter((rung) => isAhead(rung.at, state) && !state.fired.includes(rung.key))
    .map((rung) => ({ at: rung.at, command: 'remindReports' }));
  return [...missing, ...late, ...rungs];
}

function reminders(state: QuarterState, facts: Facts): WakeUp[] {
  return stepRungs(state, facts)
    .filter((rung) => isAhead(rung.at, state) && !state.fired.includes(rung.key))
    .map((rung) => ({ at: rung.at, command: 'remindStep' }));
}

function isAhead(at: Instant, state: QuarterState): boolean {
  return at >= state.at;
}
