import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process told apart from a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** What the system says about its start; '' where it says nothing. */
  startMark: string;
}

/**
 * The identity of a running process.
 *
 * A zombie (ended, not yet reaped, as in containers without an init) counts as dead.
 *
 * @returns undefined when no such process lives
 */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (process.platform === 'linux') {
    const fields = readProcStat(pid);
    if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return { pid, startMark: fields[19] ?? '' };
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  return { pid, startMark: readStartByPs(pid) };
}

/** Whether exactly this process still lives, not another that got its number. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startMark === identity.startMark;
}

/** The command line of a process, words joined by blanks; '' when unknown. */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
        .replaceAll('\0', ' ')
        .trim();
    }
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Numbers of all processes whose working folder is the given one (Linux; elsewhere none are found). */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          readlinkSync(`/proc/${String(pid)}/cwd`) === folder && identifyProcess(pid) !== undefined
        );
      } catch {
        return false;
      }
    });
}

/** Sends a signal; a process that has ended meanwhile is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Waits until a process has ended.
 *
 * @returns false when it still lives after `limitMs`
 */
export async function waitForEnd(identity: ProcessIdentity, limitMs: number): Promise<boolean> {
  const until = Date.now() + limitMs;
  while (isAlive(identity)) {
    if (Date.now() > until) return false;
    await sleep(25);
  }
  return true;
}

/** Asks a process to end with `signal` and kills it when it has not ended after `graceMs`. */
export async function endProcess(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  if (!isAlive(identity)) return;
  signalProcess(identity.pid, signal);
  if (await waitForEnd(identity, graceMs)) return;
  signalProcess(identity.pid, 'SIGKILL');
  await waitForEnd(identity, 5_000);
}

/** Fields of /proc/PID/stat from the state on; the name before them may hold blanks and brackets. */
function readProcStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function readStartByPs(pid: number): string {
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
