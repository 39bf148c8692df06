import { simpleParser } from 'mailparser';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { letterTemplates, compile, type LetterTemplates } from '../../activities/letter-templates';
import { letterHandlebars } from '../../activities/letter-words';
import { releaseDigests } from '../../activities/release-digests';
import { releaseNotices, type ReleaseServices } from '../../activities/release-notices';
import { smtpRelay } from '../../activities/relay';
import { sendNotices, type SendServices } from '../../activities/send-notices';
import { loadCase } from '../../db/case-store';
import {
  abandonExpiredLeases,
  requeueDelivery,
  claimDeliveries,
  countUnsent,
  settleDelivery,
} from '../../db/deliveries';
import { factsSource } from '../../db/facts';
import { resendNotice } from '../../db/outbox';
import { record } from '../../db/record';
import type { Instant } from '../../domain/calendar/instants';
import { batchOf, beginning, errandCommand, minutesLater, wakeBatchOf } from '../support/errand';
import { startFickleRelay, type FickleRelay, type Whim } from '../support/fickle-relay';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { settleSmallCity } from '../support/small-city';

const shipped = letterTemplates(join(__dirname, '../../templates/mail'));
const handlebars = letterHandlebars();
const own: Record<string, string> = {
  N04: '【督办】{{number}} {{title}}\n\n<p>请{{unit "市商务局"}}于{{dateZh "2024-05-08"}}前提交整改清单。</p><p>{{title}}</p>',
  N12: '【督办】{{number}} 即将到期\n\n<p>{{title}}</p>',
  N99: '【督办】{{dateZh}}{{#each}}\n\n{{nothing.of.this}}',
};
const templates: LetterTemplates = (name, language) =>
  own[name] === undefined ? shipped(name, language) : compile(handlebars, own[name]);

let database: TestDatabase;
let relay: FickleRelay;
let whim: (messageId: string) => Whim = () => 'accept';
let services: ReleaseServices & SendServices;

beforeAll(async () => {
  database = await openTestDatabase();
  relay = await startFickleRelay((messageId) => whim(messageId));
}, 60_000);

afterAll(async () => {
  await relay.stop();
  await database.close();
});

let mine: TestDatabase;

beforeEach(async () => {
  whim = () => 'accept';
  relay.journal.length = 0;
  mine = await database.another();
  const { sql } = mine;
  await settleSmallCity(sql);
  services = {
    sql,
    facts: factsSource(sql),
    letterhead: {
      templates,
      from: { name: '督办', address: 'duban@demo.invalid' },
      mailDomain: 'duban.demo.invalid',
      publicUrl: 'http://localhost:8080',
    },
    relay: smtpRelay(relay.url, 'duban@demo.invalid'),
    journal: (messageId) => Promise.resolve(relay.journal.includes(messageId)),
    settleSeconds: 0,
    leaseSeconds: 60,
  };
});

afterEach(() => mine.close());

const openErrand = async (n = 1) =>
  record(
    mine.sql,
    batchOf(
      errandCommand(`c${String(n)}`, 'openErrand', { aggregate: `problem/S0-2024-${String(n)}` }),
    ),
  );

/** Passes until the outbox is at rest. */
async function sendAll(): Promise<void> {
  for (let pass = 0; pass < 200; pass += 1) {
    await mine.sql`update deliveries set next_attempt_at = null where next_attempt_at is not null`;
    const tried = await sendNotices(services);
    if ((await countUnsent(mine.sql)).unsent === 0) {
      return;
    }
    await setTimeout(tried === 0 ? 50 : 0);
  }
  throw new Error('the outbox does not come to rest');
}

test('a formal notice reaches the holder of the role once, in words, with number, thread and business date', async () => {
  await openErrand();
  expect(await releaseNotices(services, beginning)).toBe(1);
  expect(await releaseNotices(services, beginning)).toBe(0);
  await sendAll();
  expect(relay.journal).toHaveLength(1);
  const letter = relay.letters.get(relay.journal[0]!)!;
  expect(letter.to).toEqual(['swj1@demo.invalid']);
  const mail = await simpleParser(letter.raw);
  expect(mail.subject).toBe('【督办】S0-2024-000001 窗口少、排队久');
  expect(mail.date?.toISOString()).toBe(beginning);
  expect(mail.inReplyTo).toMatch(/^<case\..*@duban\.demo\.invalid>$/);
  expect(mail.text).toContain('请市商务局于2024年5月8日（周三）前提交整改清单。');
  expect(mail.text).toContain('督办〔2024〕1 号');
  expect(mail.html).toContain('style="');
  // Mail programs drop style elements: what stays in one is for printing only.
  const kept = /<style>([^]*?)<\/style>/.exec(String(mail.html))?.[1] ?? '';
  expect(kept.trim()).toMatch(/^@media print \{[^]*\}$/);
  expect(kept.match(/@media/g)).toHaveLength(1);
});

test('nothing is released before its time', async () => {
  await openErrand();
  const early = '2024-05-20T00:59:59.999Z' as Instant;
  expect(await releaseNotices(services, early)).toBe(0);
});

