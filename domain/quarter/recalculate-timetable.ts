import type { Command, Decision } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { type MovedDate, movedDate, recount } from '../calendar/deadline';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { happened, type QuarterEvent } from './events';
import type { QuarterState } from './state';
import { deadlineOf, type PlannedStep, type QuarterStep, quarterSteps, stepOf } from './timetable';

/** The step from whose day a step is counted, where it is one of the timetable's. */
const countedFrom: { readonly [Step in QuarterStep]?: QuarterStep } = {
  cutoff: 'reports',
  scoring: 'cutoff',
  objections: 'scoring',
  answers: 'objections',
  review: 'answers',
  publication: 'review',
  measures: 'publication',
  speeches: 'publication',
};

/**
 * Counts the steps that still lie ahead anew with the calendar now in force, each from the one before it (C15, D-22, D-41). No step
 * becomes earlier than the day that was announced; nothing is recorded where nothing that people see changes.
 */
export function recalculateTimetable(
  state: QuarterState,
  command: Command,
  facts: Facts,
): Decision<QuarterEvent> {
  const today = dateOf(command.at);
  const counted: { [Step in QuarterStep]?: PlannedStep } = {};
  const dates: MovedDate<QuarterStep>[] = [];
  for (const step of quarterSteps) {
    const before = state.timetable[step];
    if (before.on <= today) continue;
    const due = deadlineOf(before);
    const after = recount(due, facts, { from: fromOf(step, state, counted) });
    if (after === due) continue;
    counted[step] = stepOf(after);
    dates.push(...movedDate(step, before.on, after.on));
  }
  if (Object.keys(counted).length === 0) return { events: [] };
  const calendarVersion = facts.calendar.version;
  return {
    events: [
      happened('timetableRecalculated', 'C15', { calendarVersion, timetable: counted, dates }),
    ],
  };
}

/** Day zero of a step: the new day of the step before it where the old one was counted from its old day. */
function fromOf(
  step: QuarterStep,
  { timetable }: QuarterState,
  counted: { readonly [Step in QuarterStep]?: PlannedStep },
): CivilDate {
  const { from } = timetable[step];
  const earlier = countedFrom[step];
  const chained = earlier !== undefined && timetable[earlier].on === from;
  return chained ? (counted[earlier]?.on ?? from) : from;
}
