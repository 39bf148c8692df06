import { join } from 'node:path';
import { z } from 'zod';

import { environmentOf, type GivenSettings } from '../config/settings';
import { loadCity } from '../db/city';
import { openDatabase } from '../db/client';
import { migrateRecords } from '../db/migrate-records';
import { subjectOf } from '../domain/subjects';
import { endLeftover, startChild } from '../embedded/child-process';
import type { DataFolder } from '../embedded/data-folder';
import { keepEngine } from '../embedded/engine-record';
import { freePort, isFree } from '../embedded/free-port';
import { readJsonFile, writeJsonFile } from '../embedded/json-file';
import type { Part, RunningPart } from '../embedded/supervisor';
import { waitForNamespace } from '../embedded/temporal-namespace';
import { provideEngine, startCases, startRecords } from './embedded-parts';
import { prepareCity } from './prepare-city';
import { defaultPort, publicUrlOf } from './public-url';
import { setUpSecretOf } from './set-up';
import { step } from './step-report';

/** What runs, in the order in which parts depend on each other. */
export interface RunningSystem {
  readonly parts: (Part & { readonly running: RunningPart })[];
  demonstration?: boolean;
  /** With which the first account is made; undefined when there is one, or no need of one. */
  setUpSecret?: string | undefined;
}

/** What bringing up works with. */
export interface BringUp {
  readonly data: DataFolder;
  /** Asked between steps: somebody wants to stop already. */
  readonly isStopAsked: () => boolean;
}

/** Everything that a part's start needs of the parts before it; a part that starts again at another address changes it. */
interface Addresses {
  databaseUrl?: string;
  postgres?: Awaited<ReturnType<typeof startRecords>>['server'];
  temporal?: string;
  smtpUrl?: string;
  inboxPort?: number;
}

const namespaceLimitMs = 30_000;

/**
 * Starts PostgreSQL, brings the records to the shape of this version, fills a new database, starts Temporal, worker and web.
 *
 * @param system what was started is added here, also when a later step fails
 * @throws with words for people
 */
export async function bringUp(
  system: RunningSystem,
  settings: GivenSettings,
  how: BringUp,
): Promise<void> {
  const addresses: Addresses = {};
  await checkPort(settings, how.data);
  await startDatabase(system, settings, how, addresses);
  await prepareRecords(system, settings, how, addresses);
  await startEngine(system, settings, how, addresses);
  await chooseMail(settings, how.data, addresses);
  await startProcesses(system, settings, how, addresses);
}

async function checkPort(settings: GivenSettings, data: DataFolder): Promise<void> {
  await Promise.all([endLeftover(data, 'web'), endLeftover(data, 'worker')]);
  const port = settings.port ?? defaultPort;
  if (await isFree(port, settings.host)) return;
  throw new Error(
    `Port ${String(port)} is taken by another program. Choose another: npm start -- --port ${String(port + 1)}`,
  );
}

type Step = (
  system: RunningSystem,
  settings: GivenSettings,
  how: BringUp,
  addresses: Addresses,
) => Promise<void>;

const startDatabase: Step = async (system, settings, { data, isStopAsked }, addresses) => {
  if (settings.databaseUrl !== undefined) {
    addresses.databaseUrl = settings.databaseUrl;
    return;
  }
  const start = async () => {
    const records = await startRecords(data);
    addresses.postgres = records.server;
    addresses.databaseUrl = records.address;
    return records;
  };
  const running = await step('PostgreSQL', start, ({ summary }) => summary);
  add(system, { name: 'postgres', start, running }, isStopAsked);
};

