import { z } from 'zod';
import { civilDate, type CivilDate } from './civil-date';
import { backwards, duration, type Duration, type Roll } from './due';
import { courseOf, type DueCourse } from './due-course';
import { explainDue } from './explain-due';
import { type Calendar, tableStatus } from './working-days';

/**
 * A due date together with the rule that made it, so that it can be explained and counted again (D-22). Every kind of case stores its
 * deadlines in this form.
 */
export interface Deadline {
  readonly rule: string;
  /** Day zero. */
  readonly from: CivilDate;
  /** Null when somebody set the date by hand. */
  readonly duration: Duration | null;
  /** The length is counted backwards from day zero. */
  readonly before?: true;
  /** Where a result on a rest day moves to; absent = it stays. */
  readonly roll?: Exclude<Roll, 'none'>;
  readonly on: CivilDate;
  readonly calendarVersion: string;
  /** A day looked at lies in a year whose calendar is not official. */
  readonly provisional: boolean;
  /** What consumed it; absent where nothing did, in deadlines recorded before it was kept, and in dates set by hand. */
  readonly course?: DueCourse;
}

/** How long, which way, and what becomes of a rest day. */
export interface Length {
  readonly duration: Duration;
  readonly before?: true | undefined;
  readonly roll?: Roll | undefined;
}

/** What a deadline is counted by; the facts of a decision are. */
interface Counting {
  readonly calendar: Calendar;
}

/** One date of a case that a new calendar moves. */
export type MovedDate<Key extends string = string> = {
  /** `deadline`, the key of a problem's wait, a step of a quarter's timetable, the command that a helper life waits for. */
  readonly key: Key;
  readonly from: CivilDate;
  readonly to: CivilDate;
};

/** Schema of a deadline as one case tells it to another. */
export const storedDeadline = z.looseObject({
  rule: z.string(),
  from: civilDate,
  duration: duration.nullable(),
  on: civilDate,
  calendarVersion: z.string(),
  provisional: z.boolean(),
}) as unknown as z.ZodType<Deadline, Deadline>;

/** A deadline counted from a day by a rule of the register. */
export function countDeadline(
  rule: string,
  from: CivilDate,
  { duration: length, before, roll = 'none' }: Length,
  { calendar }: Counting,
): Deadline {
  const explained = explainDue(calendar, from, before ? backwards(length) : length, roll);
  const course = courseOf(explained);
  return {
    rule,
    from,
    duration: length,
    ...(before ? { before } : {}),
    ...(roll === 'none' ? {} : { roll }),
    on: explained.on,
    calendarVersion: calendar.version,
    provisional: explained.status === 'provisional',
    ...(Object.keys(course).length === 0 ? {} : { course }),
  };
}

/** A deadline that is a day itself, for example the last of a month, or the nearest working day on one side of it. */
export function deadlineOn(rule: string, day: CivilDate, facts: Counting, roll?: Roll): Deadline {
  return countDeadline(rule, day, { duration: { calendarDays: 0 }, roll }, facts);
}

/** A deadline that somebody set by hand. */
export function setDeadline(
  rule: string,
  from: CivilDate,
  on: CivilDate,
  { calendar }: Counting,
): Deadline {
  return {
    rule,
    from,
    duration: null,
    on,
    calendarVersion: calendar.version,
    provisional: tableStatus(calendar, on) === 'provisional',
  };
}

/**
 * A due date counted anew with the calendar now in force (C15, D-22). An earlier result is noted and not followed: a period once
 * notified is never shortened.
 *
 * @param other day zero where the day from which it was counted has moved itself; the roll of records that do not name it
 * @returns the same object where nothing that people see changes: day, day zero, what consumed it, whether it is provisional
 */
export function recount(
  due: Deadline,
  facts: Counting,
  other: { readonly from?: CivilDate; readonly roll?: Roll } = {},
): Deadline {
  if (due.duration === null) {
    return due;
  }
  const { from = due.from, roll = due.roll ?? 'none' } = other;
  const length = { duration: due.duration, before: due.before, roll };
  const counted = countDeadline(due.rule, from, length, facts);
  const kept =
    counted.on < due.on
      ? { ...counted, on: due.on, course: { ...counted.course, wouldBe: counted.on } }
      : counted;
  const seen = ({ on, from: zero, provisional, course = {} }: Deadline) =>
    JSON.stringify([on, zero, provisional, Object.entries(course).sort()]);
  const unknown = due.course === undefined && kept.on === due.on && from === due.from;
  const same = unknown ? kept.provisional === due.provisional : seen(kept) === seen(due);
  return same ? due : kept;
}

/** The date that moved, none where it stays: what previews and notices list. */
export function movedDate<Key extends string>(
  key: Key,
  from: CivilDate,
  to: CivilDate,
): readonly MovedDate<Key>[] {
  return from === to ? [] : [{ key, from, to }];
}
