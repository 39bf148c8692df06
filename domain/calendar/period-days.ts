import { addDays, type CivilDate } from './civil-date';
import { firstDayOfMonth, lastDayOfMonth, type Month } from './months';
import { firstDayOfQuarter, lastDayOfQuarter, type Quarter } from './quarters';
import { addWorkingDays, type Calendar } from './working-days';

/**
 * The nth working day of the month; negative counts from its end (-3: the third-last, `monthEnd.unitDue`).
 *
 * A number past the month's own working days runs on into the neighbouring month.
 *
 * @param n whole number, not 0
 */
export function nthWorkingDayOfMonth(calendar: Calendar, month: Month, n: number): CivilDate {
  return nthWorkingDay(calendar, [firstDayOfMonth(month), lastDayOfMonth(month)], n);
}

/**
 * The nth working day of the quarter (D-41: reports 5, cut-off 10, close 50); negative counts from its end.
 *
 * A number past the quarter's own working days runs on into the neighbouring quarter.
 *
 * @param n whole number, not 0
 */
export function nthWorkingDayOfQuarter(calendar: Calendar, quarter: Quarter, n: number): CivilDate {
  return nthWorkingDay(calendar, [firstDayOfQuarter(quarter), lastDayOfQuarter(quarter)], n);
}

/**
 * The day that lies `workingDays` before the end of the quarter, whose last calendar day is day zero: the issue of the
 * template (`quarter.template.issue`, D-41).
 *
 * @param workingDays whole number >= 0
 */
export function workingDaysBeforeQuarterEnd(
  calendar: Calendar,
  quarter: Quarter,
  workingDays: number,
): CivilDate {
  return addWorkingDays(calendar, lastDayOfQuarter(quarter), -workingDays).on;
}

function nthWorkingDay(
  calendar: Calendar,
  [first, last]: readonly [CivilDate, CivilDate],
  n: number,
): CivilDate {
  const dayZero = n < 0 ? addDays(last, 1) : addDays(first, -1);
  return addWorkingDays(calendar, dayZero, n).on;
}
