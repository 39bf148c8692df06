import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Services } from '../../api/services';
import { prepareCity } from '../../bin/prepare-city';
import { setUpOf, setUpSecretOf } from '../../bin/set-up';
import { disableAccount, saveAccount } from '../../db/accounts';
import { pageQueries } from '../../db/page-queries';
import { sessionStore } from '../../db/sessions';
import { instantOfMs } from '../../domain/calendar/instants';
import { openDataFolder, type DataFolder } from '../../embedded/data-folder';
import { fakeServices } from '../support/fake-services';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { MemoryCity } from '../support/memory-city';
import { BrowserSession, hiddenFields, type Answer } from './browser-session';
import { serve, type Served } from './serve';

// Machines that share their cores with others are slow; nothing here depends on time.
jest.setTimeout(120_000);

const password = 'correct horse battery';
let database: TestDatabase;
let folder: string;
let data: DataFolder;
let served: Served;
let secret: string;

beforeEach(async () => {
  database = await (await openedOnce()).another();
  folder = mkdtempSync(path.join(tmpdir(), 'duban-set-up-'));
  data = openDataFolder(folder);
  await prepareCity(database.url, 'empty');
  secret = (await setUpSecretOf(database.sql, data, false)) ?? '';
  served = await serve(officeServices());
});
afterEach(async () => {
  await served.close();
  await database.close();
  rmSync(folder, { recursive: true });
});
afterAll(async () => (await openedOnce()).close());

let first: Promise<TestDatabase> | undefined;
const openedOnce = () => (first ??= openTestDatabase());

/** An office on a real record, without a programme. */
function officeServices(): Services {
  const { sql } = database;
  const now = () => instantOfMs(Date.now());
  const city = new MemoryCity('county-city-2024', now());
  return {
    ...fakeServices(city, { demonstration: false }),
    clock: now,
    queries: pageQueries(sql),
    sessions: sessionStore(sql, (content) => (content as { person?: string }).person ?? null),
    setUp: setUpOf(sql, data),
  };
}

const browser = () => new BrowserSession(served.origin);
const signIn = (account: string, given: string) =>
  browser().post('/sign-in', { account, password: given });

async function opened(): Promise<BrowserSession> {
  const session = browser();
  const answer = await session.post('/set-up', { secret });
  expect([answer.status, answer.location]).toEqual([303, '/set-up']);
  return session;
}

/** The token of the page’s form, sent with the given fields. */
async function submit(
  session: BrowserSession,
  to: string,
  fields: Record<string, string>,
): Promise<Answer> {
  const { text } = await session.get('/set-up');
  return session.post(to, { ...hiddenFields(text), ...fields });
}

const load = (session: BrowserSession, programme: string, people: string) =>
  submit(session, '/set-up/programme', { programme, people });
const newcomer = { person: '', newId: 'wu.admin', newName: '吴新', newEmail: 'wu@office.gov.cn' };
const nobodyNew = { newId: '', newName: '', newEmail: '' };
const account = (session: BrowserSession, fields: Record<string, string>) =>
  submit(session, '/set-up/account', {
    ...newcomer,
    account: 'wu',
    password,
    again: password,
    ...fields,
  });

