import { addDays, type CivilDate } from './civil-date';
import { type Duration, dueOn, type Roll } from './due';
import {
  type Calendar,
  type HolidayName,
  holidayName,
  isMakeUpDay,
  type TableStatus,
} from './working-days';

/** Rest days in a row that counting passed over; `name` is null for a plain weekend. */
export interface SkippedGroup {
  readonly name: HolidayName | null;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly days: number;
}

/** A weekend day that was counted because it is worked for a holiday. */
export interface CountedMakeUpDay {
  readonly on: CivilDate;
  readonly name: HolidayName | null;
}

/** How a due date came about: everything a template needs to say it in one sentence (D-22). */
export interface DueExplanation {
  readonly length: Duration;
  readonly roll: Roll;
  /** Day zero. */
  readonly from: CivilDate;
  readonly on: CivilDate;
  readonly status: TableStatus;
  /** The rest days passed over, in calendar order, and the same by holiday and weekend. */
  readonly skippedDays: readonly CivilDate[];
  readonly skipped: readonly SkippedGroup[];
  readonly makeUpDays: readonly CountedMakeUpDay[];
  /** The rest day from which the result was rolled; null when it was not. */
  readonly rolledFrom: CivilDate | null;
  /** Version of the calendar by which it was counted. */
  readonly calendar: string;
}

/**
 * The due date of {@link dueOn} together with how it came about: the rule, day zero, the rest days passed over by holiday and
 * weekend, the make-up days counted, a roll, and whether a year looked at is only expected.
 */
export function explainDue(
  calendar: Calendar,
  from: CivilDate,
  length: Duration,
  roll: Roll = 'none',
): DueExplanation {
  const counted = dueOn(calendar, from, length, roll);
  const unrolled = roll === 'none' ? counted : dueOn(calendar, from, length);
  return {
    length,
    roll,
    from,
    on: counted.on,
    status: counted.status,
    skippedDays: counted.skipped,
    skipped: groupsOf(calendar, counted.skipped),
    makeUpDays: 'workingDays' in length ? makeUpDays(calendar, from, counted.on) : [],
    rolledFrom: unrolled.on === counted.on ? null : unrolled.on,
    calendar: calendar.version,
  };
}

/** Days next to each other and of the same holiday form one group. */
function groupsOf(calendar: Calendar, skipped: readonly CivilDate[]): SkippedGroup[] {
  const groups: SkippedGroup[] = [];
  for (const on of skipped) {
    const name = holidayName(calendar, on);
    const last = groups.at(-1);
    if (last && addDays(last.to, 1) === on && last.name?.zh === name?.zh) {
      groups[groups.length - 1] = { ...last, to: on, days: last.days + 1 };
    } else {
      groups.push({ name, from: on, to: on, days: 1 });
    }
  }
  return groups;
}

/** The make-up days that were counted: after day zero up to the result, or from the result up to the day before day zero. */
function makeUpDays(calendar: Calendar, from: CivilDate, on: CivilDate): CountedMakeUpDay[] {
  const [first, last] = on < from ? [on, addDays(from, -1)] : [addDays(from, 1), on];
  const days: CountedMakeUpDay[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (isMakeUpDay(calendar, day)) days.push({ on: day, name: holidayName(calendar, day) });
  }
  return days;
}
