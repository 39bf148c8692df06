import type { Calendar, FixedHoliday, YearTable } from '../domain/calendar/working-days';
import { asJson, type Sql } from './client';

/** Loads years of the working-day calendar; years that are not named stay as they are (one statement). */
export async function saveCalendar(sql: Sql, calendar: Calendar): Promise<void> {
  await sql`select save_calendar(${asJson(sql, calendar)})`;
}

/** The working-day calendar with all its years. @throws when none was loaded */
export async function loadCalendar(sql: Sql): Promise<Calendar> {
  const [frame, years] = await Promise.all([
    sql<{ version: string; fixedHolidays: FixedHoliday[] }[]>`
      select version, fixed_holidays as "fixedHolidays" from calendar_frame`,
    sql<{ year: number; table: YearTable }[]>`
      select year, year_table as table from calendar_years order by year`,
  ]);
  const [found] = frame;
  if (found === undefined) {
    throw new Error('the database has no working-day calendar; run `duban migrate`');
  }
  return {
    version: found.version,
    years: Object.fromEntries(years.map(({ year, table }) => [String(year), table])),
    fixedHolidays: found.fixedHolidays,
  };
}
