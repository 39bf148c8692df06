import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import type { FileStore } from '../api/services';
import type { Sql } from '../db/client';
import { findStoredFile, forgetUnused, noteUpload, unusedFiles } from '../db/files';

/** How long a file is kept that no case uses: a form may be filled in for that long. */
const UNUSED_SECONDS = 24 * 3600;

/** Ending of a file that is on its way out: out of the way of readers, and not yet gone. */
const LEAVING = '.leaving';

/**
 * Evidence files in a folder outside the web root, by the hash of their bytes, with their type on record.
 *
 * The bytes are on disk before the row is written: a crash in between leaves a file without a row, never a row without a file. They are
 * looked for once more after the row, in case the sweep took an old copy of the same bytes away in between.
 */
export function attachmentStore(folder: string, sql: Sql): FileStore {
  return {
    async put({ name, type, bytes, by }) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const target = pathOf(folder, sha256);
      if (!existsSync(target)) await writeWhole(target, bytes);
      await noteUpload(sql, { sha256, size: bytes.length, type }, by);
      if (!existsSync(target)) await writeWhole(target, bytes);
      return { sha256, name, type, size: bytes.length };
    },
    async get(sha256) {
      const found = /^[0-9a-f]{64}$/.test(sha256) ? await findStoredFile(sql, sha256) : undefined;
      return found && { type: found.type, bytes: await readFile(pathOf(folder, sha256)) };
    },
  };
}

/**
 * Deletes what no case uses and nobody has brought for a day: files with their rows, and files without a row. A file first leaves its
 * name, then its row goes if it is still unused, else the file comes back; so an upload or an act at the same moment loses nothing.
 *
 * @returns hashes of the files that are gone
 */
export async function sweepAttachments(
  folder: string,
  sql: Sql,
  unusedSeconds = UNUSED_SECONDS,
): Promise<string[]> {
  const before = Date.now() - unusedSeconds * 1000;
  const found = await filesIn(folder);
  const strays: string[] = [];
  for (const name of found.filter((one) => !one.endsWith(LEAVING))) {
    const known = (await findStoredFile(sql, hashOf(name))) !== undefined;
    if (!known && (await changedAt(path.join(folder, name))) < before) strays.push(hashOf(name));
  }
  const leaving = found.filter((one) => one.endsWith(LEAVING)).map(hashOf);
  const gone: string[] = [];
  for (const sha256 of new Set([
    ...leaving,
    ...strays,
    ...(await unusedFiles(sql, unusedSeconds)),
  ])) {
    if (await letGo(folder, sql, sha256, unusedSeconds)) gone.push(sha256);
  }
  return gone;
}

async function letGo(
  folder: string,
  sql: Sql,
  sha256: string,
  unusedSeconds: number,
): Promise<boolean> {
  const target = pathOf(folder, sha256);
  const aside = `${target}${LEAVING}`;
  if (existsSync(target)) await rename(target, aside);
  const forgotten = await forgetUnused(sql, sha256, unusedSeconds).catch((fault: unknown) => {
    // An act that names the file is being recorded at this moment: the foreign key keeps the row.
    if ((fault as { code?: string }).code === '23503') return false;
    throw fault;
  });
  if (forgotten) {
    await rm(aside, { force: true });
    return true;
  }
  if (existsSync(target)) await rm(aside, { force: true });
  else if (existsSync(aside)) await rename(aside, target);
  return false;
}

function pathOf(folder: string, sha256: string): string {
  return path.join(folder, sha256.slice(0, 2), sha256);
}

/** Files of ours below the folder, `ab/ab…`; drafts that a crash left behind are strays of their hash. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) =>
    new RegExp(`^[0-9a-f]{64}(${LEAVING})?$`).test(path.basename(name)),
  );
}

function hashOf(name: string): string {
  return path.basename(name).slice(0, 64);
}

async function changedAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
}

/** Writes beside the target, syncs, renames: whoever sees the file sees all of it. */
async function writeWhole(target: string, bytes: Buffer): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const draft = `${target}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}
