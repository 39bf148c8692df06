import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import postgres from 'postgres';

import { provideEngine, startCases, startRecords } from '../../bin/embedded-parts';
import { openDataFolder, type DataFolder } from '../../embedded/data-folder';
import { identifyProcess, signalProcess } from '../../embedded/process-life';
import {
  supervise,
  type PartEvent,
  type RunningPart,
  type Supervisor,
} from '../../embedded/supervisor';
import type { TemporalEngine } from '../../embedded/temporal-engine';
import { makeThrowAwayFolder } from '../../embedded/throw-away-folder';

let base: string;
let data: DataFolder;
let engine: TemporalEngine;

beforeAll(async () => {
  base = await makeThrowAwayFolder();
  data = openDataFolder(join(base, 'data'));
  engine = await provideEngine(data);
}, 600_000);

afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

interface Servers {
  supervisor: Supervisor;
  addresses: { records: string; cases: string };
  events: PartEvent[];
}

/** Both servers under a supervisor, as npm start wires them. */
async function startServers(): Promise<Servers> {
  const addresses = { records: '', cases: '' };
  let server: Awaited<ReturnType<typeof startRecords>>['server'] | undefined;
  const startDatabase = async (): Promise<RunningPart> => {
    const records = await startRecords(data);
    server = records.server;
    addresses.records = records.address;
    return records;
  };
  const startEngine = async (): Promise<RunningPart> => {
    const cases = await startCases({
      data,
      engine,
      namespace: 'duban',
      postgres: server,
    });
    addresses.cases = cases.address;
    return cases;
  };
  const parts = [
    { name: 'postgres', start: startDatabase, running: await startDatabase() },
    { name: 'temporal', start: startEngine, running: await startEngine() },
  ];
  const events: PartEvent[] = [];
  return { supervisor: supervise(parts, (event) => events.push(event)), addresses, events };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((again) => setTimeout(again, 50));
}

async function countTables(url: string): Promise<number> {
  const sql = postgres(url, { max: 1 });
  try {
    return (await sql`select 1 from pg_tables where schemaname = 'public'`).length;
  } finally {
    await sql.end();
  }
}

async function systemInfo(address: string): Promise<string | null | undefined> {
  const connection = await Connection.connect({ address });
  try {
    return (await connection.workflowService.getSystemInfo({})).serverVersion;
  } finally {
    await connection.close();
  }
}

/** Process of the one server whose command line contains a word and the data folder. */
function processOf(name: 'postgres' | 'temporal'): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const mark = name === 'postgres' ? '-D ' : 'start-dev';
  const found = lines.find((line) => line.includes(mark) && line.includes(base));
  return Number(found?.trim().split(' ')[0]);
}

test('records and open cases live in one cluster, and both come back after kill -9', async () => {
  const { supervisor, addresses, events } = await startServers();
  const before = { ...addresses };
  expect(await countTables(addresses.records.replace(/duban$/, 'temporal'))).toBeGreaterThan(20);
  await expect(systemInfo(addresses.cases)).resolves.toMatch(/^1\.\d+/);

  for (const name of ['temporal', 'postgres'] as const) {
    const pid = processOf(name);
    expect(identifyProcess(pid)).toBeDefined();
    signalProcess(pid, 'SIGKILL');
    await until(() => events.some(({ part, what }) => part === name && what === 'started'));
  }
  expect(addresses).toEqual(before);
  expect(await countTables(addresses.records.replace(/duban$/, 'temporal'))).toBeGreaterThan(20);
  await expect(systemInfo(addresses.cases)).resolves.toMatch(/^1\.\d+/);
  await supervisor.stop();
  expect(processOf('postgres')).toBeNaN();
}, 120_000);

test('another engine than the one that keeps the open cases is refused', async () => {
  const { server, stop } = await startRecords(data);
  const other: TemporalEngine = { kind: 'temporalCli', program: 'temporal' };
  const wish = { data, engine: other, namespace: 'duban', postgres: server };
  await expect(startCases(wish)).rejects.toThrow(/duban rebuild/);
  await stop();
}, 60_000);