test('a reminder waits for the digest of its day and comes in one letter', async () => {
  await openErrand();
  const before = await loadCase(mine.sql, 'problem/S0-2024-1');
  await record(mine.sql, wakeBatchOf('problem/S0-2024-1', before!, minutesLater(60)));
  const later = minutesLater(61);
  await releaseNotices(services, later);
  expect(await releaseDigests(services, '2024-05-20T00:29:00.000Z', 0)).toBe(0);
  expect(await releaseDigests(services, later, 0)).toBe(1);
  expect(await releaseDigests(services, later, 0)).toBe(0);
  await sendAll();
  const letters = relay.journal.map((id) => relay.letters.get(id)!.raw);
  const subjects = await Promise.all(letters.map(async (raw) => (await simpleParser(raw)).subject));
  expect(subjects).toContain('【督办】2024年5月20日（周一）每日提醒（1 项）');
  expect(
    await mine.sql`select state from deliveries where notice is not null order by state`,
  ).toEqual([{ state: 'accepted' }, { state: 'digested' }]);
});

test('a reminder of a rest day comes on the working day before it (E-29)', async () => {
  await openErrand();
  await releaseNotices(services, beginning);
  const gather = (key: string, day: string) => mine.sql`
    insert into deliveries (id, notice, programme, person, recipient, address, display_name, dedupe_key, state, on_day, at)
    select ${key}, id, programme, 'swj.1', 'person:swj.1', 'swj1@demo.invalid', '李商', ${key}, 'gathering', ${day}, ${beginning}
    from notices`;
  await gather('a', '2024-06-08');
  await gather('b', '2024-06-10');
  await gather('c', '2024-06-11');
  expect(await releaseDigests(services, '2024-06-06T00:30:00.000Z', 0)).toBe(0);
  // Friday 7 June 2024; Monday 10 June is a holiday.
  expect(await releaseDigests(services, '2024-06-07T00:30:00.000Z', 0)).toBe(1);
  const left = await mine.sql`select id from deliveries where state = 'gathering'`;
  expect(left).toEqual([{ id: 'c' }]);
  // A leap of the clock: the digest still carries its own day.
  expect(await releaseDigests(services, '2024-06-20T00:30:00.000Z', 0)).toBe(1);
  expect(await mine.sql`select day, at from digests order by day`).toEqual([
    { day: '2024-06-07', at: '2024-06-07T00:30:00.000Z' },
    { day: '2024-06-11', at: '2024-06-11T00:30:00.000Z' },
  ]);
});

test('a vacant role is answered by the unit mailbox and the office (D-34)', async () => {
  const { sql } = mine;
  await sql`delete from role_assignments where unit = '市商务局'`;
  await openErrand();
  await releaseNotices(services, beginning);
  expect(await sql`select recipient, because from deliveries order by recipient`).toEqual([
    { recipient: 'mailbox:市商务局', because: 'unitMailbox' },
    { recipient: 'person:office.1', because: 'office' },
  ]);
});

test('copies to reporters are named by their place: neither address nor digest of it is in an id (D-23)', async () => {
  whim = () => 'refuse';
  const { sql } = mine;
  const contacts = ['chen@far.invalid', 'li@far.invalid'];
  const to = contacts.map((person) => ({ role: 'reporter' as const, person }));
  const batch = batchOf(errandCommand('c1', 'openErrand', { aggregate: 'problem/S0-2024-1' }));
  const acts = batch.acts.map((act) => ({
    ...act,
    notices: act.notices.map((notice) => ({ ...notice, to })),
  }));
  await record(sql, { ...batch, acts });
  await releaseNotices(services, beginning);
  const [letter] = await sql<{ id: string }[]>`select id from notices`;
  const copies = await sql<{ id: string; key: string; address: string; messageId: string }[]>`
    select id, dedupe_key as key, address, message_id as "messageId" from deliveries order by id`;
  const names = [1, 2].map((n) => `${letter!.id}>reporter:${letter!.id}/${String(n)}`);
  expect(copies.map(({ id, key, address }) => ({ id, key, address }))).toEqual(
    names.map((name, n) => ({ id: name, key: name, address: contacts[n] })),
  );
  expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(2);
  await sendNotices(services);
  const reasons = await sql`select state, reason from deliveries`;
  expect(reasons.map(({ state }) => state as string)).toEqual(['parked', 'parked']);
  expect(JSON.stringify(reasons)).not.toMatch(/far\.invalid/);
});

test('a letter without a usable template is parked with the reason; others go on', async () => {
  await openErrand(1);
  await openErrand(2);
  const broken: LetterTemplates = (name, language) =>
    name === 'N04' ? undefined : templates(name, language);
  const [first] = await mine.sql<
    { id: string }[]
  >`select id from notices order by aggregate limit 1`;
  let asked = 0;
  services = {
    ...services,
    letterhead: {
      ...services.letterhead,
      templates: (name, language) =>
        name === 'N04' && (asked += 1) === 1 ? broken(name, language) : templates(name, language),
    },
  };
  await releaseNotices(services, beginning);
  expect(
    await mine.sql`select notice, state, reason from deliveries where state = 'parked'`,
  ).toEqual([{ notice: first!.id, state: 'parked', reason: 'no template N04' }]);
  await sendAll();
  expect(relay.journal).toHaveLength(1);
});

