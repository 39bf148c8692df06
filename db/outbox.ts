import type { AggregateId, Json, Recipient } from '../domain/aggregate';
import type { CivilDate } from '../domain/calendar/civil-date';
import type { Instant } from '../domain/calendar/instants';
import { asJson, type Sql } from './client';

/** A notice on record, addressed by role. */
export interface NoticeOnRecord {
  readonly id: string;
  readonly aggregate: AggregateId;
  readonly programme: string;
  /** `N04` … of model.md section 9. */
  readonly notice: string;
  readonly recipients: readonly Recipient[];
  readonly formal: boolean;
  readonly numberYear: number | null;
  readonly number: number | null;
  readonly due: CivilDate | null;
  readonly restricted: boolean;
  readonly digest: boolean;
  readonly onDay: CivilDate | null;
  readonly notBefore: Instant | null;
  readonly about: { readonly [key: string]: Json };
  readonly at: Instant;
  readonly resendOf: string | null;
  /** Revision of the case with the act behind the notice. */
  readonly revision: number;
}

/** A letter as it is sent, whatever happens: frozen bytes. */
export interface FrozenLetter {
  readonly messageId: string;
  readonly subject: string;
  readonly bytes: Buffer;
  /** Hex SHA-256 of the bytes. */
  readonly bytesHash: string;
}

/** One copy for one recipient: a letter, a line of a digest to come, or parked with the reason why nothing can be sent. */
export interface DeliveryToRelease {
  readonly person: string | null;
  /** `person:<id>`, `mailbox:<unit>`, `reporter:<notice>/<n>` or `nobody`. */
  readonly recipient: string;
  readonly because: string | null;
  readonly unit: string | null;
  readonly address: string | null;
  readonly displayName: string | null;
  readonly language: 'zh' | 'en';
  readonly letter: FrozenLetter | 'gathered' | { readonly parked: string };
  /** Key under which a digest may have said a reminder ahead; null for other notices. */
  readonly aheadKey?: string | null;
}

/**
 * Notices that may be released at business instant `now`, oldest first.
 *
 * @param quiet programmes in which ordinary letters wait: formal ones and lines of digests are released all the same
 */
export async function unreleasedNotices(
  sql: Sql,
  now: Instant,
  { limit, quiet }: { readonly limit: number; readonly quiet: readonly string[] },
): Promise<NoticeOnRecord[]> {
  return sql<NoticeOnRecord[]>`
    select ${noticeColumns(sql)} from notices
    where released_at is null and at <= ${now} and coalesce(not_before, at) <= ${now}
      and (formal or digest or programme <> all(${quiet as string[]}))
    order by at, aggregate, revision, n limit ${limit}`;
}

/**
 * Releases a notice: its deliveries come into being and are frozen (one statement). Releasing again changes nothing; one delivery
 * per notice and recipient at most (D-21).
 *
 * @returns false when it was released before
 */
export async function releaseNotice(
  sql: Sql,
  notice: Pick<NoticeOnRecord, 'id' | 'programme' | 'onDay'>,
  now: Instant,
  deliveries: readonly DeliveryToRelease[],
): Promise<boolean> {
  const rows = deliveries.map((delivery) => ({
    ...deliveryRow(delivery),
    key: `${notice.id}>${delivery.recipient}`,
    onDay: notice.onDay,
  }));
  const released = await sql`
    with released as (
      update notices set released_at = ${now} where id = ${notice.id} and released_at is null returning id
    ), created as (
      insert into deliveries (id, notice, programme, person, recipient, because, unit, address, display_name, language,
        dedupe_key, state, digest, reason, message_id, subject, bytes, bytes_hash, on_day, at)
      select r.key, ${notice.id}, ${notice.programme}, person, recipient, because, unit, address, "displayName", language,
        r.key, case when said.digest is null then state else 'digested' end, said.digest, reason, "messageId", subject, decode(bytes, 'base64'), "bytesHash", "onDay", ${now}
      from jsonb_to_recordset(${asJson(sql, rows)}) as r (key text, person text, recipient text, because text, unit text,
        address text, "displayName" text, language text, state text, reason text, "messageId" text, subject text,
        bytes text, "bytesHash" text, "onDay" date, "aheadKey" text)
        left join reminders_ahead said on said.key = r."aheadKey" and state = 'gathering'
      where exists (select 1 from released)
      on conflict (dedupe_key) do nothing
      returning pg_notify('deliveries', '')
    )
    select id, (select count(*) from created) from released`;
  return released.length > 0;
}

/**
 * "Send again": a new notice that names the first, with a number of its own when it is formal.
 *
 * @returns its id; the same command makes one notice only
 */
export async function resendNotice(
  sql: Sql,
  wanted: { readonly notice: string; readonly newId: string; readonly at: Instant },
): Promise<string> {
  const [row] = await sql<
    { id: string }[]
  >`select resend_notice(${wanted.notice}, ${wanted.newId}, ${wanted.at}) as id`;
  if (row === undefined) {
    throw new Error(`notice ${wanted.notice} was not sent again`);
  }
  return row.id;
}

/** The columns that make a {@link NoticeOnRecord}. */
export function noticeColumns(sql: Sql) {
  return sql`notices.id, notices.aggregate, notices.programme, notices.notice, notices.recipients, notices.formal,
    notices.number_year as "numberYear", notices.number, notices.due, notices.restricted, notices.digest,
    notices.on_day as "onDay", notices.not_before as "notBefore", notices.about, notices.at,
    notices.resend_of as "resendOf", notices.revision`;
}

/** A delivery in the form in which statements take it; bytes as base64. */
export function deliveryRow(delivery: DeliveryToRelease) {
  const { letter, ...who } = delivery;
  if (letter === 'gathered') {
    return { ...who, state: 'gathering' };
  }
  if ('parked' in letter) {
    return { ...who, state: 'parked', reason: letter.parked };
  }
  const { messageId, subject, bytes, bytesHash } = letter;
  return {
    ...who,
    state: 'queued',
    messageId,
    subject,
    bytes: bytes.toString('base64'),
    bytesHash,
  };
}
