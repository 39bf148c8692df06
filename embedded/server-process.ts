import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { identifyProcess, isAlive, type ProcessIdentity } from './process-life';
import type { ServerAccount } from './server-account';

/** A running server, started by us or adopted from a start before. */
export interface ServerProcess {
  identity: ProcessIdentity;
  /** Whether it ran already and was taken over. */
  adopted: boolean;
  /** Settles when the process has ended, with a reason for people; never rejects. */
  ended: Promise<string>;
}

/** What to run, and as whom. */
export interface ServerCommand {
  program: string;
  args: string[];
  workingFolder: string;
  logFile: string;
  account: ServerAccount | undefined;
  /** Added to the environment. */
  environment?: Record<string, string>;
}

/**
 * Starts a server in a session of its own, so that a Ctrl-C at the terminal reaches only us and servers end in order.
 *
 * Its output goes to the log file. The process outlives us unless it is stopped.
 * @throws when the program cannot be run at all
 */
export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const log = openSync(command.logFile, 'a', 0o640);
  try {
    const child = spawn(command.program, command.args, {
      cwd: command.workingFolder,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, ...command.environment },
      ...(command.account && { uid: command.account.uid, gid: command.account.gid }),
    });
    const ended = new Promise<string>((done) => {
      child.once('exit', (code, signal) => {
        done(signal ? `ended by ${signal}` : `ended with code ${String(code)}`);
      });
    });
    await new Promise<void>((started, failed) => {
      child.once('spawn', started);
      child.once('error', failed);
    });
    child.unref();
    const pid = child.pid ?? 0;
    return { identity: identifyProcess(pid) ?? { pid, startMark: 'ended' }, adopted: false, ended };
  } finally {
    closeSync(log);
  }
}

/** Takes over a server that runs already: it is no child of ours, so its end is noticed by looking, four times a second. */
export function adoptServerProcess(identity: ProcessIdentity): ServerProcess {
  const ended = (async () => {
    while (isAlive(identity)) await sleep(250, undefined, { ref: false });
    return 'ended';
  })();
  return { identity, adopted: true, ended };
}
