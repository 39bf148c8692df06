import { instantOfMs, type Instant } from '../domain/calendar/instants';
import type { Sql } from './client';

/** The one city of a database. */
export interface City {
  readonly demonstration: boolean;
  /** Business now minus wall clock, milliseconds; 0 in production (architecture section 6). */
  readonly clockOffsetMs: number;
}

/** @returns whether the city is a demonstration, and its clock */
export async function loadCity(sql: Sql): Promise<City> {
  const [row] = await sql<City[]>`
    select demonstration, clock_offset_ms as "clockOffsetMs" from city`;
  if (row === undefined) {
    throw new Error('the database has no city; run `duban migrate`');
  }
  return row;
}

/**
 * Business now: the wall clock plus the city's offset.
 *
 * @param wallNowMs milliseconds since the epoch
 */
export async function loadBusinessNow(sql: Sql, wallNowMs: number = Date.now()): Promise<Instant> {
  return instantOfMs(wallNowMs + (await loadCity(sql)).clockOffsetMs);
}

/**
 * Moves the city's clock. It never goes back: a smaller offset than the present one changes nothing.
 *
 * @returns the offset in force, milliseconds
 */
export async function advanceClockOffset(sql: Sql, offsetMs: number): Promise<number> {
  const [row] = await sql<{ clockOffsetMs: number }[]>`
    update city set clock_offset_ms = greatest(clock_offset_ms, ${offsetMs})
    returning clock_offset_ms as "clockOffsetMs"`;
  return row?.clockOffsetMs ?? 0;
}

/**
 * Sets up the clock of a city that has no record yet, in either direction.
 *
 * @returns false when acts are on record; then nothing changes
 */
export async function beginCity(sql: Sql, city: City): Promise<boolean> {
  const rows = await sql`
    update city set demonstration = ${city.demonstration}, clock_offset_ms = ${city.clockOffsetMs}
    where not exists (select 1 from acts) returning 1`;
  return rows.length > 0;
}
