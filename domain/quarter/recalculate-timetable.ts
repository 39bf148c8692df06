import type { Command, Decision } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { happened, type QuarterEvent } from './events';
import type { QuarterState } from './state';
import { countStep, type PlannedStep, type QuarterStep, quarterSteps } from './timetable';

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
  const dates: { key: QuarterStep; from: CivilDate; to: CivilDate }[] = [];
  for (const step of quarterSteps) {
    const before = state.timetable[step];
    if (before.on <= today) continue;
    const after = recounted(before, fromOf(step, state, counted), facts);
    if (after === before) continue;
    counted[step] = after;
    if (after.on !== before.on) dates.push({ key: step, from: before.on, to: after.on });
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

function recounted(before: PlannedStep, from: CivilDate, facts: Facts): PlannedStep {
  const after = countStep({ ...before, from }, facts);
  if (after.on < before.on) {
    const kept = { ...after, on: before.on, course: { ...after.course, wouldBe: after.on } };
    return before.course?.wouldBe === after.on ? before : kept;
  }
  const same =
    after.on === before.on &&
    after.from === before.from &&
    after.provisional === before.provisional;
  return same ? before : after;
}
