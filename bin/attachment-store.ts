import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import type { FileStore } from '../api/services';
import type { Sql } from '../db/client';
import { findStoredFile, noteStoredFile } from '../db/files';

/**
 * Evidence files in a folder outside the web root, by the hash of their bytes, with their type on record.
 *
 * The bytes are on disk before the row is written: a crash in between leaves a file without a row, never a row without a file.
 */
export function attachmentStore(folder: string, sql: Sql): FileStore {
  return {
    async put({ name, type, bytes }) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const target = pathOf(folder, sha256);
      if (!existsSync(target)) await writeWhole(target, bytes);
      await noteStoredFile(sql, { sha256, size: bytes.length, type });
      return { sha256, name, type, size: bytes.length };
    },
    async get(sha256) {
      const found = /^[0-9a-f]{64}$/.test(sha256) ? await findStoredFile(sql, sha256) : undefined;
      return found && { type: found.type, bytes: await readFile(pathOf(folder, sha256)) };
    },
  };
}

function pathOf(folder: string, sha256: string): string {
  return path.join(folder, sha256.slice(0, 2), sha256);
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
