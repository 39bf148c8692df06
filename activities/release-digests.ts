import { createHash } from 'node:crypto';
import {
  gatheredReminders,
  nextDigestNumber,
  saveDigest,
  type GatheredReminder,
  type GatheredReminders,
} from '../db/digests';
import type { NoticeOnRecord } from '../db/outbox';
import {
  isDayGathered,
  noteDayGathered,
  programmesOnRecord,
  remindOfReceipt,
  saidAhead,
  unconfirmedCopies,
} from '../db/reminders';
import { loadRoster, type RosterOnRecord } from '../db/roster';
import { addDays, type CivilDate } from '../domain/calendar/civil-date';
import { dueOn } from '../domain/calendar/due';
import { dateOf, instantAt, laterInstant, type Instant } from '../domain/calendar/instants';
import { isWorkingDay, workingDayOnOrBefore, type Calendar } from '../domain/calendar/working-days';
import { addresseesOf } from '../domain/organisation/recipients';
import {
  orParked,
  readerOf,
  releaseNotices,
  rostersOfPass,
  unitNames,
  type ReleaseServices,
} from './release-notices';
import { aheadKey, remindersAhead } from './remind-ahead';
import { renderDigest } from './render-notice';

/** Daily digests leave from 08:30 on (E-24). */
const DIGEST_TIME = '08:30';

/** Confirmations that have been owed for longer than this are not asked for any more: they are on the page of notices. */
const STALE_DAYS = 7;

/**
 * Begins a working day at 08:30, once per programme: sends every reader the reminders of the day and of the rest days after it,
 * before time records them (E-29), and asks for confirmations of receipt that are owed (D-21 `notice.confirmWithin`).
 *
 * @returns how many digests were queued now
 */
export async function beginDigestDay(services: ReleaseServices, now: Instant): Promise<number> {
  const day = dateOf(now);
  let queued = 0;
  if (now < instantAt(day, DIGEST_TIME)) {
    return queued;
  }
  for (const programme of await programmesOnRecord(services.sql)) {
    const { calendar } = await services.facts(programme, null);
    if (!isWorkingDay(calendar, day) || (await isDayGathered(services.sql, programme, day))) {
      continue;
    }
    await askForReceipts(services, programme, day);
    while ((await releaseNotices(services, now)) > 0);
    const roster = await loadRoster(services.sql, programme);
    const ahead = await readersAhead(services, { programme, day, roster });
    for (const reader of await withGathered(services, { programme, day, calendar }, ahead)) {
      queued += (await closeDigest(services, reader, { day, roster })) ? 1 : 0;
    }
    await noteDayGathered(services.sql, programme, day);
  }
  return queued;
}

/**
 * Sends each reader the reminders that were recorded and not said before: a reminder belongs to the digest of its nominal day, or, on a
 * rest day, to that of the last working day before (E-29). One that is recorded later in the day comes in a further digest of that day.
 * Digests carry their own day, also when they leave late after an outage or a leap of the clock.
 *
 * @param quietSeconds wall-clock seconds without a new reminder for the reader before a digest closes
 * @returns how many digests were queued now
 */
export async function releaseDigests(
  services: ReleaseServices,
  now: Instant,
  quietSeconds = 3,
): Promise<number> {
  const latest = addDays(dateOf(now), 31);
  const rosters = rostersOfPass(services.sql);
  let queued = 0;
  for (const reader of await gatheredReminders(services.sql, latest, quietSeconds)) {
    const { calendar } = await services.facts(reader.programme, null);
    const roster = await rosters(reader.programme);
    for (const [day, reminders] of byDigestDay(calendar, reader)) {
      const isDue = instantAt(day, DIGEST_TIME) <= now;
      const digest = { ...reader, reminders, ahead: [] };
      queued += isDue && (await closeDigest(services, digest, { day, roster })) ? 1 : 0;
    }
  }
  return queued;
}

