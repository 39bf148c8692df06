import { addDays, type CivilDate } from './civil-date';

/** A calendar month, `YYYY-MM`. */
export type Month = `${number}-${number}`;

/** The month in which a date lies. */
export function monthOf(date: CivilDate): Month {
  return date.slice(0, 7) as Month;
}

/** The first day of the month. */
export function firstDayOfMonth(month: Month): CivilDate {
  return `${month}-01`;
}

/** The last day of the month, 28 to 31. */
export function lastDayOfMonth(month: Month): CivilDate {
  return addDays(firstDayOfMonth(nextMonth(month)), -1);
}

/** The month after. */
export function nextMonth(month: Month): Month {
  return monthOf(addDays(firstDayOfMonth(month), 31));
}

/** The month before. */
export function previousMonth(month: Month): Month {
  return monthOf(addDays(firstDayOfMonth(month), -1));
}
