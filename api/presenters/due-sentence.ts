import type { CivilDate } from '../../domain/calendar/civil-date';
import type { Duration } from '../../domain/calendar/due';
import type { DueCourse } from '../../domain/calendar/due-course';
import { dueSentence as sentenceOf, storedDueSentence } from '../../domain/calendar/due-phrases';
import { explainDue } from '../../domain/calendar/explain-due';
import type { Calendar } from '../../domain/calendar/working-days';
import type { PlannedStep } from '../../domain/quarter/timetable';
import type { RequestContext } from '../request-context';

/** A due date as cases store it. */
export interface ExplainedDue {
  readonly from: CivilDate;
  readonly on: CivilDate;
  readonly duration: Duration | null;
  readonly before?: true;
  readonly roll?: 'forward' | 'backward';
  readonly calendarVersion?: string;
  readonly provisional?: boolean;
  readonly course?: DueCourse;
}

/**
 * How a due date came about, in one sentence (D-22): length, day zero, holidays passed over, make-up days counted. It is said from
 * what was stored with the date; only a date recorded before that was kept is counted again, by the calendar in force.
 */
export function dueSentence(
  { t, language }: Pick<RequestContext, 't' | 'language'>,
  due: ExplainedDue,
  calendar: Calendar,
): string {
  const words = (code: string, values: { [key: string]: string | number }) =>
    t(`calendar:${code}`, values);
  const { from, on, duration, provisional = false } = due;
  if (due.course === undefined && duration !== null) {
    const explanation = explainDue(calendar, from, duration, due.roll);
    const counts = due.before !== true && due.calendarVersion !== calendar.version;
    if (counts && explanation.on === on) {
      return sentenceOf(explanation, language, words);
    }
  }
  return storedDueSentence({ ...due, provisional }, language, words);
}

/** The same for a step of a quarter's timetable, some of which count backwards (D-41). */
export function plannedSentence(
  { t, language }: Pick<RequestContext, 't' | 'language'>,
  step: PlannedStep,
): string {
  return storedDueSentence({ ...step, duration: step.length }, language, (code, values) =>
    t(`calendar:${code}`, values),
  );
}
