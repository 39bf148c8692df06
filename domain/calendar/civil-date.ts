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

const MOST_REMEMBERED = 10_000;

/** The same function, which remembers what it gave: dates are asked for millions of times, and the same few hundred. */
function remembering<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      if (known.size < MOST_REMEMBERED) known.set(key, value);
    }
    return value;
  };
}

/** Days since 1970-01-01 of a civil date; the inverse of {@link dateOfDay}. */
const dayNumber = remembering(
  (date: CivilDate) =>
    Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / DAY_MS,
);

/** The civil date that lies `day` days after 1970-01-01. */
export const dateOfDay = remembering(dateByCounting);

/** Days of 400 years, and from 0000-03-01 to 1970-01-01: counted from March on, the leap day ends its year. */
const FOUR_CENTURIES = 146_097;
const MARCH_OF_YEAR_ZERO = 719_468;

/** By arithmetic: `Date` is slow at text. */
function dateByCounting(day: number): CivilDate {
  const days = day + MARCH_OF_YEAR_ZERO;
  const centuries = Math.floor(days / FOUR_CENTURIES);
  const inside = days - centuries * FOUR_CENTURIES;
  const leaps =
    Math.floor(inside / 1460) - Math.floor(inside / 36_524) + Math.floor(inside / 146_096);
  const yearInside = Math.floor((inside - leaps) / 365);
  const dayOfYear =
    inside - (365 * yearInside + Math.floor(yearInside / 4) - Math.floor(yearInside / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearInside + centuries * 400 + (month <= 2 ? 1 : 0);
  return `${String(year)}-${twoDigits(month)}-${twoDigits(dayOfMonth)}` as CivilDate;
}

/** `7` as `07`. */
export function twoDigits(number: number): string {
  return number < 10 ? `0${String(number)}` : String(number);
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
