import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseDigests } from '../../activities/release-digests';
import { releaseNotices } from '../../activities/release-notices';
import { runAudit } from '../../db/audit';
import { jsonbText } from '../../db/audit-chain';
import { selfTestAudit } from '../../db/audit-self-test';
import { loadCase, sealChains } from '../../db/case-store';
import { claimDeliveries, settleDelivery } from '../../db/deliveries';
import { storeDevMail } from '../../db/dev-inbox';
import { factsSource } from '../../db/facts';
import { record } from '../../db/record';
import type { Actor } from '../../domain/actor';
import type { Json, Subject } from '../../domain/aggregate';
import { createDatabase, dropDatabase, urlOfDatabase } from '../../embedded/postgres-database';
import { startThrowAwayPostgres } from '../../embedded/throw-away-postgres';
import { batchOf, errand, errandCommand, minutesLater, wakeBatchOf } from '../support/errand';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { settleSmallCity } from '../support/small-city';

const subjectOf = () => errand as unknown as Subject;
const CASES = ['problem/S0-2024-000001', 'problem/S0-2024-000002'] as const;
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'files-'));
  await fillRecord();
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.close();
});

/** Two cases with acts of people and time, letters sent, a digest, a seal. */
async function fillRecord(): Promise<void> {
  const { sql } = database;
  await settleSmallCity(sql);
  for (const aggregate of CASES) {
    const give = async (name: string, actor: Actor) =>
      record(
        sql,
        batchOf(
          errandCommand(`${aggregate}:${name}`, name, { aggregate, actor }),
          (await loadCase(sql, aggregate)) ?? undefined,
        ),
      );
    const office = (person: string, unit: string): Actor => ({
      person,
      unit,
      roles: ['coordinationOffice'],
    });
    await give('openErrand', office('p1', '市优环办'));
    await give('addNote', office('p1', '市优环办'));
    await give('apply', office('p2', '市商务局'));
    await give('accept', office('p3', '市发改局'));
    await give('signOff', office('p1', '市优环办'));
    await record(sql, wakeBatchOf(aggregate, (await loadCase(sql, aggregate))!, minutesLater(60)));
  }
  const letterhead = {
    templates: () => ({ subject: () => '题', body: () => '<p>正文</p>' }),
    from: { name: '督办', address: 'duban@demo.invalid' },
    mailDomain: 'demo.invalid',
    publicUrl: 'http://localhost',
  };
  const services = { sql, letterhead, facts: factsSource(sql) };
  await releaseNotices(services, minutesLater(60));
  await releaseDigests(services, minutesLater(60), 0);
  for (const claimed of await claimDeliveries(sql, { limit: 100, leaseSeconds: 60 })) {
    await storeDevMail(sql, {
      messageId: claimed.messageId,
      from: 'duban@demo.invalid',
      to: [claimed.address],
      subject: '题',
      text: '',
      raw: claimed.bytes.toString('utf8'),
    });
    await settleDelivery(sql, claimed, { state: 'accepted' });
  }
  await sealChains(sql);
}

test('a record made by the ways of the product is clean; what was not asked is a gap', async () => {
  const report = await runAudit({
    sql: database.sql,
    subjectOf,
    durability: false,
    filesFolder: folder,
  });
  expect(report.findings).toEqual([]);
  expect(report.gaps).toEqual([{ invariant: 'I2', why: 'Temporal was not asked' }]);
  expect(report.checked).toEqual({ cases: 2, acts: 12, workflows: 0 });
});

test('files: one that was changed, and one that stays without a row (I22)', async () => {
  const { sql } = database;
  const files = mkdtempSync(join(tmpdir(), 'files-'));
  const changed = createHash('sha256').update('abc').digest('hex');
  const stray = 'b'.repeat(64);
  for (const [name, bytes] of [
    [changed, 'abd'],
    [stray, 'x'],
  ] as const) {
    mkdirSync(join(files, name.slice(0, 2)), { recursive: true });
    writeFileSync(join(files, name.slice(0, 2), name), bytes);
  }
  await sql`insert into files (sha256, size, type) values (${changed}, 3, 'text/plain')`;
  const scope = { sql, subjectOf, durability: false, filesFolder: files };
  const found = async () =>
    (await runAudit(scope)).findings.map(({ invariant, object }) => [invariant, object]);
  expect(await found()).toEqual([['I22', changed]]);
  const longAgo = new Date('2020-01-01');
  utimesSync(join(files, 'bb', stray), longAgo, longAgo);
  expect(await found()).toEqual([
    ['I22', changed],
    ['I22', stray],
  ]);
  await sql`delete from files where sha256 = ${changed}`;
  rmSync(files, { recursive: true });
});

test('an unreachable Temporal is a gap, not a finding', async () => {
  const report = await runAudit({
    sql: database.sql,
    subjectOf,
    durability: false,
    statusOf: () => Promise.reject(new Error('no connection')),
  });
  expect(report.gaps).toEqual([
    { invariant: 'I2', why: 'Temporal cannot be asked: no connection' },
  ]);
});

test('every planted corruption is found, and nothing in the clean copy', async () => {
  const server = await startThrowAwayPostgres();
  const serverUrl = server.url('postgres');
  try {
    const report = await selfTestAudit(
      database.sql,
      {
        url: (name) => urlOfDatabase(serverUrl, name),
        create: async (name, template) => {
          await createDatabase(serverUrl, template === undefined ? { name } : { name, template });
        },
        drop: (name) => dropDatabase(serverUrl, name),
      },
      { subjectOf, filesFolder: folder },
    );
    expect(report.clean.findings).toEqual([]);
    expect(report.clean.gaps).toEqual([]);
    expect(report.planted.filter(({ verdict }) => verdict !== 'found')).toEqual([]);
    expect(report.planted.length).toBeGreaterThanOrEqual(35);
  } finally {
    await server.stop();
  }
}, 120_000);

test.each<[Json]>([
  [{ b: 1, a: 'x', longer: [1, { z: null, y: true }], 键: '值"\\\n\u0001' }],
  [[]],
  [{}],
  ['督办'],
  [[0, -1, 1.5, 12345678901]],
])('the text of jsonb is what PostgreSQL makes of %j', async (value) => {
  const [row] = await database.sql<
    { text: string }[]
  >`select ${database.sql.json(value)}::jsonb::text as text`;
  expect(jsonbText(value)).toBe(row!.text);
});
