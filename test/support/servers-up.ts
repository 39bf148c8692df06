import path from 'node:path';
import { cacheFolder } from '../../embedded/cache-folder';
import { devserverSources } from '../../embedded/devserver-key';
import type { PostgresServer } from '../../embedded/postgres-server';
import { reportProgress } from '../../embedded/progress-line';
import { projectFolder } from '../../embedded/project-folder';
import { provideTemporalEngine } from '../../embedded/temporal-engine';
import { startThrowAwayPostgres } from '../../embedded/throw-away-postgres';

/** Where the servers of a test run are remembered between its start and its end. */
export interface TestRun {
  testPostgres?: PostgresServer;
}

/**
 * Before the first test of a run that needs servers: makes sure that there is a Temporal server to start (the first time on a machine
 * it is built, with progress shown, outside of any test's time limit), and starts one PostgreSQL for all test files. Jest asks for a default export.
 */
export default async function serversUp(): Promise<void> {
  await provideTemporalEngine({
    sources: devserverSources(projectFolder()),
    cache: cacheFolder(path.join(projectFolder(), '.duban-cache')),
    onProgress: reportProgress('Temporal server'),
  });
  if (process.env['TEST_POSTGRES_URL'] === undefined) {
    const server = await startThrowAwayPostgres();
    (globalThis as TestRun).testPostgres = server;
    process.env['TEST_POSTGRES_URL'] = server.url('postgres');
  }
}
