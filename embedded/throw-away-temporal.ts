import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { cacheFolder } from './cache-folder';
import { devserverSources } from './devserver-key';
import { projectFolder } from './project-folder';
import { serverAccount } from './server-account';
import { serverFolder } from './server-folder';
import { provideTemporalEngine } from './temporal-engine';
import { startTemporal, type TemporalServer } from './temporal-server';
import { makeThrowAwayFolder } from './throw-away-folder';
import { reportProgress } from './progress-line';

/** How a throw-away Temporal server is to be. */
export interface ThrowAwayTemporal {
  namespace?: string;
  /** Dynamic settings of the server, `key=value`. */
  settings?: readonly string[];
}

/** A throw-away server that can be killed and started again on the same records. */
export interface ThrowAwayTemporalServer extends TemporalServer {
  /** Starts it again on the same port with the same records, after it was killed. */
  restart(): Promise<TemporalServer>;
}

/**
 * A fresh Temporal server on SQLite for tests and rehearsals; nothing is synced to disk.
 *
 * Builds the server first if the cache has none (minutes, with progress on standard error). `stop` ends it and removes its data; when this
 * process is killed first, the next throw-away server clears it away.
 */
export async function startThrowAwayTemporal(
  wish: ThrowAwayTemporal = {},
): Promise<ThrowAwayTemporalServer> {
  const base = await makeThrowAwayFolder();
  const folder = serverFolder(base, 'temporal', serverAccount());
  const spare = join(base, 'cache');
  mkdirSync(spare);
  const engine = await provideTemporalEngine({
    sources: devserverSources(projectFolder()),
    cache: cacheFolder(spare),
    onProgress: reportProgress('Temporal server'),
  });
  const start = (preferredPort?: number): Promise<TemporalServer> =>
    startTemporal({
      engine,
      folder,
      store: { kind: 'sqlite', file: join(folder, 'temporal.db'), throwAway: true },
      namespace: wish.namespace ?? 'default',
      settings: wish.settings ?? [],
      ...(preferredPort !== undefined && { preferredPort }),
    });
  let server = await start();
  return {
    ...server,
    kill() {
      server.kill();
    },
    async restart() {
      server = await start(server.port);
      return server;
    },
    async stop() {
      await server.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}
