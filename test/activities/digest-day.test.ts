import { simpleParser } from 'mailparser';
import { join } from 'node:path';
import { createCaseActivities } from '../../activities/carry-out';
import { databaseRecords } from '../../activities/database-records';
import { letterTemplates } from '../../activities/letter-templates';
import { beginDigestDay, releaseDigests } from '../../activities/release-digests';
import { releaseNotices, type ReleaseServices } from '../../activities/release-notices';
import type { Sql } from '../../db/client';
import { factsSource } from '../../db/facts';
import type { AggregateId } from '../../domain/aggregate';
import { addDays, type CivilDate } from '../../domain/calendar/civil-date';
import { dateOf, instantAt, instantOfMs, type Instant } from '../../domain/calendar/instants';
import { isWorkingDay, nextWorkingDay, type Calendar } from '../../domain/calendar/working-days';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { recordScenario } from '../support/recorded-scenario';

jest.setTimeout(120_000);

let database: TestDatabase;
let sql: Sql;
let services: ReleaseServices;
let calendar: Calendar;
let after: Instant;

beforeAll(async () => {
  database = await openTestDatabase();
  sql = database.sql;
  after = (await recordScenario(sql, 'demonstration-city.yaml')).until;
  services = {
    sql,
    facts: factsSource(sql),
    letterhead: {
      templates: letterTemplates(join(__dirname, '../../templates/mail')),
      from: { name: '督办', address: 'duban@demo.invalid' },
      mailDomain: 'demo.invalid',
      publicUrl: 'http://localhost:8080',
    },
  };
  calendar = (await services.facts('county-city-2024', null)).calendar;
  while ((await releaseNotices(services, after)) > 0);
  await releaseDigests(services, after, 0);
}, 120_000);

afterAll(() => database.close());

/** Lets time act on every case up to an instant, as the workflows do. */
async function timePasses(until: Instant): Promise<void> {
  const records = databaseRecords(sql);
  const { wakeUp } = createCaseActivities({
    records,
    businessNow: () => Promise.resolve(until),
    wallNow: () => instantOfMs(Date.now()),
  });
  const due = await sql<{ aggregate: AggregateId }[]>`
    select distinct case when kind = 'duty' then 'programme/' || programme else aggregate end as aggregate
    from cases where wake_at <= ${until} order by 1`;
  for (const { aggregate } of due) {
    await wakeUp({ aggregate, until });
  }
  const left = await sql`select 1 from cases where wake_at <= ${until} limit 1`;
  if (left.length > 0) await timePasses(until);
}

/** The first day from a date on that is worked and followed by a rest day. */
function lastBeforeRest(from: CivilDate): CivilDate {
  for (let day = from; ; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day) && !isWorkingDay(calendar, addDays(day, 1))) return day;
  }
}

const gathering = async () =>
  (await sql`select id from deliveries where state = 'gathering'`).length;

test('E-29: the digest of 08:30 says what the day and the rest days after it will bring; recorded later, it is not said again', async () => {
  const friday = lastBeforeRest(addDays(dateOf(after), 1));
  const morning = instantAt(friday, '08:30');
  await timePasses(instantAt(friday, '08:29'));
  while ((await releaseNotices(services, morning)) > 0);
  await releaseDigests(services, instantAt(addDays(friday, -1), '23:00'), 0);
  expect(await beginDigestDay(services, instantAt(friday, '08:29'))).toBe(0);
  const begun = await beginDigestDay(services, morning);
  expect(begun).toBeGreaterThan(0);
  expect(await beginDigestDay(services, morning)).toBe(0);
  const said = await sql<
    { count: number }[]
  >`select count(*)::integer as count from reminders_ahead`;
  expect(said[0]!.count).toBeGreaterThan(0);

  const before = await gathering();
  const sunday = addDays(nextWorkingDay(calendar, friday), -1);
  const late = instantAt(sunday, '23:59');
  await timePasses(late);
  while ((await releaseNotices(services, late)) > 0);
  // Every reminder of these days that time recorded was said on Friday morning: nothing is left to be mailed on a rest day.
  const recorded = await sql<{ state: string; count: number }[]>`
    select d.state, count(*)::integer as count from deliveries d join notices n on n.id = d.notice
    where n.digest and n.at > ${morning} group by 1 order by 1`;
  expect(recorded.map(({ state }) => state)).toEqual(['digested']);
  expect(recorded[0]!.count).toBe(said[0]!.count);
  expect(await gathering()).toBe(before);
  // The letters carry the lines.
  const [letter] = await sql<{ bytes: Buffer; at: Instant }[]>`
    select bytes, at from deliveries where digest is not null and notice is null and at = ${morning} order by id limit 1`;
  const mail = await simpleParser(letter!.bytes);
  expect(mail.date?.toISOString()).toBe(morning);
  expect(mail.subject).toContain('提醒');
});

