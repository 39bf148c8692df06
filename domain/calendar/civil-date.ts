import { z } from 'zod';

/**
 * Civil dates: `YYYY-MM-DD`, always meant in Asia/Shanghai (+08:00, no daylight saving since 1991; D-22).
 *
 * Plain strings, so that state stays JSON and two dates compare with `<`.
 */
export type CivilDate = `${number}-${number}-${number}`;

const DAY_MS = 86_400_000;

/** Schema of a civil date that exists (2023-02-29 is refused), 1900 to 2999: `Date.UTC` reads years below 100 as 19xx. */
export const civilDate = z.iso.date().regex(/^(19|2\d)/) as unknown as z.ZodType<
  CivilDate,
  CivilDate
>;

/** `YYYY-MM-DD` of a value that is a civil date; undefined for anything else. */
export function readCivilDate(value: unknown): CivilDate | undefined {
  return civilDate.safeParse(value).data;
}

/** Days since 1970-01-01 of a civil date; the inverse of {@link dateOfDay}. */
function dayNumber(date: CivilDate): number {
  return Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / DAY_MS;
}

/** The civil date that lies `day` days after 1970-01-01. */
export function dateOfDay(day: number): CivilDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as CivilDate;
}

/** The date `days` calendar days after `date` (negative: before). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The four-digit year of a date. */
export function yearOf(date: CivilDate): number {
  return +date.slice(0, 4);
}

/** The later of two dates. */
export function laterOf(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}

/** The earlier of two dates. */
export function earlierOf(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? a : b;
}
