import type { AggregateId, CaseState } from '../domain/aggregate';
import type { CivilDate } from '../domain/calendar/civil-date';
import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';

/** A case that time will wake. */
export interface CaseToWake {
  readonly aggregate: AggregateId;
  readonly state: CaseState;
  readonly revision: number;
}

/** A copy of a formal notice whose reader has not confirmed receipt. */
export interface UnconfirmedCopy {
  readonly delivery: string;
  /** Business instant of the notice. */
  readonly at: Instant;
}

/** Programmes on record. */
export async function programmesOnRecord(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from programmes order by id`;
  return rows.map(({ id }) => id);
}

/** Whether the programme's reminders of that digest day were gathered ahead. */
export async function isDayGathered(sql: Sql, programme: string, day: CivilDate): Promise<boolean> {
  const rows = await sql`select 1 from digest_days where programme = ${programme} and day = ${day}`;
  return rows.length > 0;
}

/** Notes that they were (one statement). */
export async function noteDayGathered(sql: Sql, programme: string, day: CivilDate): Promise<void> {
  await sql`insert into digest_days (programme, day) values (${programme}, ${day}) on conflict do nothing`;
}

/** Cases of a programme that time wakes up to and including an instant, by id after `after`. */
export async function casesToWake(
  sql: Sql,
  wanted: {
    readonly programme: string;
    readonly until: Instant;
    readonly after: string;
    readonly limit: number;
  },
): Promise<CaseToWake[]> {
  return sql<CaseToWake[]>`
    select aggregate, state, revision from cases
    where programme = ${wanted.programme} and wake_at <= ${wanted.until} and aggregate > ${wanted.after}
    order by aggregate limit ${wanted.limit}`;
}

/** Which of these reminders a digest has said already. */
export async function saidAhead(sql: Sql, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ key: string }[]>`
    select key from reminders_ahead where key = any(${keys as string[]})`;
  return new Set(rows.map(({ key }) => key));
}

/**
 * Copies of formal notices without confirmation of receipt, noticed between two business days, of which nobody was reminded yet.
 * An assignment (N04) is confirmed by the act of receipt, which has reminders of its own (D-06).
 */
export async function unconfirmedCopies(
  sql: Sql,
  programme: string,
  noticed: { readonly from: CivilDate; readonly to: CivilDate },
): Promise<UnconfirmedCopy[]> {
  return sql<UnconfirmedCopy[]>`
    select d.id as delivery, n.at from deliveries d join notices n on n.id = d.notice
    where n.programme = ${programme} and n.formal and n.notice <> 'N04' and d.person is not null and d.confirmed_at is null
      and (n.at at time zone 'Asia/Shanghai')::date between ${noticed.from} and ${noticed.to}
      and not exists (select 1 from notices r where r.id = left(encode(sha256(convert_to(d.id || '>receipt', 'UTF8')), 'hex'), 24))
    order by d.id`;
}

/** Puts the reminder of a copy on record (one statement). @returns false when it was there */
export async function remindOfReceipt(
  sql: Sql,
  delivery: string,
  on: { readonly day: CivilDate; readonly at: Instant },
): Promise<boolean> {
  const [row] = await sql<{ reminded: boolean }[]>`
    select remind_of_receipt(${delivery}, ${on.day}, ${on.at}) as reminded`;
  return row?.reminded === true;
}
