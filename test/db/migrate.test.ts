import { createHash } from 'node:crypto';
import { openDatabase } from '../../db/client';
import { migrate, migrationStatus, shippedMigrations, type Migration } from '../../db/migrate';
import { createDatabase, urlOfDatabase } from '../../embedded/postgres-database';
import { openTestDatabase, type TestDatabase } from '../support/postgres';

let database: TestDatabase;
let made = 0;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close());

async function emptyDatabase(): Promise<string> {
  const name = `migrate_${String((made += 1))}`;
  await createDatabase(database.url, { name });
  return urlOfDatabase(database.url, name);
}

const migration = (name: string, text: string): Migration => ({
  name,
  text,
  checksum: createHash('sha256').update(text).digest('hex'),
});

const one = migration('0001_one.sql', 'create table one (id integer); insert into one values (1);');

test('applies every shipped file once, in order', async () => {
  const url = await emptyDatabase();
  const names = shippedMigrations().map((each) => each.name);
  expect(await migrate(url)).toEqual(names);
  expect(await migrate(url)).toEqual([]);
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
});

test('two that start at once do the work once', async () => {
  const url = await emptyDatabase();
  const [first, second] = await Promise.all([migrate(url), migrate(url)]);
  expect([first.length, second.length].sort()).toEqual([0, shippedMigrations().length]);
});

test('a file that fails leaves nothing of itself, those before it stay', async () => {
  const url = await emptyDatabase();
  const broken = migration('0002_two.sql', 'create table two (id integer); select nonsense;');
  await expect(migrate(url, [one, broken])).rejects.toThrow('0002_two.sql failed');
  const sql = openDatabase(url, { connections: 1 });
  expect(
    await sql`select to_regclass('one') is not null as one, to_regclass('two') is not null as two`,
  ).toEqual([{ one: true, two: false }]);
  expect(await migrationStatus(sql, [one, broken])).toEqual({
    applied: ['0001_one.sql'],
    pending: ['0002_two.sql'],
    edited: [],
  });
  await sql.end();
});

test('an edited file is refused before anything is applied', async () => {
  const url = await emptyDatabase();
  await migrate(url, [one]);
  const edited = migration('0001_one.sql', `${one.text} -- edited`);
  await expect(
    migrate(url, [edited, migration('0002_two.sql', 'create table two ()')]),
  ).rejects.toThrow('edited afterwards: 0001_one.sql');
});

test('copies to reporters lose the digest of the address, keep their Message-IDs and what is known of them (D-23)', async () => {
  const url = await emptyDatabase();
  const before = shippedMigrations().filter(({ name }) => name < '0016');
  await migrate(url, before);
  const sql = openDatabase(url, { connections: 1 });
  // Rows as they lie there, without the events that caused them.
  await sql`set session_replication_role = replica`;
  await sql`insert into notices (id, aggregate, revision, ordinal, n, programme, notice, recipients, formal, restricted,
      digest, about, at)
    values ('n1', 'problem/1', 1, 0, 0, 'p', 'N01', '[]', false, true, false, '{}', now())`;
  await sql`insert into deliveries (id, notice, programme, recipient, address, dedupe_key, state, reason, message_id, bytes,
      bytes_hash, at)
    select 'n1>' || to_whom, 'n1', 'p', to_whom, address, 'n1>' || to_whom, state, '550 <' || address || '> unknown',
      '<n1.' || address || '>', 'x', 'y', now()
    from (values ('reporter:aa', 'chen@far.invalid', 'accepted'), ('reporter:bb', 'li@far.invalid', 'parked'),
      ('person:p1', 'p1@far.invalid', 'parked')) as r (to_whom, address, state)`;
  expect(await migrate(url)).toContain('0016_reporters_unnamed.sql');
  const names = ['person:p1', 'reporter:n1/1', 'reporter:n1/2'];
  expect(
    await sql`select id, dedupe_key as key, recipient, state, reason, message_id as "messageId"
      from deliveries order by recipient collate "C"`,
  ).toEqual(
    [
      ['p1', 'parked'],
      ['chen', 'accepted'],
      ['li', 'parked'],
    ].map(([who, state], n) => ({
      id: `n1>${names[n]!}`,
      key: `n1>${names[n]!}`,
      recipient: names[n],
      state,
      reason: '550 <…> unknown',
      messageId: `<n1.${who!}@far.invalid>`,
    })),
  );
  await sql.end();
});
