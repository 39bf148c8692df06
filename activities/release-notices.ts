import { createHash } from 'node:crypto';
import type { Sql } from '../db/client';
import {
  gatheredReminders,
  nextDigestNumber,
  saveDigest,
  type GatheredReminder,
  type GatheredReminders,
} from '../db/digests';
import type { FactsSource } from '../db/facts';
import {
  releaseNotice,
  unreleasedNotices,
  type DeliveryToRelease,
  type NoticeOnRecord,
} from '../db/outbox';
import { loadRoster, type RosterOnRecord } from '../db/roster';
import { addDays, type CivilDate } from '../domain/calendar/civil-date';
import { dateOf, instantAt, laterInstant, type Instant } from '../domain/calendar/instants';
import { workingDayOnOrBefore, type Calendar } from '../domain/calendar/working-days';
import { addresseesOf, type Addressee } from '../domain/organisation/recipients';
import type { UnitNames } from './letter-words';
import {
  LetterFault,
  renderDigest,
  renderNotice,
  type Letterhead,
  type Reader,
} from './render-notice';

/** What releasing needs. */
export interface ReleaseServices {
  readonly sql: Sql;
  readonly letterhead: Letterhead;
  readonly facts: FactsSource;
}

/** Daily digests leave from 08:30 on (E-24). */
const DIGEST_TIME = '08:30';

/** Notices released in one pass at most. */
const BATCH = 200;

/**
 * Releases what is due at business instant `now`: resolves roles to persons from the current roster (D-21, D-34), renders once
 * and freezes. Idempotent: a notice is released once, whoever else is at it.
 *
 * A letter that cannot be made (no template, nobody to write to) is parked with its reason; the case and other notices go on.
 *
 * @returns how many notices were released now
 */
export async function releaseNotices(services: ReleaseServices, now: Instant): Promise<number> {
  const notices = await unreleasedNotices(services.sql, now, BATCH);
  const rosters = new Map<string, Promise<RosterOnRecord>>();
  let released = 0;
  for (const notice of notices) {
    const roster = rosters.get(notice.programme) ?? loadRoster(services.sql, notice.programme);
    rosters.set(notice.programme, roster);
    const deliveries = await deliveriesOf(services, notice, await roster, now);
    released += (await releaseNotice(services.sql, notice, now, deliveries)) ? 1 : 0;
  }
  return released;
}

/**
 * Sends each reader the digests that are due: a reminder belongs to the digest of its nominal day, or, on a rest day, to that of the
 * last working day before (E-29). A digest leaves at 08:30 of its day; a reminder that is recorded later in the day comes in a further
 * digest of that day. Digests carry their own day, also when they leave late after an outage or a leap of the clock.
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
  let queued = 0;
  for (const reader of await gatheredReminders(services.sql, latest, quietSeconds)) {
    const { calendar } = await services.facts(reader.programme, null);
    for (const [day, reminders] of byDigestDay(calendar, reader)) {
      const isDue = instantAt(day, DIGEST_TIME) <= now;
      queued += isDue && (await closeDigest(services, { ...reader, reminders }, day)) ? 1 : 0;
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

async function closeDigest(
  services: ReleaseServices,
  reader: GatheredReminders,
  day: CivilDate,
): Promise<boolean> {
  const { sql, letterhead } = services;
  const { programme, recipient, person, address, displayName, language } = reader;
  const n = await nextDigestNumber(sql, { programme, recipient, day });
  const id = createHash('sha256')
    .update(`${programme}#${recipient}#${day}#${String(n)}`)
    .digest('hex')
    .slice(0, 24);
  const roster = await loadRoster(sql, programme);
  const notices = reader.reminders.map((reminder) => reminder.notice);
  const at = notices.reduce(
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

async function deliveriesOf(
  services: ReleaseServices,
  notice: NoticeOnRecord,
  roster: RosterOnRecord,
  now: Instant,
): Promise<DeliveryToRelease[]> {
  const addressees = addresseesOf(roster, notice.recipients, dateOf(now));
  if (addressees.length === 0) {
    return [nobody()];
  }
  return Promise.all(
    addressees.map(async (addressee) => {
      const reader = readerOf(roster, addressee);
      const inDigest = notice.digest && !notice.restricted && !notice.formal;
      const names = unitNames(roster, reader.language);
      return {
        person: addressee.person,
        because: addressee.because,
        unit: addressee.unit,
        ...reader,
        letter: inDigest
          ? ('gathered' as const)
          : await orParked(() =>
              renderNotice(services.letterhead, notice, { ...reader, unitNames: names }, now),
            ),
      };
    }),
  );
}

function readerOf(roster: RosterOnRecord, { person, address, unit }: Addressee): Reader {
  const found = roster.persons.find((each) => each.id === person);
  const language = found?.language ?? 'zh';
  return {
    recipient: person === null ? `mailbox:${unit ?? address}` : `person:${person}`,
    address,
    displayName: found?.name ?? unitNames(roster, language)(unit ?? ''),
    language,
  };
}

/** Names of the roster's units in a language; an unknown id stands for itself. */
function unitNames(roster: RosterOnRecord, language: 'zh' | 'en'): UnitNames {
  const names = new Map(roster.units.map((unit) => [unit.id, unit.name[language]]));
  return (id) => names.get(id) ?? id;
}

function nobody(): DeliveryToRelease {
  return {
    person: null,
    recipient: 'nobody',
    because: null,
    unit: null,
    address: null,
    displayName: null,
    language: 'zh',
    letter: { parked: 'noAddressee' },
  };
}

async function orParked<T>(render: () => Promise<T>): Promise<T | { parked: string }> {
  try {
    return await render();
  } catch (fault) {
    if (fault instanceof LetterFault) {
      return { parked: fault.message };
    }
    throw fault;
  }
}
