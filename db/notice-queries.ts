import type { AggregateId, Json, Recipient } from '../domain/aggregate';
import type { CivilDate } from '../domain/calendar/civil-date';
import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';

/** Where one copy of a notice stands. */
export interface DeliveryStanding {
  readonly person: string | null;
  /** Address of the unit mailbox that stands in for a vacant role (D-34). */
  readonly mailbox: string | null;
  /** `gathering`, `digested`, `queued`, `attempting`, `accepted`, `ambiguous`, `parked`. */
  readonly state: string;
  readonly reason: string | null;
  readonly readAt: Instant | null;
  readonly confirmedAt: Instant | null;
}

/** A notice of a case with its copies. */
export interface SentNotice {
  readonly id: string;
  readonly notice: string;
  readonly aggregate: AggregateId;
  readonly formal: boolean;
  /** `〔2024〕12` of a formal notice. */
  readonly number: string | null;
  readonly due: CivilDate | null;
  readonly restricted: boolean;
  readonly at: Instant;
  readonly about: { readonly [key: string]: Json };
  readonly to: readonly Recipient[];
  readonly resendOf: string | null;
  readonly deliveries: readonly DeliveryStanding[];
}

/** A notice as one person received it; stands in the inbox whatever becomes of the mail. */
export interface ReceivedNotice {
  readonly id: string;
  readonly notice: string;
  readonly aggregate: AggregateId;
  readonly formal: boolean;
  readonly number: string | null;
  readonly due: CivilDate | null;
  readonly at: Instant;
  readonly about: { readonly [key: string]: Json };
  readonly subject: string | null;
  readonly readAt: Instant | null;
  readonly confirmedAt: Instant | null;
}

interface NoticeOfEvent {
  readonly revision: number;
  readonly ordinal: number;
  readonly sent: SentNotice;
}

/** All notices of a case with the events that caused them. */
export async function noticesOfCase(sql: Sql, aggregate: AggregateId): Promise<NoticeOfEvent[]> {
  const [notices, deliveries] = await Promise.all([
    sql<(Omit<SentNotice, 'deliveries'> & { revision: number; ordinal: number })[]>`
      select n.id, n.notice, n.aggregate, n.formal, ${numberColumn(sql)} as number, n.due, n.restricted, n.at, n.about,
        n.recipients as to, n.resend_of as "resendOf", n.revision, n.ordinal
      from notices n where n.aggregate = ${aggregate} order by n.revision, n.n, n.at`,
    sql<{ notice: string; standing: DeliveryStanding }[]>`
      select d.notice, jsonb_build_object('person', d.person, 'mailbox', case when d.person is null and d.recipient not like 'reporter:%' then d.address end,
        'state', d.state, 'reason', d.reason, 'readAt', iso_instant(d.read_at), 'confirmedAt', iso_instant(d.confirmed_at)) as standing
      from deliveries d
      join notices n on n.id = d.notice where n.aggregate = ${aggregate} order by d.at, d.id`,
  ]);
  return notices.map(({ revision, ordinal, ...notice }) => ({
    revision,
    ordinal,
    sent: {
      ...notice,
      deliveries: deliveries
        .filter((delivery) => delivery.notice === notice.id)
        .map((delivery) => delivery.standing),
    },
  }));
}

/** What a person's notices can be narrowed to: those unread, or formal ones that wait for confirmation (D-21). */
export type NoticeFilter = 'unread' | 'toConfirm';

/** The notices of a person, newest first. */
export async function noticesOf(
  sql: Sql,
  person: string,
  limit: number,
  only?: NoticeFilter,
): Promise<ReceivedNotice[]> {
  return sql<ReceivedNotice[]>`
    select n.id, n.notice, n.aggregate, n.formal, ${numberColumn(sql)} as number, n.due, n.at, n.about, d.subject,
      d.read_at as "readAt", d.confirmed_at as "confirmedAt"
    from deliveries d join notices n on n.id = d.notice
    where d.person = ${person}
      and (${only !== 'unread'} or d.read_at is null)
      and (${only !== 'toConfirm'} or n.formal and d.confirmed_at is null)
    order by n.at desc, d.at desc, n.id limit ${limit}`;
}

/** The letter that a person was sent about a notice, byte for byte; undefined when there is none. */
export async function letterOf(
  sql: Sql,
  person: string,
  notice: string,
): Promise<Buffer | undefined> {
  const [row] = await sql<{ bytes: Buffer }[]>`
    select bytes from deliveries where person = ${person} and notice = ${notice} and bytes is not null`;
  return row?.bytes;
}

/** How many notices of a person are unread. */
export async function countUnread(sql: Sql, person: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from deliveries
    where person = ${person} and notice is not null and read_at is null`;
  return row?.count ?? 0;
}

/** Notes that a person has read a notice. @returns false when it is not a notice of that person's */
export async function markNoticeRead(
  sql: Sql,
  person: string,
  notice: string,
  at: Instant,
): Promise<boolean> {
  const rows = await sql`
    update deliveries set read_at = coalesce(read_at, ${at})
    where person = ${person} and notice = ${notice} returning 1`;
  return rows.length > 0;
}

/** Notes that a person has read whatever asks for no confirmation. */
export async function markAllRead(sql: Sql, person: string, at: Instant): Promise<void> {
  await sql`
    update deliveries d set read_at = ${at}
    from notices n where n.id = d.notice and not n.formal and d.person = ${person} and d.read_at is null`;
}

/** Confirms receipt of a formal notice (签收, D-21), once. @returns false when it is not a formal notice of that person's */
export async function confirmReceived(
  sql: Sql,
  person: string,
  notice: string,
  at: Instant,
): Promise<boolean> {
  const rows = await sql`
    update deliveries d set read_at = coalesce(d.read_at, ${at}), confirmed_at = coalesce(d.confirmed_at, ${at})
    from notices n where n.id = d.notice and n.formal and d.person = ${person} and d.notice = ${notice} returning 1`;
  return rows.length > 0;
}

/** Letters that wait for a person of the office: parked ones and those of unknown outcome, oldest first. */
export async function undelivered(
  sql: Sql,
  programme: string,
): Promise<
  (DeliveryStanding & { delivery: string; notice: string | null; aggregate: string | null })[]
> {
  return sql`
    select d.id as delivery, d.notice, n.aggregate, ${deliveryColumns(sql)}
    from deliveries d left join notices n on n.id = d.notice
    where d.programme = ${programme} and d.state in ('parked', 'ambiguous') order by d.at, d.id`;
}

function deliveryColumns(sql: Sql) {
  return sql`d.person, case when d.person is null and d.recipient not like 'reporter:%' then d.address end as mailbox, d.state, d.reason, d.read_at as "readAt",
    d.confirmed_at as "confirmedAt"`;
}

function numberColumn(sql: Sql) {
  return sql`case when n.number is not null then '〔' || n.number_year || '〕' || n.number end`;
}
