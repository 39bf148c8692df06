import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  commandLineOf,
  identifyProcess,
  processesIn,
  signalProcess,
  type ProcessIdentity,
} from './process-life';

/** What PostgreSQL's lock file says about a server that really runs on a data directory. */
export interface RunningPostmaster {
  identity: ProcessIdentity;
  port: number;
}

/**
 * The server that runs on a data directory.
 *
 * A lock file whose process is gone, is a zombie, or is another program that got the number does not count, and is removed: PostgreSQL
 * itself would refuse to start beside it.
 */
export function findPostmaster(data: string): RunningPostmaster | undefined {
  const lock = join(data, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(lock, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const identity = identifyProcess(Number(lines[0]));
  if (identity && runsOn(identity.pid, data)) return { identity, port: Number(lines[3]) };
  rmSync(lock, { force: true });
  return undefined;
}

/**
 * Ends server processes that outlived a killed postmaster. They hold its shared memory and would block the next start; as a rule they
 * notice by themselves within a moment.
 */
export async function endOrphans(data: string): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    const left = processesIn(data);
    if (left.length === 0) return;
    for (const pid of left) {
      if (round === 5) signalProcess(pid, 'SIGQUIT');
      if (round === 30) signalProcess(pid, 'SIGKILL');
    }
    await sleep(50);
  }
}

/** On systems that do not tell the command line, a live process with that number is believed. */
function runsOn(pid: number, data: string): boolean {
  const line = commandLineOf(pid);
  return line === '' || line.includes(data);
}
