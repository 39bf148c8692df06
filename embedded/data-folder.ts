import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';

import { tryLock, unlock } from './file-lock';
import { readJsonFile, writeJsonFile } from './json-file';
import type { ProcessIdentity } from './process-life';

/** The folder that holds everything of an embedded installation: its records, attachments, secrets and logs. */
export interface DataFolder {
  readonly path: string;
  readonly logs: string;
  readonly attachments: string;
  /** Process records of what runs. */
  readonly run: string;
  /** Fallback for the cache of prepared servers. */
  readonly cache: string;
}

const noteShape = z.object({ url: z.string() });

/** Makes the folder if it is missing. Secrets in it are readable by us alone. */
export function openDataFolder(path: string): DataFolder {
  const root = resolve(path);
  const folder = {
    path: root,
    logs: join(root, 'logs'),
    attachments: join(root, 'attachments'),
    run: join(root, 'run'),
    cache: join(root, 'cache'),
  };
  mkdirSync(root, { recursive: true });
  // The servers' own account must be able to walk through to its folders, and nobody needs to list them.
  chmodSync(root, process.getuid?.() === 0 ? 0o711 : 0o700);
  for (const inner of [folder.logs, folder.attachments, folder.run]) {
    mkdirSync(inner, { recursive: true, mode: 0o700 });
  }
  return folder;
}

/**
 * A random secret that stays the same from start to start.
 *
 * @param name file in `secrets/`
 */
export function keptSecret(folder: DataFolder, name: string): string {
  const secrets = join(folder.path, 'secrets');
  mkdirSync(secrets, { recursive: true, mode: 0o700 });
  const file = join(secrets, name);
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Who runs on a data folder already, and where to find it. */
export interface Occupant {
  readonly process: ProcessIdentity;
  readonly url: string | undefined;
}

/** Takes the folder for this process. @returns who has it already, or undefined when it is ours now */
export function occupy(folder: DataFolder): Occupant | undefined {
  const holder = tryLock(join(folder.run, 'supervisor.lock'));
  return holder && { process: holder, url: readJsonFile(noteOf(folder), noteShape)?.url };
}

/** Leaves word for a second starter. */
export function noteAddress(folder: DataFolder, url: string): void {
  writeJsonFile(noteOf(folder), { url });
}

/** Gives the folder back. */
export function leave(folder: DataFolder): void {
  unlock(join(folder.run, 'supervisor.lock'));
}

function noteOf(folder: DataFolder): string {
  return join(folder.run, 'address.json');
}
