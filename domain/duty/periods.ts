import { addDays, weekday, type CivilDate } from '../calendar/civil-date';
import { countDeadline, type Deadline, deadlineOn } from '../calendar/deadline';
import type { Roll } from '../calendar/due';
import { firstDayOfMonth, lastDayOfMonth, monthOf, type Month } from '../calendar/months';
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
import type { Facts } from '../facts';
import type { EffectiveRule } from './effective-rule';
import { filingDay } from './filing-days';

/** One period of a recurring duty with its due day. */
export interface Period {
  readonly key: string;
  readonly opensOn: CivilDate;
  readonly due: Deadline;
}

/** The periods of a rule that begin in the quarter; none where the rule does not recur in it (half-years in Q2 and Q4). */
export function periodsIn(quarter: Quarter, rule: EffectiveRule, facts: Facts): readonly Period[] {
  switch (rule.cadence) {
    case 'week':
      return weeks(quarter, rule, facts);
    case 'month':
      return monthsOfQuarter(quarter).map((month) => monthly(month, rule, facts));
    case 'quarter':
      return [quarterly(quarter, rule, facts)];
    case 'halfYear':
      return halfYear(quarter, rule, facts);
    case 'afterQuarter':
      return [afterQuarter(quarter, rule, facts)];
    case 'once':
      return [...filing(quarter, rule, facts), ...laterBatches(quarter, rule, facts)];
    case 'none':
      return [];
  }
}

function quarterly(quarter: Quarter, rule: EffectiveRule, facts: Facts): Period {
  const opensOn = firstDayOfQuarter(quarter);
  return { key: quarter, opensOn, due: quarterDue(quarter, rule, facts) };
}

/** What is filed once (C04, C05): in the quarter of its day, from the beginning of the quarter or of the programme. */
function filing(quarter: Quarter, { key, ruleId }: EffectiveRule, facts: Facts): Period[] {
  const day = filingDay(key, facts);
  if (day === null || quarterOf(day) !== quarter) return [];
  const { start } = facts.programme.period;
  const first = firstDayOfQuarter(quarter);
  const opensOn = start > first && start <= day ? start : first;
  return [{ key: day, opensOn, due: deadlineOn(ruleId, day, facts) }];
}

/** Lists of problems found by self-check after the first batch (S2-23 `selfCheck.laterBatches`). */
function laterBatches(quarter: Quarter, rule: EffectiveRule, facts: Facts): Period[] {
  const first = rule.key === 'selfCheckList' ? filingDay(rule.key, facts) : null;
  if (first === null) return [];
  switch (facts.policy.values['selfCheck.laterBatches']) {
    case 'quarter':
      return quarter > quarterOf(first) ? [quarterly(quarter, rule, facts)] : [];
    case 'month':
      return monthsOfQuarter(quarter)
        .filter((month) => month > monthOf(first))
        .map((month) => monthly(month, rule, facts));
    case 'none':
      return [];
  }
}

/** `2024-H1` for the first two quarters. */
export function halfYearOf(quarter: Quarter): string {
  return `${String(yearOfQuarter(quarter))}-H${numberOfQuarter(quarter) <= 2 ? '1' : '2'}`;
}

function monthly(month: Month, { ruleId }: EffectiveRule, facts: Facts): Period {
  const opensOn = firstDayOfMonth(month);
  const day = facts.policy.values['cadence.month.dueDay'];
  const due =
    typeof day === 'string'
      ? deadlineOn(ruleId, lastDayOfMonth(month), facts, backToWork(day))
      : deadlineOn(ruleId, addDays(opensOn, day.dayOfMonth - 1), facts);
  return { key: month, opensOn, due };
}

function quarterDue(quarter: Quarter, { ruleId }: EffectiveRule, facts: Facts): Deadline {
  const day = facts.policy.values['cadence.quarter.dutyDueDay'];
  return deadlineOn(ruleId, lastDayOfQuarter(quarter), facts, backToWork(day));
}

/** The last day of a period, or its last working day. */
function backToWork(day: 'lastDay' | 'lastWorkingDay'): Roll {
  return day === 'lastDay' ? 'none' : 'backward';
}

function halfYear(quarter: Quarter, rule: EffectiveRule, facts: Facts): Period[] {
  if (numberOfQuarter(quarter) % 2 === 0) return [];
  const last = nextQuarter(quarter);
  const opensOn = firstDayOfQuarter(quarter);
  return [{ key: halfYearOf(quarter), opensOn, due: quarterDue(last, rule, facts) }];
}

/** Filings on a quarter that fall due in the next one (S1-17: 2nd working day; S3-37: 10th). */
function afterQuarter(quarter: Quarter, rule: EffectiveRule, facts: Facts): Period {
  const end = lastDayOfQuarter(quarter);
  const { values } = facts.policy;
  const length =
    rule.key === 'quarterSummary'
      ? { workingDays: values['jilin.quarterSummary.dueWorkingDay'] }
      : values['quarterly.circular'];
  const due = countDeadline(rule.ruleId, end, { duration: length }, facts);
  return { key: quarter, opensOn: addDays(end, 1), due };
}

/** Weeks by their Monday; due on the policy's weekday, on a rest day the last working day before it (S3-37 `weekly.dueDay`). */
function weeks(quarter: Quarter, { ruleId }: EffectiveRule, facts: Facts): Period[] {
  const periods: Period[] = [];
  const last = lastDayOfQuarter(quarter);
  const first = firstDayOfQuarter(quarter);
  const offset = (8 - weekday(first)) % 7;
  for (let monday = addDays(first, offset); monday <= last; monday = addDays(monday, 7)) {
    const day = addDays(monday, weekdayNumber(facts) - 1);
    const due = deadlineOn(ruleId, day, facts, 'backward');
    if (due.on >= monday) periods.push({ key: monday, opensOn: monday, due });
  }
  return periods;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** 1 = Monday … 7 = Sunday. */
export function weekdayNumber(facts: Facts): number {
  return weekdays.indexOf(facts.policy.values['weekly.dueDay']) + 1;
}
