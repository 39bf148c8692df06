import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { examineRecords } from '../../cli/doctor-records';
import { openTestDatabase, type TestDatabase } from '../support/postgres';

let database: TestDatabase;
let dataPath: string;

beforeAll(async () => {
  database = await openTestDatabase();
  dataPath = mkdtempSync(path.join(tmpdir(), 'duban-doctor-'));
}, 60_000);
afterAll(async () => {
  rmSync(dataPath, { recursive: true });
  await database.close();
});

async function attachments(): Promise<object | undefined> {
  const settings = { databaseUrl: database.url };
  const findings = await examineRecords({
    installation: '',
    settings,
    settingFaults: [],
    dataPath,
  });
  expect(findings.find(({ part }) => part === 'postgres')).toMatchObject({ ok: true });
  return findings.find(({ part }) => part === 'attachments');
}

/** Lays bytes down where the file of that hash belongs. */
function store(sha256: string, bytes: string): string {
  const folder = path.join(dataPath, 'attachments', sha256.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, sha256);
  writeFileSync(file, bytes);
  return file;
}

test('the doctor looks at stored files: none, unknown, as on record, changed, without a row (I22)', async () => {
  const { sql } = database;
  const none = { changed: 0, strays: 0, unstored: 0 };
  expect(await attachments()).toMatchObject({
    ok: true,
    code: 'fine',
    values: { count: 0, ...none },
  });
  const sha256 = createHash('sha256').update('abc').digest('hex');
  await sql`insert into files (sha256, size, type) values (${sha256}, 3, 'text/plain')`;
  expect(await attachments()).toMatchObject({ ok: false, code: 'unknown', values: { count: 1 } });
  store(sha256, 'abc');
  expect(await attachments()).toMatchObject({
    ok: true,
    code: 'fine',
    values: { count: 1, ...none },
  });
  store(sha256, 'abd');
  const longAgo = new Date('2020-01-01');
  utimesSync(store('b'.repeat(64), 'x'), longAgo, longAgo);
  expect(await attachments()).toMatchObject({
    ok: false,
    code: 'faulty',
    values: { count: 1, ...none, changed: 1, strays: 1 },
  });
});

test('records of an older shape are not looked into', async () => {
  const { sql } = database;
  await sql`delete from migrations where name like '0018%'`;
  expect(await attachments()).toBeUndefined();
});
