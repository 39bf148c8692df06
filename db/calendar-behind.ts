import type { AggregateId } from '../domain/aggregate';
import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';

/** A running case whose days rest on an older calendar than the one in force (C15, D-22). */
export interface CaseBehind {
  readonly aggregate: AggregateId;
  readonly number: string;
  readonly unit: string | null;
  /** Version by which its days were counted; null = not kept yet when they were. */
  readonly countedBy: string | null;
  /** The fact that tells it is on its way. */
  readonly underWay: boolean;
}

/** The running cases that have not counted their days by the calendar in force; none before a year was ever published. */
export async function casesBehindCalendar(sql: Sql): Promise<CaseBehind[]> {
  return sql<CaseBehind[]>`
    select aggregate, number, lead_unit as unit, counted_by as "countedBy", under_way as "underWay"
    from cases_behind_calendar order by aggregate`;
}

/**
 * Tells them again, duties through their programme, in the name of the latest publication; those who are being told are left alone.
 *
 * @param at business now
 * @returns how many cases were told now; none when told again before anything has happened
 */
export async function tellCasesBehindCalendar(sql: Sql, at: Instant): Promise<number> {
  const [row] = await sql<{ told: number }[]>`select tell_cases_behind_calendar(${at}) as told`;
  return row?.told ?? 0;
}
