import { addDays, type CivilDate, weekday, yearOf } from './civil-date';

/** Whether the State Council's notice of that year is out, or the table is an expectation. */
export type TableStatus = 'official' | 'provisional';

/** A holiday's name in both languages; data of the notice, not of a template. */
export interface HolidayName {
  readonly zh: string;
  readonly en: string;
}

/** One year's differences from "Monday to Friday are worked" (D-22). */
export interface YearTable {
  readonly status: TableStatus;
  /** Number of the notice, where known. */
  readonly source: string | null;
  /** Days off, weekend days inside a holiday included. */
  readonly rest: readonly CivilDate[];
  /** Make-up working days (调休上班): Saturdays and Sundays that count like any Monday. */
  readonly work: readonly CivilDate[];
  /** By date: the holiday for which the day is off or made up. */
  readonly names: { readonly [date: string]: HolidayName };
}

/** A holiday that the law fixes to a day of the solar year; all that is known of a year without a table. */
export interface FixedHoliday {
  /** `MM-DD`. */
  readonly monthDay: string;
  /** First year in which it is one. */
  readonly fromYear: number;
  readonly name: HolidayName;
}

/** The working-day calendar: plain JSON with a version, handed to the rules and named by every deadline that rests on it. */
export interface Calendar {
  readonly version: string;
  readonly years: { readonly [year: string]: YearTable };
  readonly fixedHolidays?: readonly FixedHoliday[];
}

/** Where counting ended and what it passed over. */
export interface Counted {
  readonly on: CivilDate;
  /** Rest days passed over on the way, in calendar order. */
  readonly skipped: readonly CivilDate[];
  /** `provisional` when any day looked at lies in a year without an official table. Day zero is not looked at. */
  readonly status: TableStatus;
}

/** Status of the table in which the date lies; a year without a table is provisional. */
export function tableStatus(calendar: Calendar, date: CivilDate): TableStatus {
  return calendar.years[yearOf(date)]?.status ?? 'provisional';
}

/**
 * The holiday to which a rest day or a make-up day belongs; null for plain weekends and plain working days.
 */
export function holidayName(calendar: Calendar, date: CivilDate): HolidayName | null {
  const table = calendar.years[yearOf(date)];
  return table ? (table.names[date] ?? null) : (fixedHoliday(calendar, date)?.name ?? null);
}

/**
 * Whether the date is a working day (D-22): a make-up Saturday is, a holiday is not. In a year without a table the weekends
 * and the holidays fixed by law are off; {@link tableStatus} tells that this is an expectation.
 */
export function isWorkingDay(calendar: Calendar, date: CivilDate): boolean {
  const table = calendar.years[yearOf(date)];
  if (!table) return !isWeekend(date) && !fixedHoliday(calendar, date);
  return isWeekend(date) ? table.work.includes(date) : !table.rest.includes(date);
}

/** Whether a working day is one only because a holiday is made up for (调休上班). */
export function isMakeUpDay(calendar: Calendar, date: CivilDate): boolean {
  return isWeekend(date) && isWorkingDay(calendar, date);
}

/**
 * The day that lies `workingDays` working days after `from`, or before it when negative (D-22).
 *
 * The day of the event is day zero, a working day or not; counting begins on the next working day. Zero gives `from` itself.
 *
 * @param workingDays whole number
 */
export function addWorkingDays(calendar: Calendar, from: CivilDate, workingDays: number): Counted {
  const step = workingDays < 0 ? -1 : 1;
  const skipped: CivilDate[] = [];
  let status: TableStatus = 'official';
  let on = from;
  for (let left = Math.abs(workingDays); left > 0;) {
    on = addDays(on, step);
    if (tableStatus(calendar, on) === 'provisional') status = 'provisional';
    if (isWorkingDay(calendar, on)) left -= 1;
    else skipped.push(on);
  }
  return { on, skipped: step < 0 ? skipped.reverse() : skipped, status };
}

/**
 * How many working days lie after `from` up to and including `to`; negative when `to` is earlier, then counted from `to` up to
 * the day before `from`. The inverse of {@link addWorkingDays} wherever `to` is a working day.
 */
export function workingDaysBetween(calendar: Calendar, from: CivilDate, to: CivilDate): number {
  const step = to < from ? -1 : 1;
  let count = 0;
  for (let day = from; day !== to;) {
    day = addDays(day, step);
    if (isWorkingDay(calendar, day)) count += step;
  }
  return count;
}

/** The first working day after the date. */
export function nextWorkingDay(calendar: Calendar, date: CivilDate): CivilDate {
  return addWorkingDays(calendar, date, 1).on;
}

/** The last working day before the date. */
export function previousWorkingDay(calendar: Calendar, date: CivilDate): CivilDate {
  return addWorkingDays(calendar, date, -1).on;
}

/** The date itself if it is a working day, else the next one: how a filing's deadline rolls (D-22). */
export function workingDayOnOrAfter(calendar: Calendar, date: CivilDate): CivilDate {
  return isWorkingDay(calendar, date) ? date : nextWorkingDay(calendar, date);
}

/** The date itself if it is a working day, else the last one before: when a digest of a rest day is delivered (E-29). */
export function workingDayOnOrBefore(calendar: Calendar, date: CivilDate): CivilDate {
  return isWorkingDay(calendar, date) ? date : previousWorkingDay(calendar, date);
}

function isWeekend(date: CivilDate): boolean {
  return weekday(date) > 5;
}

function fixedHoliday(calendar: Calendar, date: CivilDate): FixedHoliday | undefined {
  const monthDay = date.slice(5);
  return calendar.fixedHolidays?.find(
    (each) => each.monthDay === monthDay && yearOf(date) >= each.fromYear,
  );
}
