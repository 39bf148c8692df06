import type { CivilDate } from '../domain/calendar/civil-date';
import type { Instant } from '../domain/calendar/instants';
import { asJson, type Sql } from './client';
import { deliveryRow, noticeColumns, type DeliveryToRelease, type NoticeOnRecord } from './outbox';

/** A reminder that waits for its reader's digest. */
export interface GatheredReminder {
  readonly delivery: string;
  /** The nominal day of the reminder. */
  readonly onDay: CivilDate;
  readonly notice: NoticeOnRecord;
}

/** What one reader's digest of a day will hold. */
export interface GatheredReminders {
  readonly programme: string;
  readonly recipient: string;
  readonly person: string | null;
  readonly address: string | null;
  readonly displayName: string | null;
  readonly language: 'zh' | 'en';
  readonly reminders: readonly GatheredReminder[];
}

/** A digest with its letter. */
export interface DigestToSave {
  readonly id: string;
  readonly programme: string;
  readonly day: CivilDate;
  readonly n: number;
  readonly at: Instant;
  readonly reminders: readonly string[];
  /** Keys of reminders that it says before they are recorded (E-29). */
  readonly ahead: readonly string[];
  readonly delivery: DeliveryToRelease;
}

/**
 * Reminders that wait for a digest, by reader, with a nominal day up to `upTo`. Readers for whom one came in within the last
 * `quietSeconds` (wall clock) are left out, so that reminders of one moment come in one letter.
 */
export async function gatheredReminders(
  sql: Sql,
  upTo: CivilDate,
  quietSeconds: number,
): Promise<GatheredReminders[]> {
  const rows = await sql<
    (Omit<GatheredReminders, 'reminders'> &
      NoticeOnRecord & { delivery: string; nominalOn: CivilDate })[]
  >`
    with busy as materialized (
      select distinct programme, recipient from deliveries
      where state = 'gathering' and state_since > clock_timestamp() - make_interval(secs => ${quietSeconds})
    )
    select ${noticeColumns(sql)}, d.id as delivery, d.recipient,
      coalesce(d.on_day, (d.at at time zone 'Asia/Shanghai')::date) as "nominalOn", d.person, d.address, d.display_name as "displayName", d.language
    from deliveries d join notices on notices.id = d.notice
    where d.state = 'gathering' and coalesce(d.on_day, (d.at at time zone 'Asia/Shanghai')::date) <= ${upTo}
      and not exists (select 1 from busy where busy.programme = d.programme and busy.recipient = d.recipient)
    order by d.programme, d.recipient, notices.due nulls last, notices.at, notices.id`;
  const readers = new Map<string, GatheredReminders & { reminders: GatheredReminder[] }>();
  for (const {
    delivery,
    nominalOn,
    recipient,
    person,
    address,
    displayName,
    language,
    ...notice
  } of rows) {
    const key = `${notice.programme} ${recipient}`;
    const reader = readers.get(key) ?? {
      programme: notice.programme,
      recipient,
      person,
      address,
      displayName,
      language,
      reminders: [],
    };
    reader.reminders.push({ delivery, onDay: nominalOn, notice });
    readers.set(key, reader);
  }
  return [...readers.values()];
}

/** The number of the reader's next digest of that day, 1 for the first. */
export async function nextDigestNumber(
  sql: Sql,
  reader: { readonly programme: string; readonly recipient: string; readonly day: CivilDate },
): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select coalesce(max(n), 0) + 1 as n from digests
    where programme = ${reader.programme} and recipient = ${reader.recipient} and day = ${reader.day}`;
  return row?.n ?? 1;
}

/**
 * Closes a digest (one statement): its reminders are digested and its letter is queued.
 *
 * @returns false when another sender was faster; then nothing changes
 */
export async function saveDigest(sql: Sql, digest: DigestToSave): Promise<boolean> {
  const row = { ...deliveryRow(digest.delivery), key: `digest:${digest.id}` };
  const [saved] = await sql<{ saved: boolean }[]>`
    select save_digest(${asJson(sql, { ...digest, delivery: row })}) as saved`;
  return saved?.saved === true;
}
