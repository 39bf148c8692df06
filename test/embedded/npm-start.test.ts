import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { freePort } from '../../embedded/free-port';
import { identifyProcess, isAlive, signalProcess } from '../../embedded/process-life';
import { makeThrowAwayFolder } from '../../embedded/throw-away-folder';

/** A first start may have to compile and to build the Temporal server. */
const firstStartMs = 900_000;
const root = path.join(__dirname, '..', '..');

let base: string;
let data: string;
let port: number;
const started: ChildProcess[] = [];

beforeAll(async () => {
  base = await makeThrowAwayFolder();
  data = path.join(base, 'data');
  port = await freePort();
});

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  for (const pid of processesOfData()) signalProcess(pid, 'SIGKILL');
  rmSync(base, { recursive: true, force: true });
});

interface Start {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

function npmStart(): Start {
  const words = ['bin/bootstrap.cjs', 'start', '--data', data, '--port', String(port), '--empty'];
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Where CI is set, colours are on without a terminal; what is read here is the words.
    env: { ...process.env, NO_COLOR: '1' },
  });
  started.push(child);
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return { child, output: () => output, ended };
}

/** Waits until it has said where to go and every part says ok. */
const untilWell = (start: Start): Promise<void> =>
  until(start, async () => start.output().includes('duban is running') && (await isWell()));

async function until(
  { child, output }: Start,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  while (!(await holds())) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`it ended:\n${output()}`);
    }
    await new Promise((again) => setTimeout(again, 50));
  }
}

async function isWell(): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${String(port)}/healthz`)).ok;
  } catch {
    return false;
  }
}

/** Numbers of all processes that work for the data folder, the supervisor included. */
function processesOfData(): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  const named = lines.filter((line) => line.includes(data) && !/^\s*\d+\s+Z/.test(line));
  const children = ['web', 'worker'].map(recordedPid).filter((pid) => identifyProcess(pid));
  return [...new Set([...named.map((line) => Number(line.trim().split(/\s+/)[0])), ...children])];
}

function recordedPid(name: string): number {
  try {
    const file = path.join(data, 'run', `${name}.json`);
    return (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid;
  } catch {
    return 0;
  }
}

function serverPid(mark: RegExp): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const found = lines.find((line) => line.includes(data) && mark.test(line));
  return Number(found?.trim().split(/\s+/)[0]);
}

const victims: Record<string, () => number> = {
  worker: () => recordedPid('worker'),
  web: () => recordedPid('web'),
  temporal: () => serverPid(/start-dev/),
  postgres: () => serverPid(/postgres -D/),
};

test(
  'npm start: everything is brought up, watched over, and taken down',
  async () => {
    const first = npmStart();
    await untilWell(first);
    const printed = () => /one-time secret ([0-9A-Z-]{29})/.exec(first.output())?.[1];
    await until(first, () => printed() !== undefined);
    const secret = printed() ?? '';
    const answer = await fetch(`http://127.0.0.1:${String(port)}/set-up`, {
      method: 'POST',
      body: new URLSearchParams({ secret }),
      redirect: 'manual',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/set-up']);

    const second = npmStart();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(
      `already runs on ${data} at http://localhost:${String(port)}`,
    );

    for (const [name, find] of Object.entries(victims)) {
      const victim = identifyProcess(find());
      expect([name, victim]).toEqual([
        name,
        expect.objectContaining({ pid: expect.any(Number) as number }),
      ]);
      signalProcess(victim?.pid ?? 0, 'SIGKILL');
      await until(first, () => first.output().includes(`${name} runs again`));
      await untilWell(first);
      expect(identifyProcess(find())).not.toEqual(victim);
    }

    // The supervisor itself: its processes end with it, its servers are taken over by the next start.
    const children = ['web', 'worker'].map((name) => identifyProcess(recordedPid(name)));
    first.child.kill('SIGKILL');
    await first.ended;
    const third = npmStart();
    await untilWell(third);
    expect(third.output()).toMatch(/PostgreSQL.*still running[\s\S]*Temporal.*still running/);
    expect(children.filter((child) => child && isAlive(child))).toEqual([]);

    third.child.kill('SIGTERM');
    expect(await third.ended).toBe(0);
    expect(processesOfData()).toEqual([]);

    // Everything at once, as at a power cut.
    const fourth = npmStart();
    await untilWell(fourth);
    for (const pid of processesOfData()) signalProcess(pid, 'SIGKILL');
    await fourth.ended;
    const fifth = npmStart();
    await untilWell(fifth);
    fifth.child.kill('SIGINT');
    expect(await fifth.ended).toBe(0);
    expect(processesOfData()).toEqual([]);
  },
  firstStartMs,
);
