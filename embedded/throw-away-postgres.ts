import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { cacheFolder } from './cache-folder';
import { startPostgres, type PostgresServer } from './postgres-server';
import { serverAccount } from './server-account';
import { serverFolder } from './server-folder';
import { makeThrowAwayFolder } from './throw-away-folder';

/**
 * A fresh PostgreSQL for tests and rehearsals, as fast as it gets: nothing is synced to disk.
 *
 * `stop` ends it and removes its data. When this process is killed first, the next throw-away server clears it away.
 * Ready in about a second.
 */
export async function startThrowAwayPostgres(): Promise<PostgresServer> {
  const base = await makeThrowAwayFolder();
  const folder = serverFolder(base, 'postgres', serverAccount());
  const spare = join(base, 'cache');
  mkdirSync(spare);
  const server = await startPostgres({ folder, cache: cacheFolder(spare), throwAway: true });
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}