describe('the secret', () => {
  test('is kept as a hash that we alone can read, and asks for nothing but itself', () => {
    const file = path.join(folder, 'secrets', 'set-up');
    expect(secret).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const kept = readdirSync(path.join(folder, 'secrets')).map((name) =>
      readFileSync(path.join(folder, 'secrets', name), 'utf8'),
    );
    expect(kept.join()).not.toContain(secret);
    expect(kept.join()).not.toContain(secret.replaceAll('-', ''));
  });

  test('another start puts another in its place, and a demonstration has none', async () => {
    const second = await setUpSecretOf(database.sql, data, false);
    expect(second).not.toBe(secret);
    expect((await browser().post('/set-up', { secret })).status).toBe(401);
    expect(await setUpSecretOf(database.sql, data, true)).toBeUndefined();
    expect((await browser().get('/set-up')).status).toBe(404);
  });

  test('opens the page, however it is typed; nothing else does', async () => {
    const session = browser();
    const wrong = await session.post('/set-up', { secret: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA' });
    expect([wrong.status, wrong.text.includes('口令不对')]).toEqual([401, true]);
    expect((await session.post('/set-up', { secret: '' })).status).toBe(401);
    const typed = ` ${secret.toLowerCase().replaceAll('-', ' ')} `;
    expect((await session.post('/set-up', { secret: typed })).status).toBe(303);
    expect((await session.get('/set-up')).text).toContain('name="programme"');
  });

  test('guessing is limited per source', async () => {
    const session = browser();
    const statuses: number[] = [];
    for (let n = 0; n < 62; n += 1) {
      statuses.push((await session.post('/set-up', { secret: 'x' })).status);
    }
    expect([statuses.at(0), statuses.at(-1)]).toEqual([401, 429]);
  });
});

describe('S13: what may be sent', () => {
  test.each([
    ['/set-up/programme', { programme: 'county-city-2024', people: 'with' }],
    ['/set-up/account', { ...newcomer, account: 'wu', password, again: password }],
  ])('%s needs the secret and the token of its session', async (to, fields) => {
    expect((await browser().post(to, { _csrf: '', ...fields })).status).toBe(403);
    const session = await opened();
    expect((await session.post(to, { _csrf: 'guessed', ...fields })).status).toBe(403);
    expect((await session.post(to, fields)).status).toBe(403);
    expect(await database.sql`select 1 from programmes`).toHaveLength(0);
    expect(await database.sql`select 1 from accounts`).toHaveLength(0);
  });

  test('a page of another site sends nothing', async () => {
    const session = await opened();
    const { text } = await session.get('/set-up');
    const fields = { ...hiddenFields(text), programme: 'county-city-2024', people: 'with' };
    const answer = await session.post('/set-up/programme', fields, {
      'sec-fetch-site': 'cross-site',
    });
    expect(answer.status).toBe(403);
  });

  test.each([
    ['an unknown key', { programme: 'county-city-2024', people: 'with', roles: 'bureau' }],
    ['an unknown programme', { programme: '../../etc/passwd', people: 'with' }],
    ['neither with nor without', { programme: 'county-city-2024', people: 'some' }],
  ])('%s is malformed', async (_case, fields) => {
    const answer = await submit(await opened(), '/set-up/programme', fields);
    expect(answer.status).toBe(422);
    expect(await database.sql`select 1 from programmes`).toHaveLength(0);
  });
});

describe('from nothing to the first account', () => {
  test('the sign-in page points to the set-up; a new administrator is made; then the page is gone', async () => {
    const door = await browser().get('/sign-in');
    expect(door.text).toContain('href="/set-up"');
    const session = await opened();
    expect((await load(session, 'county-city-2024', 'without')).status).toBe(303);
    expect(await database.sql`select 1 from persons`).toHaveLength(0);
    const done = await account(session, {});
    expect([done.status, done.location]).toEqual([303, '/sign-in']);
    expect(await database.sql`select id, name, email from persons`).toEqual([
      { id: 'wu.admin', name: '吴新', email: 'wu@office.gov.cn' },
    ]);

    expect((await session.get('/set-up')).status).toBe(404);
    expect((await browser().post('/set-up', { secret })).status).toBe(404);
    expect(readdirSync(path.join(folder, 'secrets'))).not.toContain('set-up');
    expect(await setUpSecretOf(database.sql, data, false)).toBeUndefined();
    expect((await browser().get('/sign-in')).text).not.toContain('/set-up');

    const inside = browser();
    expect((await inside.post('/sign-in', { account: 'wu', password })).status).toBe(303);
    expect((await inside.get('/')).location).toBe('/notices');
    const page = await inside.get('/notices');
    expect([page.status, page.text.includes('吴新')]).toEqual([200, true]);
  });

  test('with demonstration people, one of them gets the account and signs in as in real life', async () => {
    const session = await opened();
    await load(session, 'wuda-district', 'with');
    const choice = await session.get('/set-up');
    expect(choice.text).toContain('<option value="khz.system-admin">');
    expect(
      (await account(session, { ...nobodyNew, person: 'khz.second', account: '陈某松' })).status,
    ).toBe(303);
    expect((await signIn('陈某松', 'wrong')).status).toBe(401);
    const inside = browser();
    expect((await inside.post('/sign-in', { account: '陈某松', password })).status).toBe(303);
    const page = await inside.get('/workbench');
    expect([page.status, page.text.includes('陈某松')]).toEqual([200, true]);
    // A record with invented people is no demonstration city: nobody signs in by name.
    expect((await browser().post('/demo-sign-in', { person: 'khz.second', hat: '' })).status).toBe(
      404,
    );
  });

  test('all shipped programmes are offered; one without a year not without people', async () => {
    const session = await opened();
    const { text } = await session.get('/set-up');
    const offered = [...text.matchAll(/name="programme" value="([^"]+)"/g)].map(([, id]) => id);
    expect(offered).toEqual([
      'county-city-2024',
      'jilin-edz-2021',
      'qingdao-2023',
      'shenyang-2021',
      'wuda-district',
    ]);
    const refused = await load(session, 'wuda-district', 'without');
    expect([refused.status, refused.text.includes('须连同演示人员载入')]).toEqual([422, true]);
    expect(await database.sql`select 1 from programmes`).toHaveLength(0);
  });

  test.each(['county-city-2024', 'jilin-edz-2021', 'qingdao-2023', 'shenyang-2021'])(
    '%s stands without people',
    async (programme) => {
      const session = await opened();
      expect((await load(session, programme, 'without')).status).toBe(303);
      expect(await database.sql`select id from programmes`).toEqual([{ id: programme }]);
    },
  );

  test('a programme that is there already is not replaced', async () => {
    const session = await opened();
    const { text } = await session.get('/set-up');
    const fields = { ...hiddenFields(text), people: 'with' };
    await session.post('/set-up/programme', { ...fields, programme: 'qingdao-2023' });
    await session.post('/set-up/programme', { ...fields, programme: 'shenyang-2021' });
    expect(await database.sql`select id from programmes`).toEqual([{ id: 'qingdao-2023' }]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a short password', { password: 'short', again: 'short' }, '至少 12 个字符'],
    ['two passwords', { again: 'something else' }, '不一致'],
    [
      'the account as password',
      { account: 'wu-long-name', password: 'wu-long-name' },
      '不能与账号',
    ],
    ['a strange account', { account: 'a b' }, '不超过 64'],
    ['no name', { newName: ' ' }, '请填写姓名'],
    ['a strange id', { newId: 'Wu Admin' }, '人员标识须以'],
    ['no address', { newEmail: 'wu' }, '电子邮箱格式不对'],
    ['an id of the roster', { newId: 'zhb.second' }, '请直接选择此人'],
    ['nobody of the roster', { ...nobodyNew, person: 'nobody' }, '名册上没有此人'],
  ])('%s is refused in words, and what was typed is kept', async (_case, fields, words) => {
    const session = await opened();
    await load(session, 'qingdao-2023', 'with');
    const answer = await account(session, fields);
    expect([answer.status, answer.text.includes(words)]).toEqual([422, true]);
    expect(answer.text).toContain(`value="${fields['account'] ?? 'wu'}"`);
    expect(answer.text).not.toContain(password);
    expect(await database.sql`select 1 from accounts`).toHaveLength(0);
  });

  test('an account made elsewhere meanwhile closes the page', async () => {
    const session = await opened();
    await load(session, 'qingdao-2023', 'with');
    const { text } = await session.get('/set-up');
    await saveAccount(database.sql, { account: 'x', person: 'zhb.second', passwordHash: '$' });
    const fields = { ...newcomer, account: 'wu', password, again: password };
    const answer = await session.post('/set-up/account', { ...hiddenFields(text), ...fields });
    expect(answer.status).toBe(404);
    expect(await database.sql`select account from accounts`).toEqual([{ account: 'x' }]);
    expect(await database.sql`select 1 from persons where id = 'wu.admin'`).toHaveLength(0);
  });

  test('without a secret the sign-in page says what to run', async () => {
    await setUpSecretOf(database.sql, data, true);
    const { text } = await browser().get('/sign-in');
    expect(text).toContain('duban import');
    expect(text).not.toContain('href="/set-up"');
  });

  test('both languages', async () => {
    const page = await browser().get('/set-up', { cookie: 'duban_language=en' });
    expect(page.text).toContain('One-time secret');
    expect(page.text).not.toMatch(/setup:|[a-z]+\.[a-z]+Label/);
  });
});

describe('S12: signing in by account', () => {
  test('the fifth failure in a row locks; a disabled account stays out and its sessions end', async () => {
    const session = await opened();
    await load(session, 'qingdao-2023', 'with');
    await account(session, { ...nobodyNew, person: 'zhb.second', account: 'yang' });
    const inside = browser();
    for (let n = 0; n < 4; n += 1) expect((await signIn('yang', 'wrong')).status).toBe(401);
    expect((await inside.post('/sign-in', { account: 'yang', password })).status).toBe(303);
    for (let n = 0; n < 5; n += 1) expect((await signIn('yang', 'wrong')).status).toBe(401);
    expect((await signIn('yang', password)).status).toBe(401);
    // Whoever is in stays in: a stranger who guesses must not be able to throw people out.
    expect((await inside.get('/workbench')).status).toBe(200);
    await database.sql`update accounts set locked_until = now() - interval '1 second'`;
    expect((await signIn('yang', password)).status).toBe(303);
    await disableAccount(database.sql, 'yang', true);
    expect((await inside.get('/workbench')).location).toContain('/sign-in');
    expect((await signIn('yang', password)).status).toBe(401);
  });
});
