import { linkSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

import { readJsonFile, writeJsonFile } from './json-file';
import { identifyProcess, isAlive, type ProcessIdentity } from './process-life';

const holderShape = z.object({ pid: z.number(), startMark: z.string() });

/**
 * Takes a lock file for this process if no living process holds it; a lock left by a crash is taken over.
 *
 * @returns undefined when we hold it now, else its holder
 */
export function tryLock(path: string): ProcessIdentity | undefined {
  const draft = `${path}.${String(process.pid)}`;
  writeJsonFile(draft, identifyProcess(process.pid), 0o644);
  try {
    for (;;) {
      try {
        linkSync(draft, path); // atomic, with its content: a reader never sees a lock without a holder
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readJsonFile(path, holderShape);
      if (holder && holder.pid !== process.pid && isAlive(holder)) return holder;
      if (holder ?? statSync(path, { throwIfNoEntry: false })) rmSync(path, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Gives a lock of this process back. */
export function unlock(path: string): void {
  if (readJsonFile(path, holderShape)?.pid === process.pid) rmSync(path, { force: true });
}

/**
 * Does work while no other process does the same.
 *
 * @param onWait called once a second with the seconds waited so far and the holder
 */
export async function withLock<T>(
  path: string,
  onWait: (seconds: number, holder: ProcessIdentity) => void,
  work: () => Promise<T>,
): Promise<T> {
  for (let seconds = 0; ; seconds += 1) {
    const holder = tryLock(path);
    if (!holder) break;
    onWait(seconds, holder);
    await sleep(1_000);
  }
  try {
    return await work();
  } finally {
    unlock(path);
  }
}
