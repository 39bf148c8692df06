import type { SessionData, Store } from 'express-session';
import {
  disableAccount,
  findAccount,
  noteFailedSignIn,
  noteSignIn,
  saveAccount,
} from '../../db/accounts';
import { advanceClockOffset, beginCity, loadBusinessNow, loadCity } from '../../db/city';
import { record } from '../../db/record';
import { endSessionsOf, sessionStore, sweepSessions } from '../../db/sessions';
import { batchOf, beginning, errandCommand } from '../support/errand';
import { openTestDatabase, type TestDatabase } from '../support/postgres';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await openTestDatabase();
  store = sessionStore(database.sql, (content) => (content as { person?: string }).person ?? null);
}, 60_000);

afterAll(() => database.close());

const content = (person: string, lifeMs: number) =>
  ({ cookie: { maxAge: lifeMs }, person }) as unknown as SessionData;
const set = (id: string, value: SessionData) =>
  new Promise<void>((resolve, reject) => {
    store.set(id, value, (fault) => (fault ? reject(fault as Error) : resolve()));
  });
const get = (id: string) =>
  new Promise<unknown>((resolve, reject) => {
    store.get(id, (fault, found) => (fault ? reject(fault as Error) : resolve(found ?? null)));
  });

describe('sessions', () => {
  test('are kept under a hash, end by time, by person and by sign-out', async () => {
    await set('s1', content('p1', 60_000));
    await set('s2', content('p2', 60_000));
    await set('s3', content('p3', -1));
    expect(await get('s1')).toMatchObject({ person: 'p1' });
    expect(await get('s3')).toBeNull();
    expect(await database.sql`select 1 from sessions where id_hash = 's1'`).toHaveLength(0);
    expect(await endSessionsOf(database.sql, 'p1')).toBe(1);
    expect(await get('s1')).toBeNull();
    await new Promise((resolve) => {
      store.destroy('s2', resolve);
    });
    expect(await get('s2')).toBeNull();
    await sweepSessions(database.sql);
    expect(await database.sql`select 1 from sessions`).toHaveLength(0);
  });
});

describe('accounts', () => {
  test('five failures in a row lock, a success forgets them, stopping ends sessions', async () => {
    const { sql } = database;
    await saveAccount(sql, { account: 'wang', person: 'p1', passwordHash: '$argon2id$x' });
    for (let n = 0; n < 4; n += 1) {
      await noteFailedSignIn(sql, 'wang');
    }
    expect((await findAccount(sql, 'wang'))?.lockedUntil).toBeNull();
    await noteFailedSignIn(sql, 'wang');
    expect((await findAccount(sql, 'wang'))?.lockedUntil).not.toBeNull();
    await noteSignIn(sql, 'wang');
    expect(await findAccount(sql, 'wang')).toMatchObject({ failures: 0, lockedUntil: null });
    await set('s9', content('p1', 60_000));
    await disableAccount(sql, 'wang', true);
    expect(await get('s9')).toBeNull();
    expect(await findAccount(sql, 'nobody')).toBeUndefined();
  });
});

describe('the city’s clock', () => {
  test('begins in either direction, later only goes forward, and cannot begin again once there is a record', async () => {
    const { sql } = database;
    expect(await beginCity(sql, { demonstration: true, clockOffsetMs: -5_000 })).toBe(true);
    expect(await loadBusinessNow(sql, Date.parse(beginning))).toBe('2024-05-20T00:59:55.000Z');
    expect(await advanceClockOffset(sql, 1_000)).toBe(1_000);
    expect(await advanceClockOffset(sql, 500)).toBe(1_000);
    await record(sql, batchOf(errandCommand('c1', 'openErrand')));
    expect(await beginCity(sql, { demonstration: false, clockOffsetMs: 0 })).toBe(false);
    expect(await loadCity(sql)).toEqual({ demonstration: true, clockOffsetMs: 1_000 });
  });
});
