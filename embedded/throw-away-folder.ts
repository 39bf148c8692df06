import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

import { endProcess, identifyProcess, isAlive, processesIn } from './process-life';
import { readJsonFile, writeJsonFile } from './json-file';

const prefix = 'duban-throw-away-';
const ownerShape = z.object({ pid: z.number(), startMark: z.string() });

/**
 * A new folder for servers that end with this process.
 *
 * Folders whose owner was killed are cleared away first, and the servers that still run in them are ended: their working folder is inside.
 */
export async function makeThrowAwayFolder(): Promise<string> {
  const shelf = tmpdir();
  for (const name of readdirSync(shelf)) {
    if (name.startsWith(prefix)) await clearIfOrphaned(join(shelf, name));
  }
  const folder = join(shelf, `${prefix}${randomBytes(6).toString('hex')}`);
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  writeJsonFile(join(folder, 'owner.json'), identifyProcess(process.pid), 0o644);
  return folder;
}

async function clearIfOrphaned(folder: string): Promise<void> {
  const owner = readJsonFile(join(folder, 'owner.json'), ownerShape);
  if (!owner || isAlive(owner)) return;
  try {
    for (const inner of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      if (!inner.isDirectory()) continue;
      for (const pid of processesIn(join(inner.parentPath, inner.name))) {
        await endProcess(
          { pid, startMark: identifyProcess(pid)?.startMark ?? '' },
          'SIGQUIT',
          3_000,
        );
      }
    }
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another user's, or cleared by another process at the same moment.
  }
}