test('a parked letter goes out when a person puts it back; an accepted one cannot be put back', async () => {
  whim = () => 'refuse';
  await openErrand();
  await releaseNotices(services, beginning);
  await sendNotices(services);
  const [parked] = await mine.sql<
    { id: string; state: string }[]
  >`select id, state from deliveries`;
  expect(parked?.state).toBe('parked');
  whim = () => 'accept';
  expect(await requeueDelivery(mine.sql, parked!.id)).toBe(true);
  await sendAll();
  expect(relay.journal).toHaveLength(1);
  expect(await requeueDelivery(mine.sql, parked!.id)).toBe(false);
});

test('"send again" is a new formal notice that names the first', async () => {
  await openErrand();
  await releaseNotices(services, beginning);
  const [first] = await mine.sql<{ id: string }[]>`select id from notices`;
  for (let twice = 0; twice < 2; twice += 1) {
    await resendNotice(mine.sql, { notice: first!.id, newId: 'again', at: minutesLater(5) });
  }
  await releaseNotices(services, minutesLater(5));
  await sendAll();
  expect(relay.journal).toHaveLength(2);
  const subjects = [...relay.letters.values()].map((letter) => letter.raw).length;
  expect(subjects).toBeGreaterThan(1);
  expect(await mine.sql`select number, resend_of from notices where id = 'again'`).toEqual([
    { number: 2, resend_of: first!.id },
  ]);
});

describe('a relay that loses connections', () => {
  const cases: [string, Whim, string][] = [
    ['takes it and drops', 'acceptAndDrop', 'accepted'],
    ['drops without taking it', 'discardAndDrop', 'accepted'],
    ['answers 451 first', 'tryAgain', 'accepted'],
    ['answers 550', 'refuse', 'parked'],
  ];

  test.each(cases)('that %s: one letter at most, none lost', async (_words, mood, state) => {
    const seen = new Set<string>();
    whim = (messageId) =>
      seen.has(messageId) && mood !== 'refuse' ? 'accept' : (seen.add(messageId), mood);
    await openErrand();
    await releaseNotices(services, beginning);
    await sendAll();
    expect(await mine.sql`select state from deliveries`).toEqual([{ state }]);
    expect(relay.journal).toHaveLength(state === 'accepted' ? 1 : 0);
  });

  test('of sixty notices with every fifth lost on the way each arrives exactly once', async () => {
    let arrived = 0;
    const moods: Whim[] = ['acceptAndDrop', 'accept', 'discardAndDrop', 'accept', 'tryAgain'];
    whim = () => moods[(arrived += 1) % moods.length]!;
    for (let n = 0; n < 60; n += 1) {
      await openErrand(n);
    }
    await releaseNotices(services, beginning);
    await Promise.all([sendAll(), sendAll(), sendAll()]);
    expect(relay.journal).toHaveLength(60);
    expect(new Set(relay.journal).size).toBe(60);
  }, 60_000);

  test('without a journal an unknown outcome is held for a person', async () => {
    whim = () => 'acceptAndDrop';
    services = { ...services, journal: () => Promise.resolve(null) };
    await openErrand();
    await releaseNotices(services, beginning);
    await sendNotices(services);
    await sendNotices(services);
    expect(await mine.sql`select state from deliveries`).toEqual([{ state: 'ambiguous' }]);
    expect(relay.journal).toHaveLength(1);
  });
});

describe('a sender that dies or sleeps', () => {
  test('its attempt becomes ambiguous, never queued, and its late word is not heard against a newer claim', async () => {
    const { sql } = mine;
    await openErrand();
    await releaseNotices(services, beginning);
    const [claimed] = await claimDeliveries(sql, { limit: 1, leaseSeconds: 0 });
    expect(await claimDeliveries(sql, { limit: 1, leaseSeconds: 60 })).toEqual([]);
    await abandonExpiredLeases(sql);
    expect(await sql`select state from deliveries`).toEqual([{ state: 'ambiguous' }]);
    await sendNotices(services);
    expect(await settleDelivery(sql, claimed!, { state: 'parked', reason: 'late' })).toBe(false);
    expect(await sql`select state from deliveries`).toEqual([{ state: 'accepted' }]);
  });

  test('it sends nothing once its lease is over', async () => {
    await openErrand();
    await releaseNotices(services, beginning);
    const [claimed] = await claimDeliveries(mine.sql, { limit: 1, leaseSeconds: 0 });
    expect(await services.relay(claimed!)).toMatchObject({ state: 'queued' });
    expect(relay.journal).toEqual([]);
  });

  test('a frozen letter cannot be changed, an accepted one is not tried again', async () => {
    await openErrand();
    await releaseNotices(services, beginning);
    await expect(mine.sql`update deliveries set bytes = 'x'`).rejects.toMatchObject({
      code: 'DB001',
    });
    await sendAll();
    await expect(mine.sql`update deliveries set state = 'queued'`).rejects.toMatchObject({
      code: 'DB001',
    });
  });
});