test('E-29: there is no digest on a rest day', async () => {
  const saturday = addDays(lastBeforeRest(addDays(dateOf(after), 1)), 1);
  expect(await beginDigestDay(services, instantAt(saturday, '09:00'))).toBe(0);
});

test('D-21: a formal notice that is not confirmed within two working days is asked for once, in the digest', async () => {
  const [formal] = await sql<{ id: string; notice: string; person: string; at: Instant }[]>`
    select d.id, d.notice, d.person, n.at from deliveries d join notices n on n.id = d.notice
    where n.formal and n.notice <> 'N04' and d.person is not null and not n.restricted order by n.at desc, d.id limit 1`;
  const second = nextWorkingDay(calendar, nextWorkingDay(calendar, dateOf(formal!.at)));
  const third = nextWorkingDay(calendar, second);
  const reminders = () => sql<{ about: { receipt: boolean }; recipients: { person: string }[] }[]>`
    select about, recipients from notices where resend_of = ${formal!.notice} and notice = 'N07'
      and recipients @> ${sql.json([{ person: formal!.person }])}`;
  await sql`delete from digest_days`;
  await beginDigestDay(services, instantAt(second, '08:30'));
  expect(await reminders()).toEqual([]);
  await beginDigestDay(services, instantAt(third, '08:30'));
  expect(await reminders()).toMatchObject([{ about: { receipt: true } }]);
  await sql`delete from digest_days`;
  await beginDigestDay(services, instantAt(third, '08:30'));
  expect(await reminders()).toHaveLength(1);
  const parked = await sql`select reason from deliveries where state = 'parked'`;
  expect(parked).toEqual([]);
});

test('D-21: by the policy notice.hours ordinary letters wait for working hours, formal ones do not', async () => {
  const fresh = await database.another();
  try {
    await recordScenario(fresh.sql, 'problem-from-discovery-to-sign-off.yaml');
    const facts = factsSource(fresh.sql);
    const quiet: ReleaseServices = {
      ...services,
      sql: fresh.sql,
      facts: async (programme, version) => {
        const found = await facts(programme, version);
        const values = { ...found.policy.values, 'notice.hours': 'workingHours' as const };
        return { ...found, policy: { ...found.policy, values } };
      },
    };
    const waiting = () => fresh.sql<{ formal: boolean; digest: boolean }[]>`
      select distinct formal, digest from notices where released_at is null`;
    const day = addDays(dateOf(after), 60);
    while ((await releaseNotices(quiet, instantAt(day, '23:00'))) > 0);
    expect(await waiting()).toEqual([{ formal: false, digest: false }]);
    while ((await releaseNotices(quiet, instantAt(nextWorkingDay(calendar, day), '08:30'))) > 0);
    expect(await waiting()).toEqual([]);
  } finally {
    await fresh.close();
  }
});

test('E-29: two senders that begin a day at once say each reminder once', async () => {
  const fresh = await database.another();
  try {
    const { until } = await recordScenario(fresh.sql, 'demonstration-city.yaml');
    const both: ReleaseServices = { ...services, sql: fresh.sql, facts: factsSource(fresh.sql) };
    const day = lastBeforeRest(addDays(dateOf(until), 1));
    const morning = instantAt(day, '08:30');
    await Promise.all([beginDigestDay(both, morning), beginDigestDay(both, morning)]);
    const digests = await fresh.sql<{ recipient: string; n: number }[]>`
      select recipient, n from digests where day = ${day}`;
    expect(digests.length).toBeGreaterThan(0);
    expect(new Set(digests.map(({ recipient }) => recipient)).size).toBe(digests.length);
  } finally {
    await fresh.close();
  }
});
