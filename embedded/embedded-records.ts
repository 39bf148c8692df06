import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { findPackage } from './postgres-binaries';
import { clusterUser } from './postgres-cluster';
import { findPostmaster } from './postmaster-lock';
import { placeOfServer } from './server-folder';

/**
 * The URL of the records in the embedded PostgreSQL that runs on a data folder: for commands beside a running `npm start`.
 *
 * @returns undefined when none runs
 */
export function findEmbeddedRecords(dataFolder: string): string | undefined {
  const folder = placeOfServer(dataFolder, 'postgres');
  const passwordFile = path.join(folder, 'password');
  if (!existsSync(passwordFile)) return undefined;
  const running = findPostmaster(path.join(folder, 'data'));
  if (!running) return undefined;
  const password = readFileSync(passwordFile, 'utf8').trim();
  return `postgres://${clusterUser}:${password}@127.0.0.1:${String(running.port)}/${recordsDatabase}`;
}

/** The database of the records in the embedded cluster. */
export const recordsDatabase = 'duban';

/** Version of the PostgreSQL that npm installed for this machine; undefined when it installed none. */
export function packagedPostgresVersion(): string | undefined {
  try {
    return findPackage().version;
  } catch {
    return undefined;
  }
}
