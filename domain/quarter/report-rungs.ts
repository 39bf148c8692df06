import { addDays } from '../calendar/civil-date';
import { instantAt, type Instant } from '../calendar/instants';
import { addWorkingDays } from '../calendar/working-days';
import type { Facts } from '../facts';
import type { QuarterState } from './state';

/** One reminder: its key fires once, at that instant. */
export interface Rung {
  readonly key: string;
  readonly at: Instant;
}

/** Days before the due day from which the reports are reminded at most (Q09: 3 days, 1 day, the day). */
const earliestDays = 3;

/** The reminders of the reports' due day at 09:00 of their days, by `reminder.before` (Q09, D-13). */
export function reminderRungs(state: QuarterState, facts: Facts): readonly Rung[] {
  const due = state.timetable.reports.on;
  return facts.policy.values['reminder.before'].flatMap((before) => {
    if ('workingDays' in before) {
      const on = addWorkingDays(facts.calendar, due, -before.workingDays).on;
      return [{ key: `reports:${String(before.workingDays)}wd`, at: instantAt(on, '09:00') }];
    }
    if (before.calendarDays > earliestDays) return [];
    const on = addDays(due, -before.calendarDays);
    return [{ key: `reports:${String(before.calendarDays)}d`, at: instantAt(on, '09:00') }];
  });
}
