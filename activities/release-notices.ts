import type { Sql } from '../db/client';
import type { FactsSource } from '../db/facts';
import {
  releaseNotice,
  unreleasedNotices,
  type DeliveryToRelease,
  type NoticeOnRecord,
} from '../db/outbox';
import { programmesOnRecord } from '../db/reminders';
import { loadRoster, type RosterOnRecord } from '../db/roster';
import { isInWorkingHours } from '../domain/calendar/working-hours';
import { dateOf, type Instant } from '../domain/calendar/instants';
import { addresseesOf, type Addressee } from '../domain/organisation/recipients';
import type { UnitNames } from './letter-words';
import { aheadKey, isGathered } from './remind-ahead';
import { LetterFault, renderNotice, type Letterhead, type Reader } from './render-notice';

/** What releasing needs. */
export interface ReleaseServices {
  readonly sql: Sql;
  readonly letterhead: Letterhead;
  readonly facts: FactsSource;
}

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
  const quiet = await quietProgrammes(services, now);
  const notices = await unreleasedNotices(services.sql, now, { limit: BATCH, quiet });
  const rosters = rostersOfPass(services.sql);
  let released = 0;
  for (const notice of notices) {
    const roster = await rosters(notice.programme);
    const deliveries = await deliveriesOf(services, notice, roster, now);
    released += (await releaseNotice(services.sql, notice, now, deliveries)) ? 1 : 0;
  }
  return released;
}

/** The rosters of programmes as they stand while one pass of releasing lasts: each is read once. */
export function rostersOfPass(sql: Sql): (programme: string) => Promise<RosterOnRecord> {
  const rosters = new Map<string, Promise<RosterOnRecord>>();
  return (programme) => {
    const roster = rosters.get(programme) ?? loadRoster(sql, programme);
    rosters.set(programme, roster);
    return roster;
  };
}

/** Programmes whose ordinary letters wait now for working hours (`notice.hours`). */
async function quietProgrammes({ sql, facts }: ReleaseServices, now: Instant): Promise<string[]> {
  const programmes = await programmesOnRecord(sql);
  const found = await Promise.all(
    programmes.map(async (programme) => {
      const { policy, calendar } = await facts(programme, null);
      const waits = policy.values['notice.hours'] === 'workingHours';
      return waits && !isInWorkingHours(calendar, now) ? [programme] : [];
    }),
  );
  return found.flat();
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
    addressees.map(async (addressee, n) => {
      const reader = readerOf(roster, addressee, { notice: notice.id, n });
      const inDigest = isGathered(notice);
      const names = unitNames(roster, reader.language);
      return {
        person: addressee.person,
        because: addressee.because,
        unit: addressee.unit,
        ...reader,
        aheadKey: inDigest ? aheadKey(notice, reader.recipient) : null,
        letter: inDigest
          ? ('gathered' as const)
          : await orParked(() =>
              renderNotice(services.letterhead, notice, { ...reader, unitNames: names }, now),
            ),
      };
    }),
  );
}

/** The reader of the copy of a notice for its n-th addressee: a person in their language, a mailbox, or a reporter. */
export function readerOf(
  roster: RosterOnRecord,
  { person, address, unit, because }: Addressee,
  copy: { readonly notice: string; readonly n: number },
): Reader {
  const found = roster.persons.find((each) => each.id === person);
  const language = found?.language ?? 'zh';
  const nameless =
    because === 'reporter'
      ? `reporter:${copy.notice}/${String(copy.n + 1)}`
      : `mailbox:${unit ?? address}`;
  return {
    recipient: person === null ? nameless : `person:${person}`,
    address,
    displayName: found?.name ?? unitNames(roster, language)(unit ?? ''),
    outside: because === 'reporter',
    language,
  };
}

/** Names of the roster's units, in a language, and persons; an unknown id stands for itself. */
export function unitNames(roster: RosterOnRecord, language: 'zh' | 'en'): UnitNames {
  const names = new Map([
    ...roster.persons.map((person): [string, string] => [person.id, person.name]),
    ...roster.units.map((unit): [string, string] => [unit.id, unit.name[language]]),
  ]);
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

/** The letter, or why it cannot be made. @throws what is no fault of a letter */
export async function orParked<T>(render: () => Promise<T>): Promise<T | { parked: string }> {
  try {
    return await render();
  } catch (fault) {
    if (fault instanceof LetterFault) {
      return { parked: fault.message };
    }
    throw fault;
  }
}
