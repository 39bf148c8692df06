import { join } from 'node:path';

import { cacheFolder } from '../embedded/cache-folder';
import type { DataFolder } from '../embedded/data-folder';
import { devserverSources } from '../embedded/devserver-key';
import { recordsDatabase } from '../embedded/embedded-records';
import { keepEngine, readEngineRecord } from '../embedded/engine-record';
import { createDatabase } from '../embedded/postgres-database';
import { startPostgres, type PostgresServer } from '../embedded/postgres-server';
import { reportProgress } from '../embedded/progress-line';
import { projectFolder } from '../embedded/project-folder';
import { serverAccount } from '../embedded/server-account';
import { serverFolder } from '../embedded/server-folder';
import type { RunningPart } from '../embedded/supervisor';
import { provideTemporalEngine, type TemporalEngine } from '../embedded/temporal-engine';
import { startTemporal, type TemporalStore } from '../embedded/temporal-server';

/** Temporal's own, in the same cluster, so that one backup is one instant for both. */
const casesName = 'temporal';

/** A running part with words about it for people. */
export type EmbeddedPart = RunningPart & { readonly summary: string };

/** Starts the embedded PostgreSQL with the database of the records. Its address is that database's URL. */
export async function startRecords(
  data: DataFolder,
): Promise<EmbeddedPart & { readonly server: PostgresServer }> {
  const server = await startPostgres({
    folder: serverFolder(data.path, 'postgres', serverAccount()),
    cache: cacheFolder(data.cache),
  });
  const made = await createDatabase(server.url('postgres'), { name: recordsDatabase, icu: true });
  const how = server.adopted ? 'still running' : made ? 'new' : 'started';
  return {
    address: server.url(recordsDatabase),
    ended: server.ended,
    stop: () => server.stop(),
    kill: () => {
      server.kill();
    },
    summary: `127.0.0.1:${String(server.port)}, ${how}`,
    server,
  };
}

/** Finds or builds the program for the embedded Temporal, with progress; the kind that the data folder used before. */
export async function provideEngine(data: DataFolder): Promise<TemporalEngine> {
  const kept = readEngineRecord(data.path);
  return provideTemporalEngine({
    sources: devserverSources(projectFolder()),
    cache: cacheFolder(data.cache),
    onProgress: reportProgress('Temporal server'),
    ...(kept && kept.kind !== 'external' && { only: kept.kind }),
  });
}

/** What the embedded Temporal needs to know. */
export interface CasesWish {
  readonly data: DataFolder;
  readonly engine: TemporalEngine;
  readonly namespace: string;
  /** Undefined when the records are in a database of one's own. */
  readonly postgres: PostgresServer | undefined;
}

/**
 * Starts the embedded Temporal. Its records are in the embedded PostgreSQL; with the Temporal CLI, or when there is no embedded PostgreSQL, in
 * an SQLite file of the data folder.
 */
export async function startCases(wish: CasesWish): Promise<EmbeddedPart> {
  const { data, engine, namespace, postgres } = wish;
  const folder = serverFolder(data.path, 'temporal', serverAccount());
  const inPostgres = engine.kind === 'devserver' && postgres !== undefined;
  const store: TemporalStore = inPostgres
    ? {
        kind: 'postgres',
        address: `127.0.0.1:${String(postgres.port)}`,
        user: postgres.user,
        passwordFile: postgres.passwordFile,
        database: casesName,
      }
    : { kind: 'sqlite', file: join(folder, 'temporal.db') };
  keepEngine(data.path, { kind: engine.kind, store: store.kind });
  const server = await startTemporal({ engine, folder, store, namespace });
  const program = engine.kind === 'devserver' ? 'our own build' : engine.program;
  const how = server.adopted ? 'still running' : 'started';
  return {
    address: server.address,
    ended: server.ended,
    stop: () => server.stop(),
    kill: () => {
      server.kill();
    },
    summary: `${server.address}, ${program} on ${store.kind}, ${how}`,
  };
}
