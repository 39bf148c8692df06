import { z } from 'zod';
import { addDays, type CivilDate } from './civil-date';
import {
  addWorkingDays,
  type Calendar,
  type Counted,
  isWorkingDay,
  tableStatus,
  type TableStatus,
} from './working-days';

/** A length of time in whole days; how policies write it. */
export type Duration = { readonly workingDays: number } | { readonly calendarDays: number };

/** The same length counted backwards, for {@link dueOn}. */
export function backwards(length: Duration): Duration {
  return 'workingDays' in length
    ? { workingDays: -length.workingDays }
    : { calendarDays: -length.calendarDays };
}

/** Longest length that is accepted, in days: ten years. */
const longestDays = 3660;

const days = z.int().min(0).max(longestDays);

/** Schema of a duration, `{workingDays: 5}` or `{calendarDays: 30}`, 0 to ten years. */
export const duration: z.ZodType<Duration, Duration> = z.union([
  z.strictObject({ workingDays: days }),
  z.strictObject({ calendarDays: days }),
]);

/** What happens to a result on a rest day: it moves to the next working day, back to the one before, or stays. */
export type Roll = 'forward' | 'backward' | 'none';

/** Choices of the policy `deadline.roll` (D-22). */
export const rollChoices = ['forwardForFilings', 'all', 'none'] as const;

/** How a deadline of that kind rolls under the policy `deadline.roll`; the default moves filings, not rectifications. */
export function rollOf(
  choice: (typeof rollChoices)[number],
  kind: 'filing' | 'rectification',
): Roll {
  if (choice === 'forwardForFilings') return kind === 'filing' ? 'forward' : 'none';
  return choice === 'all' ? 'forward' : 'none';
}

/**
 * The last day on which something is still in time, until 24:00 (D-22).
 *
 * The day of the event is day zero: counting begins on the next working day. A Saturday that the calendar declares a make-up
 * day counts like any Monday. A result that rests on a year without an official table is marked provisional.
 *
 * @param from civil date, Asia/Shanghai
 */
export function dueOn(
  calendar: Calendar,
  from: CivilDate,
  length: Duration,
  roll: Roll = 'none',
): Counted {
  if ('workingDays' in length) {
    return rolled(calendar, addWorkingDays(calendar, from, length.workingDays), roll);
  }
  return addCalendarDays(calendar, from, { days: length.calendarDays, roll });
}

/**
 * The day that lies `days` calendar days after `from`, or before it when negative; rest days count, so only those that a roll
 * passes over are skipped.
 */
export function addCalendarDays(
  calendar: Calendar,
  from: CivilDate,
  { days, roll }: { readonly days: number; readonly roll: Roll },
): Counted {
  const on = addDays(from, days);
  return rolled(calendar, { on, skipped: [], status: statusOfSpan(calendar, from, on) }, roll);
}

/** A span is provisional when any day of it, day zero left out, lies in a year without an official table. */
function statusOfSpan(calendar: Calendar, from: CivilDate, on: CivilDate): TableStatus {
  if (from === on) return 'official';
  const step = on < from ? -1 : 1;
  const [first, last] = [addDays(from, step), on].sort() as [CivilDate, CivilDate];
  for (let year = +first.slice(0, 4); year <= +last.slice(0, 4); year += 1) {
    if ((calendar.years[year]?.status ?? 'provisional') === 'provisional') return 'provisional';
  }
  return 'official';
}

/** Moves a result on a rest day to the next or the last working day; a moved result has also looked at the day it leaves. */
function rolled(calendar: Calendar, counted: Counted, roll: Roll): Counted {
  if (roll === 'none') return counted;
  const status =
    tableStatus(calendar, counted.on) === 'provisional' ? 'provisional' : counted.status;
  if (isWorkingDay(calendar, counted.on)) return { ...counted, status };
  const on = addWorkingDays(calendar, counted.on, roll === 'forward' ? 1 : -1);
  const days = [...counted.skipped, counted.on, ...on.skipped];
  return {
    on: on.on,
    skipped: roll === 'forward' ? days : days.sort(),
    status: on.status === 'provisional' ? 'provisional' : status,
  };
}
