import { choice, period, points, policy } from './value-forms';

/** The timetable of a quarter (D-24, D-36, D-41): periods count in working days as the comment of each key says. */
export const quarterPolicies = {
  'cadence.quarter.definition': policy(choice('calendarQuarter'), 'calendarQuarter', [
    'S0-52',
    'S0-90',
  ]),
  /** After the end of the quarter: its 5th working day is due day. */
  'cadence.quarter.reportDueDay': policy(period, { workingDays: 5 }, ['S0-17', 'S0-28', 'S0-52']),
  'cadence.quarter.dutyDueDay': policy(choice('lastWorkingDay', 'lastDay'), 'lastWorkingDay', [
    'S0-10',
    'S0-39',
    'S0-40',
    'S2-24',
    'S2-48',
  ]),
  /** Before the last calendar day of the quarter. */
  'quarter.template.issue': policy(period, { workingDays: 10 }, ['D-41']),
  /** After the reports' due day. */
  'collection.cutoff': policy(period, { workingDays: 5 }, ['D-24']),
  /** A returned report refiled in time keeps its first filing time. */
  /** Points off the indicator's score for each finding of untrue data; the plan names no value. */
  'report.untrue.points': policy(points, '0', ['S0-45']),
  'report.refileWithin': policy(period, { workingDays: 2 }, ['D-24']),
  /** After the cut-off. */
  'quarter.scoring.within': policy(period, { workingDays: 3 }, ['D-41']),
  /** The office answers an objection after the hearing. */
  'objection.answerWithin': policy(period, { workingDays: 3 }, ['D-27']),
  /** After the hearing; a reminder, never an approval. */
  'quarter.leaderReview.within': policy(period, { workingDays: 3 }, ['D-41']),
  /** After the leaders' review. */
  'quarter.publishAfter': policy(period, { workingDays: 1 }, ['D-41']),
  /** After publication. */
  'quarter.measures.within': policy(period, { workingDays: 2 }, ['D-41']),
  /** That working day of the following quarter. */
  'quarter.close.latest': policy(period, { workingDays: 50 }, ['D-41']),
  /** After the end of the quarter. */
  'external.waitMax': policy(period, { workingDays: 30 }, ['D-36']),
  'roster.changeEffect': policy(choice('nextQuarter', 'immediate'), 'nextQuarter', ['S0-06']),
};