const prepareRecords: Step = async (system, settings, { data, isStopAsked }, addresses) => {
  const url = need(addresses.databaseUrl);
  await step(
    'Records',
    () => migrateRecords(url, subjectOf),
    (applied) =>
      applied.length === 0 ? 'up to date' : `${String(applied.length)} migrations applied`,
  );
  stopIfAsked(isStopAsked);
  await step(
    'City',
    () => prepareCity(url, settings.empty === true ? 'empty' : 'demonstration'),
    (what) => what,
  );
  const sql = openDatabase(url, { connections: 1 });
  try {
    system.demonstration = (await loadCity(sql)).demonstration;
    system.setUpSecret = await setUpSecretOf(sql, data, system.demonstration);
  } finally {
    await sql.end({ timeout: 2 });
  }
  stopIfAsked(isStopAsked);
};

const startEngine: Step = async (system, settings, { data, isStopAsked }, addresses) => {
  const namespace = settings.temporalNamespace ?? 'duban';
  const external = settings.temporalAddress;
  if (external !== undefined) {
    await step(`Temporal ${external}`, async () => {
      keepEngine(data.path, { kind: 'external', store: external });
      if (await waitForNamespace(external, namespace, namespaceLimitMs)) return;
      throw new Error(
        `Temporal at ${external} does not answer for the namespace ${namespace}. Is it running, and does the namespace exist?`,
      );
    });
    addresses.temporal = external;
    return;
  }
  const engine = await step(
    'Temporal program',
    () => provideEngine(data),
    ({ program }) => program,
  );
  stopIfAsked(isStopAsked);
  const start = async () => {
    const { postgres } = addresses;
    const cases = await startCases({ data, engine, namespace, postgres });
    addresses.temporal = cases.address;
    return cases;
  };
  const running = await step('Temporal', start, ({ summary }) => summary);
  add(system, { name: 'temporal', start, running }, isStopAsked);
};

/** Without a mail relay, letters go to the development inbox on a port that stays the same from start to start. */
async function chooseMail(
  settings: GivenSettings,
  data: DataFolder,
  addresses: Addresses,
): Promise<void> {
  if (settings.smtpUrl !== undefined) {
    addresses.smtpUrl = settings.smtpUrl;
    return;
  }
  const file = join(data.run, 'inbox-port.json');
  const inboxPort = settings.inboxPort ?? (await freePort(readJsonFile(file, z.number())));
  writeJsonFile(file, inboxPort);
  addresses.inboxPort = inboxPort;
  addresses.smtpUrl = `smtp://127.0.0.1:${String(inboxPort)}`;
}

const startProcesses: Step = async (system, settings, { data, isStopAsked }, addresses) => {
  const startNamed = (name: string, module: string) => () =>
    startChild({
      name,
      module: join(__dirname, `${module}.js`),
      data,
      environment: environmentOf(settingsOfChildren(settings, data, addresses), process.env),
    });
  const starts = [
    { name: 'worker', start: startNamed('worker', 'worker') },
    { name: 'web', start: startNamed('web', 'server') },
  ];
  await step('Worker and web', async () => {
    const outcomes = await Promise.allSettled(starts.map(({ start }) => start()));
    outcomes.forEach((outcome, index) => {
      const part = starts[index];
      if (outcome.status === 'fulfilled' && part) {
        system.parts.push({ ...part, running: outcome.value });
      }
    });
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  });
  stopIfAsked(isStopAsked);
};

function settingsOfChildren(
  settings: GivenSettings,
  data: DataFolder,
  addresses: Addresses,
): GivenSettings {
  return {
    ...settings,
    data: data.path,
    port: settings.port ?? defaultPort,
    publicUrl: publicUrlOf(settings),
    databaseUrl: addresses.databaseUrl,
    temporalAddress: addresses.temporal,
    smtpUrl: addresses.smtpUrl,
    inboxPort: addresses.inboxPort,
  };
}

function add(
  system: RunningSystem,
  part: RunningSystem['parts'][number],
  isStopAsked: () => boolean,
): void {
  system.parts.push(part);
  stopIfAsked(isStopAsked);
}

function stopIfAsked(isStopAsked: () => boolean): void {
  if (isStopAsked()) throw new Error('Interrupted.');
}

function need(url: string | undefined): string {
  if (url === undefined) throw new Error('The database has no address yet.');
  return url;
}
