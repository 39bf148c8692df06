import { z } from 'zod';
import { addDays, dateOfDay, twoDigits, type CivilDate } from './civil-date';

/**
 * Instants: ISO strings in UTC with milliseconds, `2024-05-20T00:30:00.000Z`. Fixed width, so two instants compare with `<`.
 *
 * The zone of the business is Asia/Shanghai, a fixed +08:00 (no `Intl` in rules or workflows).
 */
export type Instant = `${number}-${number}-${number}T${string}Z`;

/** Wall-clock time of day in Asia/Shanghai, `HH:MM`. */
export type TimeOfDay = `${number}:${number}`;

const ZONE_HOURS = 8;
const ZONE_MS = ZONE_HOURS * 3_600_000;
const DAY_MS = 86_400_000;

/** Schema of an instant in the one form that is stored. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) as unknown as z.ZodType<Instant, Instant>;

/** The instant of `milliseconds` since the epoch. */
export function instantOfMs(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant;
}

/** Milliseconds since the epoch. */
export function msOfInstant(at: Instant): number {
  return Date.parse(at);
}

/** The instant of a local time of day on a civil date (`00:00` begins the day; E-24). By text: `Date` is slow at it. */
export function instantAt(date: CivilDate, time: TimeOfDay): Instant {
  const hour = +time.slice(0, 2) - ZONE_HOURS;
  const [day, hourOfDay] = hour < 0 ? [addDays(date, -1), hour + 24] : [date, hour];
  return `${day}T${twoDigits(hourOfDay)}${time.slice(2)}:00.000Z` as Instant;
}

/** 24:00 of the date, the end of "by day X" (E-24). */
export function endOf(date: CivilDate): Instant {
  return instantAt(addDays(date, 1), '00:00');
}

/** The civil date in Asia/Shanghai on which the instant falls. */
export function dateOf(at: Instant): CivilDate {
  return dateOfDay(Math.floor((msOfInstant(at) + ZONE_MS) / DAY_MS));
}

/** ISO with the offset of the business zone, `2021-05-24T09:00:00+08:00`, for people and timelines. */
export function localIso(at: Instant): string {
  return `${instantOfMs(msOfInstant(at) + ZONE_MS).slice(0, 19)}+08:00`;
}

/** The later of two instants. */
export function laterInstant(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
