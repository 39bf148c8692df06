import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { attachmentStore, sweepAttachments } from '../../bin/attachment-store';
import { nameableFiles } from '../../db/files';
import { record, type RecordBatch } from '../../db/record';
import { batchOf, errandCommand } from '../support/errand';
import { openTestDatabase, type TestDatabase } from '../support/postgres';

let database: TestDatabase;
let folder: string;
let store: ReturnType<typeof attachmentStore>;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'attachments-'));
  store = attachmentStore(folder, database.sql);
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

const put = (text: string, by = 'p1') =>
  store.put({ name: `${text}.txt`, type: 'text/plain', bytes: Buffer.from(text), by });
const pathOf = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256);

/** Everything counts as brought two days ago. */
const twoDaysLater = () =>
  database.sql`
    with old as (update files set stored_at = stored_at - interval '2 days')
    update file_uploads set at = at - interval '2 days'`;

/** The batch of an act whose event names these files. */
function batchWith(
  id: string,
  aggregate: `problem/${string}`,
  evidence: readonly unknown[],
): RecordBatch {
  const batch = batchOf(errandCommand(id, 'openErrand', { aggregate }));
  const acts = batch.acts.map((act) => ({
    ...act,
    events: act.events.map((event) => ({
      ...event,
      data: { ...event.data, inner: [{ evidence }] },
    })),
  }));
  return { ...batch, acts };
}

test('S0-46: a file that an event names is a use of it, written with the event, once', async () => {
  const file = await put('用到的');
  const batch = batchWith('c1', 'problem/S0-2024-000001', [file, '口述', file]);
  await record(database.sql, batch);
  await record(database.sql, batch);
  const uses = await database.sql`
    select sha256, aggregate, name, uploaded_by, revision, ordinal from file_uses`;
  expect(uses).toEqual([
    {
      sha256: file.sha256,
      aggregate: 'problem/S0-2024-000001',
      name: '用到的.txt',
      uploaded_by: 'p1',
      revision: 1,
      ordinal: 0,
    },
  ]);
  await expect(database.sql`delete from file_uses`).rejects.toMatchObject({ code: 'DB001' });
  await expect(database.sql`delete from files`).rejects.toMatchObject({ code: '23503' });
});

test('an act that is not recorded uses nothing', async () => {
  const file = await put('未用');
  const batch = batchWith('c2', 'problem/S0-2024-000002', [file]);
  const conflict = {
    ...batch,
    expected: batch.expected.map((one) => ({ ...one, revision: one.revision + 3 })),
  };
  expect(await record(database.sql, conflict)).toHaveProperty('conflict');
  expect(await database.sql`select 1 from file_uses where sha256 = ${file.sha256}`).toEqual([]);
});

test.each([
  ['the person who brought it', 'p1', 'problem/S0-2024-000009', true],
  ['anybody in a case that uses it', 'p2', 'problem/S0-2024-000001', true],
  ['another person in another case (D-23)', 'p2', 'problem/S0-2024-000009', false],
] as const)('a file may be named by %s', async (_words, person, aggregate, may) => {
  const { sha256 } = await put('用到的');
  expect(await nameableFiles(database.sql, person, aggregate, [sha256])).toEqual(
    may ? [sha256] : [],
  );
});

test('the sweep deletes what is unused for a day, and nothing else', async () => {
  const used = await put('用到的');
  const old = await put('旧的');
  // Somebody has begun to write about it and is not done.
  const begun = await put('草稿里的');
  const draft = database.sql.json({ 'evidence._kept.0.sha256': begun.sha256 });
  await database.sql`
    insert into drafts (person, id, programme, aggregate, command, fields, at)
    values ('p1', 'one', 'x', 'problem/new', 'registerProblem', ${draft}, now())`;
  await twoDaysLater();
  const fresh = await put('新的');
  const again = await put('未用', 'p2');
  expect(await sweepAttachments(folder, database.sql)).toEqual([old.sha256]);
  expect([used, old, fresh, again, begun].map(({ sha256 }) => existsSync(pathOf(sha256)))).toEqual([
    true,
    false,
    true,
    true,
    true,
  ]);
  expect(await store.get(old.sha256)).toBeUndefined();
  expect((await store.get(used.sha256))?.bytes.toString()).toBe('用到的');
});

test('a file without a row goes after a day; one that a sweep left half-way comes back', async () => {
  const used = await put('用到的');
  const stray = 'f'.repeat(64);
  mkdirSync(path.dirname(pathOf(stray)));
  writeFileSync(pathOf(stray), 'x');
  expect(await sweepAttachments(folder, database.sql)).toEqual([]);
  const longAgo = new Date('2020-01-01');
  utimesSync(pathOf(stray), longAgo, longAgo);
  renameSync(pathOf(used.sha256), `${pathOf(used.sha256)}.leaving`);
  expect(await sweepAttachments(folder, database.sql)).toEqual([stray]);
  expect(existsSync(pathOf(stray))).toBe(false);
  expect((await store.get(used.sha256))?.bytes.toString()).toBe('用到的');
});

test('the same bytes brought while the sweep takes them away are kept', async () => {
  const { sha256 } = await put('来去之间');
  await twoDaysLater();
  const [, kept] = await Promise.all([sweepAttachments(folder, database.sql), put('来去之间')]);
  expect(kept.sha256).toBe(sha256);
  expect((await store.get(sha256))?.bytes.toString()).toBe('来去之间');
});