/** Reminders of a reader by the day of the digest that they belong to, earliest first. */
function byDigestDay(
  calendar: Calendar,
  reader: GatheredReminders,
): [CivilDate, GatheredReminder[]][] {
  const days = new Map<CivilDate, GatheredReminder[]>();
  for (const reminder of reader.reminders) {
    const day = workingDayOnOrBefore(calendar, reminder.onDay);
    days.set(day, [...(days.get(day) ?? []), reminder]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a digest is made of: reminders on record, and those said before they are. */
type DigestContent = GatheredReminders & {
  readonly ahead: readonly { readonly key: string; readonly notice: NoticeOnRecord }[];
};

/** The day of digests, and who is who on it. */
interface DigestDay {
  readonly day: CivilDate;
  readonly roster: RosterOnRecord;
}

/** Who is reminded of what on a day before it is recorded; what a digest has said already is left out. */
async function readersAhead(
  { sql, facts }: ReleaseServices,
  { programme, day, roster }: DigestDay & { readonly programme: string },
): Promise<DigestContent[]> {
  const notices = await remindersAhead({ sql, facts }, programme, day);
  const readers = new Map<string, DigestContent>();
  for (const notice of notices) {
    for (const [n, addressee] of addresseesOf(roster, notice.recipients, day).entries()) {
      const copy = { notice: notice.id, n };
      const { recipient, address, displayName, language } = readerOf(roster, addressee, copy);
      const { person } = addressee;
      const who = { programme, recipient, person, address, displayName, language, reminders: [] };
      const known = readers.get(recipient) ?? { ...who, ahead: [] };
      const line = { key: aheadKey(notice, recipient), notice };
      readers.set(recipient, { ...known, ahead: [...known.ahead, line] });
    }
  }
  const keys = [...readers.values()].flatMap(({ ahead }) => ahead.map(({ key }) => key));
  const said = await saidAhead(sql, keys);
  return [...readers.values()]
    .map((reader) => ({ ...reader, ahead: reader.ahead.filter(({ key }) => !said.has(key)) }))
    .filter(({ ahead }) => ahead.length > 0);
}

/** One digest a reader: what was said ahead together with what is on record already for that day. */
async function withGathered(
  { sql }: ReleaseServices,
  of: { readonly programme: string; readonly day: CivilDate; readonly calendar: Calendar },
  ahead: readonly DigestContent[],
): Promise<DigestContent[]> {
  const readers = new Map(ahead.map((reader) => [reader.recipient, reader]));
  for (const reader of await gatheredReminders(sql, addDays(of.day, 31), 0)) {
    const [, reminders] =
      byDigestDay(of.calendar, reader).find(([on]) => on === of.day) ?? ([of.day, []] as const);
    if (reader.programme === of.programme && reminders.length > 0) {
      const lines = readers.get(reader.recipient)?.ahead ?? [];
      readers.set(reader.recipient, { ...reader, reminders, ahead: lines });
    }
  }
  return [...readers.values()];
}

/** Formal notices are confirmed within `notice.confirmWithin`; on the working day after that their reader is reminded, once. */
async function askForReceipts(
  { sql, facts }: ReleaseServices,
  programme: string,
  day: CivilDate,
): Promise<void> {
  const { calendar, policy } = await facts(programme, null);
  const within = policy.values['notice.confirmWithin'];
  const copies = await unconfirmedCopies(sql, programme, { from: addDays(day, -31), to: day });
  for (const { delivery, at } of copies) {
    const until = dueOn(calendar, dateOf(at), within).on;
    if (until < day && until >= addDays(day, -STALE_DAYS)) {
      await remindOfReceipt(sql, delivery, { day, at: instantAt(day, DIGEST_TIME) });
    }
  }
}

async function closeDigest(
  services: ReleaseServices,
  reader: DigestContent,
  { day, roster }: DigestDay,
): Promise<boolean> {
  const { sql, letterhead } = services;
  const { programme, recipient, person, address, displayName, language } = reader;
  const n = await nextDigestNumber(sql, { programme, recipient, day });
  const id = createHash('sha256')
    .update(`${programme}#${recipient}#${day}#${String(n)}`)
    .digest('hex')
    .slice(0, 24);
  const recorded = reader.reminders.map((reminder) => reminder.notice);
  const notices = [...recorded, ...reader.ahead.map(({ notice }) => notice)];
  const at = recorded.reduce(
    (latest, notice) => laterInstant(latest, notice.at),
    instantAt(day, DIGEST_TIME),
  );
  const whom = {
    recipient,
    address: address ?? '',
    displayName: displayName ?? '',
    language,
    unitNames: unitNames(roster, language),
  };
  const letter = await orParked(() => renderDigest(letterhead, whom, { id, at, day, notices }));
  return saveDigest(sql, {
    id,
    programme,
    day,
    n,
    at,
    reminders: reader.reminders.map((reminder) => reminder.delivery),
    ahead: reader.ahead.map(({ key }) => key),
    delivery: {
      person,
      recipient,
      because: null,
      unit: null,
      address,
      displayName,
      language,
      letter,
    },
  });
}
