import { addDays, earlierOf, weekday, type CivilDate } from '../calendar/civil-date';
import { dueOn } from '../calendar/due';
import { firstDayOfMonth, lastDayOfMonth, monthOf, type Month } from '../calendar/months';
import { lastWorkingDayOfMonth, lastWorkingDayOfQuarter } from '../calendar/period-days';
import {
  firstDayOfQuarter,
  lastDayOfQuarter,
  monthsOfQuarter,
  nextQuarter,
  numberOfQuarter,
  quarterOf,
  yearOfQuarter,
  type Quarter,
} from '../calendar/quarters';
import { workingDayOnOrBefore } from '../calendar/working-days';
import type { Facts } from '../facts';
import type { EffectiveRule } from './effective-rule';
import { filingDay } from './filing-days';

/** One period of a recurring duty with its due day. */
export interface Period {
  readonly key: string;
  readonly opensOn: CivilDate;
  readonly dueOn: CivilDate;
}

/** The periods of a rule that begin in the quarter; none where the rule does not recur in it (half-years in Q2 and Q4). */
export function periodsIn(quarter: Quarter, rule: EffectiveRule, facts: Facts): readonly Period[] {
  switch (rule.cadence) {
    case 'week':
      return weeks(quarter, facts);
    case 'month':
      return monthsOfQuarter(quarter).map((month) => monthly(month, facts));
    case 'quarter':
      return [quarterly(quarter, facts)];
    case 'halfYear':
      return halfYear(quarter, facts);
    case 'afterQuarter':
      return [afterQuarter(quarter, rule, facts)];
    case 'once':
      return [...filing(quarter, rule, facts), ...laterBatches(quarter, rule, facts)];
    case 'none':
      return [];
  }
}

function quarterly(quarter: Quarter, facts: Facts): Period {
  return { key: quarter, opensOn: firstDayOfQuarter(quarter), dueOn: quarterDue(quarter, facts) };
}

/** What is filed once (C04, C05): in the quarter of its day, from the beginning of the quarter or of the programme. */
function filing(quarter: Quarter, { key }: EffectiveRule, facts: Facts): Period[] {
  const due = filingDay(key, facts);
  if (due === null || quarterOf(due) !== quarter) return [];
  const { start } = facts.programme.period;
  const first = firstDayOfQuarter(quarter);
  const opensOn = start > first && start <= due ? start : first;
  return [{ key: due, opensOn, dueOn: due }];
}

/** Lists of problems found by self-check after the first batch (S2-23 `selfCheck.laterBatches`). */
function laterBatches(quarter: Quarter, { key }: EffectiveRule, facts: Facts): Period[] {
  const first = key === 'selfCheckList' ? filingDay(key, facts) : null;
  if (first === null) return [];
  switch (facts.policy.values['selfCheck.laterBatches']) {
    case 'quarter':
      return quarter > quarterOf(first) ? [quarterly(quarter, facts)] : [];
    case 'month':
      return monthsOfQuarter(quarter)
        .filter((month) => month > monthOf(first))
        .map((month) => monthly(month, facts));
    case 'none':
      return [];
  }
}

/** `2024-H1` for the first two quarters. */
export function halfYearOf(quarter: Quarter): string {
  return `${String(yearOfQuarter(quarter))}-H${numberOfQuarter(quarter) <= 2 ? '1' : '2'}`;
}

function monthly(month: Month, facts: Facts): Period {
  const opensOn = firstDayOfMonth(month);
  const rule = facts.policy.values['cadence.month.dueDay'];
  if (rule === 'lastDay') return { key: month, opensOn, dueOn: lastDayOfMonth(month) };
  if (rule === 'lastWorkingDay') {
    return { key: month, opensOn, dueOn: lastWorkingDayOfMonth(facts.calendar, month) };
  }
  return { key: month, opensOn, dueOn: addDays(opensOn, rule.dayOfMonth - 1) };
}

function quarterDue(quarter: Quarter, facts: Facts): CivilDate {
  return facts.policy.values['cadence.quarter.dutyDueDay'] === 'lastDay'
    ? lastDayOfQuarter(quarter)
    : lastWorkingDayOfQuarter(facts.calendar, quarter);
}

function halfYear(quarter: Quarter, facts: Facts): Period[] {
  if (numberOfQuarter(quarter) % 2 === 0) return [];
  const last = nextQuarter(quarter);
  const opensOn = firstDayOfQuarter(quarter);
  return [{ key: halfYearOf(quarter), opensOn, dueOn: quarterDue(last, facts) }];
}

/** Filings on a quarter that fall due in the next one (S1-17: 2nd working day; S3-37: 10th). */
function afterQuarter(quarter: Quarter, rule: EffectiveRule, facts: Facts): Period {
  const end = lastDayOfQuarter(quarter);
  const { values } = facts.policy;
  const length =
    rule.key === 'quarterSummary'
      ? { workingDays: values['jilin.quarterSummary.dueWorkingDay'] }
      : values['quarterly.circular'];
  return { key: quarter, opensOn: addDays(end, 1), dueOn: dueOn(facts.calendar, end, length).on };
}

/** Weeks by their Monday; due on the policy's weekday, on a rest day the last working day before it (S3-37 `weekly.dueDay`). */
function weeks(quarter: Quarter, facts: Facts): Period[] {
  const periods: Period[] = [];
  const last = lastDayOfQuarter(quarter);
  const first = firstDayOfQuarter(quarter);
  const offset = (8 - weekday(first)) % 7;
  for (let monday = addDays(first, offset); monday <= last; monday = addDays(monday, 7)) {
    const day = addDays(monday, weekdayNumber(facts) - 1);
    const due = workingDayOnOrBefore(facts.calendar, day);
    if (due >= monday) periods.push({ key: monday, opensOn: monday, dueOn: due });
  }
  return periods.map((period) => ({ ...period, opensOn: earlierOf(period.opensOn, period.dueOn) }));
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** 1 = Monday … 7 = Sunday. */
export function weekdayNumber(facts: Facts): number {
  return weekdays.indexOf(facts.policy.values['weekly.dueDay']) + 1;
}
