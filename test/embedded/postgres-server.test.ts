import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';

import { cacheFolder } from '../../embedded/cache-folder';
import {
  createDatabase,
  createFromTemplate,
  urlOfDatabase,
} from '../../embedded/postgres-database';
import { startPostgres, type PostgresServer } from '../../embedded/postgres-server';
import { isAlive, signalProcess, waitForEnd } from '../../embedded/process-life';
import { serverAccount } from '../../embedded/server-account';
import { serverFolder } from '../../embedded/server-folder';
import { makeThrowAwayFolder } from '../../embedded/throw-away-folder';

let base: string;
let server: PostgresServer;

async function start(): Promise<PostgresServer> {
  const folder = serverFolder(base, 'postgres', serverAccount());
  const spare = join(base, 'cache');
  mkdirSync(spare, { recursive: true });
  return startPostgres({ folder, cache: cacheFolder(spare) });
}

async function query<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

beforeAll(async () => {
  base = await makeThrowAwayFolder();
  server = await start();
  await createDatabase(server.url('postgres'), { name: 'records', icu: true });
  await query(server.url('records'), (sql) =>
    sql.unsafe('create table kept (n int); insert into kept values (1)'),
  );
}, 60_000);

afterAll(async () => {
  await server.stop();
  rmSync(base, { recursive: true, force: true });
});

const keptRows = async (): Promise<number> =>
  query(server.url('records'), async (sql) => (await sql`select n from kept`).length);

test('a database of records sorts Chinese by pinyin', async () => {
  const sorted = await query(
    server.url('records'),
    (sql) => sql`select name from (values ('张'), ('阿'), ('王'), ('李')) v(name) order by name`,
  );
  expect(sorted.map((row) => String(row['name'])).join('')).toBe('阿李王张');
});

test('it listens on loopback only and asks for the password', async () => {
  const shown = await query(server.url('postgres'), (sql) => sql`show listen_addresses`);
  expect(shown[0]?.['listen_addresses']).toBe('127.0.0.1');
  const wrong = server.url('postgres').replace(server.password, 'wrong');
  await expect(query(wrong, (sql) => sql`select 1`)).rejects.toThrow(
    /password authentication failed/,
  );
});

test('it does not run as root', () => {
  const uid = execFileSync('ps', ['-o', 'uid=', '-p', String(server.identity.pid)], {
    encoding: 'utf8',
  });
  expect(Number(uid)).not.toBe(0);
});

test('a server that runs already is adopted, and its end is noticed', async () => {
  const adopted = await start();
  expect(adopted).toMatchObject({ adopted: true, port: server.port, identity: server.identity });
  await adopted.stop();
  await expect(adopted.ended).resolves.toBe('ended');
  server = await start();
  expect(server.adopted).toBe(false);
  expect(await keptRows()).toBe(1);
}, 30_000);

test('after kill -9 it starts again with everything that was committed', async () => {
  signalProcess(server.identity.pid, 'SIGKILL');
  expect(await waitForEnd(server.identity, 5_000)).toBe(true);
  server = await start();
  expect(await keptRows()).toBe(1);
}, 60_000);

test('a server that is there but stopped is replaced', async () => {
  const { identity } = server;
  signalProcess(identity.pid, 'SIGSTOP');
  server = await start();
  expect(isAlive(identity)).toBe(false);
  expect(await keptRows()).toBe(1);
}, 60_000);

test('a lock file that names another living process does not stop it', async () => {
  await server.stop();
  const folder = serverFolder(base, 'postgres', serverAccount());
  writeFileSync(
    join(folder, 'data', 'postmaster.pid'),
    `${String(process.pid)}\n${join(folder, 'data')}\n0\n5432\n`,
  );
  server = await start();
  expect(await keptRows()).toBe(1);
}, 60_000);

test('many who ask for copies of one template prepare it once', async () => {
  let prepared = 0;
  const prepare = async (url: string): Promise<void> => {
    prepared += 1;
    await query(url, (sql) => sql.unsafe('create table made (n int)'));
  };
  const names = ['copy_1', 'copy_2', 'copy_3', 'copy_4'];
  const urls = await Promise.all(
    names.map((name) =>
      createFromTemplate(
        server.url('postgres'),
        { name, template: 'template_test', icu: true },
        prepare,
      ),
    ),
  );
  expect(urls).toEqual(names.map((name) => urlOfDatabase(server.url('postgres'), name)));
  expect(prepared).toBe(1);
  await expect(query(urls[3] ?? '', (sql) => sql`select * from made`)).resolves.toHaveLength(0);
}, 30_000);
