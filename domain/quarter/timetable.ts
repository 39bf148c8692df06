import { addDays, type CivilDate } from '../calendar/civil-date';
import { countDeadline, type Deadline } from '../calendar/deadline';
import type { Duration } from '../calendar/due';
import type { DueCourse } from '../calendar/due-course';
import { firstDayOfQuarter, lastDayOfQuarter, type Quarter } from '../calendar/quarters';
import type { Facts } from '../facts';

/** The dated steps of a quarter cycle in their order (D-41). */
export const quarterSteps = [
  'opening',
  'inspectionList',
  'template',
  'reports',
  'cutoff',
  'scoring',
  'objections',
  'answers',
  'review',
  'publication',
  'measures',
  'speeches',
  'closing',
] as const;
export type QuarterStep = (typeof quarterSteps)[number];

/** The day by which a step is done, and how it came about: so long after (or before) that day by that rule. */
export interface PlannedStep {
  readonly on: CivilDate;
  readonly rule: string;
  readonly from: CivilDate;
  readonly length: Duration;
  /** The length is counted backwards from `from`. */
  readonly before?: true;
  readonly calendar: string;
  readonly provisional: boolean;
  /** What was passed over and counted; absent where nothing was, and in steps recorded before it was kept. */
  readonly course?: DueCourse;
}

export type Timetable = { readonly [Step in QuarterStep]: PlannedStep };

/**
 * The timetable of a quarter (D-41, D-24, S0-87): most steps count working days of the following quarter, each from the one
 * before it. Day zero is the last day of the quarter.
 */
export function timetableOf(quarter: Quarter, facts: Facts): Timetable {
  const { values } = facts.policy;
  const first = firstDayOfQuarter(quarter);
  const end = lastDayOfQuarter(quarter);
  const counted = counter(facts);
  const reports = counted('S0-52', end, values['cadence.quarter.reportDueDay']);
  const cutoff = counted('D-24', reports.on, values['collection.cutoff']);
  return {
    opening: counted('S0-07', first, { calendarDays: 0 }),
    inspectionList: counted('S0-87', addDays(first, -1), values['jointInspection.listDue']),
    template: backwards(facts, end, values['quarter.template.issue']),
    reports,
    cutoff,
    ...afterCutoff(cutoff.on, facts),
    closing: counted('D-41', end, values['quarter.close.latest']),
  };
}

type LaterSteps = Omit<
  Timetable,
  'opening' | 'inspectionList' | 'template' | 'reports' | 'cutoff' | 'closing'
>;

/** The steps that follow when collection is over on `from`. */
export function afterCutoff(from: CivilDate, facts: Facts): LaterSteps {
  const scoring = counter(facts)('D-41', from, facts.policy.values['quarter.scoring.within']);
  return { scoring, ...afterRanking(scoring.on, facts) };
}

/** The steps that follow when the draft ranking is out on `from` (D-27). */
export function afterRanking(from: CivilDate, facts: Facts): Omit<LaterSteps, 'scoring'> {
  const { values } = facts.policy;
  const counted = counter(facts);
  const within = values['objection.within'];
  const objections = counted('D-27', from, within);
  const noHearing = 'workingDays' in within ? within.workingDays === 0 : within.calendarDays === 0;
  const answering = noHearing ? { workingDays: 0 } : values['objection.answerWithin'];
  const answers = counted('D-27', objections.on, answering);
  return { objections, answers, ...afterHearing(answers.on, facts) };
}

/** The steps that follow when the list is before the leaders on `from`. */
export function afterHearing(from: CivilDate, facts: Facts) {
  const { values } = facts.policy;
  const counted = counter(facts);
  const review = counted('D-41', from, values['quarter.leaderReview.within']);
  const publication = counted('D-41', review.on, values['quarter.publishAfter']);
  return { review, publication, ...afterPublication(publication.on, facts) };
}

/** The steps that follow the posting of the list on `from` (D-41, S0-93). */
export function afterPublication(from: CivilDate, facts: Facts) {
  const { values } = facts.policy;
  const counted = counter(facts);
  return {
    measures: counted('D-41', from, values['quarter.measures.within']),
    speeches: counted('S0-93', from, values['speech.within']),
  };
}

/**
 * The steps that a policy version counts otherwise and whose day, old and new, is still to come: what a quarter takes over when it
 * is moved to that version. Steps are counted from the recorded end of the step before, as far as it is over.
 *
 * @param today a step due today or earlier stays
 */
export function stepsAhead(
  of: { readonly quarter: Quarter; readonly timetable: Timetable },
  today: CivilDate,
  facts: Facts,
): Partial<Timetable> {
  const { timetable } = of;
  const over = (step: QuarterStep): boolean => timetable[step].on <= today;
  const fresh = {
    ...timetableOf(of.quarter, facts),
    ...(over('cutoff') ? afterCutoff(timetable.cutoff.on, facts) : {}),
    ...(over('scoring') ? afterRanking(timetable.objections.from, facts) : {}),
    ...(over('answers') ? afterHearing(timetable.review.from, facts) : {}),
    ...(over('publication') ? afterPublication(timetable.measures.from, facts) : {}),
  };
  const changed = quarterSteps.filter(
    (step) => !over(step) && fresh[step].on > today && fresh[step].on !== timetable[step].on,
  );
  return Object.fromEntries(changed.map((step) => [step, fresh[step]]));
}

function counter(facts: Facts) {
  return (rule: string, from: CivilDate, length: Duration) =>
    countStep({ rule, from, length }, facts);
}

function backwards(facts: Facts, from: CivilDate, length: Duration): PlannedStep {
  return countStep({ rule: 'D-41', from, length, before: true }, facts);
}

/** A step counted by the calendar of the facts, with what explains it (D-22). */
function countStep(
  { rule, from, length, before }: Pick<PlannedStep, 'rule' | 'from' | 'length' | 'before'>,
  facts: Facts,
): PlannedStep {
  return stepOf(countDeadline(rule, from, { duration: length, before }, facts));
}

/** A step in the form in which every deadline is counted and explained. */
export function deadlineOf({ length, calendar, ...same }: PlannedStep): Deadline {
  return { ...same, duration: length, calendarVersion: calendar };
}

/** A deadline in the form in which a timetable stores its steps. */
export function stepOf({ duration, calendarVersion, ...same }: Deadline): PlannedStep {
  const { rule, from, on, before, provisional, course } = same;
  return {
    on,
    rule,
    from,
    length: duration ?? { calendarDays: 0 },
    ...(before === undefined ? {} : { before }),
    calendar: calendarVersion,
    provisional,
    ...(course === undefined ? {} : { course }),
  };
}
