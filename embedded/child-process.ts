import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import type { DataFolder } from './data-folder';
import { readJsonFile, writeJsonFile } from './json-file';
import { endProcess, identifyProcess } from './process-life';
import type { RunningPart } from './supervisor';

/** A process of our own. */
export interface ChildStart {
  readonly name: string;
  /** Compiled module to run. */
  readonly module: string;
  /** The whole environment. */
  readonly environment: NodeJS.ProcessEnv;
  readonly data: DataFolder;
  /** For Node itself. */
  readonly nodeFlags?: readonly string[];
}

const identityShape = z.object({ pid: z.number(), startMark: z.string() });
const readyLimitMs = 60_000;
const graceMs = 12_000;

/**
 * Starts a process of ours and waits until it says `ready` over its channel.
 *
 * It runs in a session of its own, so that a Ctrl-C at the terminal reaches only the supervisor; it ends by itself when the channel closes,
 * which is how it notices that the supervisor was killed. One that was left over all the same is ended first. Output goes to `logs/NAME.log`.
 *
 * @throws when it ends before it is ready
 */
export async function startChild(start: ChildStart): Promise<RunningPart> {
  await endLeftover(start.data, start.name);
  const recordFile = recordOf(start.data, start.name);
  const child = spawnChild(start);
  const ended = new Promise<string>((done) => {
    child.once('exit', (code, signal) => {
      done(signal ? `ended by ${signal}` : `ended with code ${String(code)}`);
    });
  });
  const pid = child.pid ?? 0;
  const identity = identifyProcess(pid) ?? { pid, startMark: 'ended' };
  writeJsonFile(recordFile, identity);
  const early = await Promise.race([ready(child), ended]);
  if (early !== 'ready') {
    child.kill('SIGKILL');
    throw new Error(`${start.name} ${early} before it was ready; see ${logOf(start)}`);
  }
  return {
    address: start.name,
    ended,
    async stop() {
      await endProcess(identity, 'SIGTERM', graceMs);
      await ended;
      rmSync(recordFile, { force: true });
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}

/** Ends a process of that name that a killed supervisor left behind. */
export async function endLeftover(data: DataFolder, name: string): Promise<void> {
  const left = readJsonFile(recordOf(data, name), identityShape);
  if (left) await endProcess(left, 'SIGTERM', 3_000);
}

function recordOf(data: DataFolder, name: string): string {
  return join(data.run, `${name}.json`);
}

function spawnChild(start: ChildStart): ChildProcess {
  const log = openSync(logOf(start), 'a', 0o600);
  try {
    return fork(start.module, [], {
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
      env: start.environment,
      execArgv: [...(start.nodeFlags ?? [])],
    });
  } finally {
    closeSync(log);
  }
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((answer) => {
    const late = setTimeout(() => {
      answer('did not become ready within a minute');
    }, readyLimitMs);
    child.once('exit', () => {
      clearTimeout(late);
    });
    child.on('message', (message) => {
      if (message !== 'ready') return;
      clearTimeout(late);
      answer('ready');
    });
  });
}

function logOf(start: ChildStart): string {
  return join(start.data.logs, `${start.name}.log`);
}
