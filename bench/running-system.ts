import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../embedded/free-port';
import { projectFolder } from '../embedded/project-folder';
import { makeThrowAwayFolder } from '../embedded/throw-away-folder';

/** Parts of the running system that can be killed, with the words by which their process is known. */
const marks = {
  web: 'dist/bin/server.js',
  worker: 'dist/bin/worker.js',
  temporal: '--ip 127.0.0.1',
  postgres: '/data/postgres',
} as const;

export type Part = keyof typeof marks;

/** The whole system as `npm start` brings it up, with its demonstration city, on a data folder of its own. */
export interface RunningSystem {
  readonly url: string;
  readonly data: string;
  /** Sends SIGKILL. @returns the process ids that were hit */
  kill(part: Part): number[];
  /** Process ids of a part. */
  pids(part: Part): number[];
  untilWell(): Promise<void>;
  /** Stops it in order and starts it again on the same records. @returns milliseconds from the start until every part says ok */
  restart(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the system and waits until every part says ok. The first start on a machine may build the Temporal server. */
export async function startSystem(): Promise<RunningSystem> {
  const base = await makeThrowAwayFolder();
  const data = path.join(base, 'data');
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  let run = startOn(data, port);
  const untilWell = async () => {
    while (!(await isWell(url))) {
      run.assertAlive();
      await pause(100);
    }
  };
  await untilWell();
  return {
    url,
    data,
    pids: (part) => findPart(run.child, data, part),
    kill: (part) => {
      const hit = findPart(run.child, data, part);
      hit.forEach((pid) => process.kill(pid, 'SIGKILL'));
      return hit;
    },
    untilWell,
    restart: async () => {
      await run.stop();
      const from = performance.now();
      run = startOn(data, port);
      await untilWell();
      return performance.now() - from;
    },
    stop: async () => {
      await run.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** One start of the system. */
function startOn(data: string, port: number) {
  const words = ['bin/bootstrap.cjs', 'start', '--data', data, '--port', String(port)];
  const child = spawn(process.execPath, words, {
    cwd: projectFolder(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  return {
    child,
    assertAlive: () => {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`the system ended:\n${output}`);
      }
    },
    stop: async () => {
      const ended = new Promise((done) => child.once('close', done));
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** Processes of this system: its children, and servers that have its data folder among their words. */
function findPart(child: ChildProcess, data: string, part: Part): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid = '', parent = '', args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const isOurs = Number(parent) === child.pid || args.includes(data);
    const isPart =
      part === 'postgres'
        ? args.includes(data) && / -D /.test(args)
        : args.includes(marks[part]) && Number(parent) === child.pid;
    return isOurs && isPart ? [Number(pid)] : [];
  });
}

async function isWell(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
