import { fork } from 'node:child_process';
import path from 'node:path';
import type { ThrowAwayCity } from '../../bin/throw-away-city';
import type { DyingWorkerOrder } from './dying-worker-door';

export interface DyingWorker {
  /** Resolves when the last command is committed; what comes after it never happens. */
  readonly committed: Promise<void>;
  /** Ends the process at once (SIGKILL). */
  kill(): Promise<void>;
}

/**
 * A worker in a process of its own that carries commands out until a certain one: it commits that one and then never tells Temporal.
 *
 * @param lastCommand id of that command
 */
export async function startDyingWorker(
  { databaseUrl, temporal }: Pick<ThrowAwayCity, 'databaseUrl' | 'temporal'>,
  lastCommand: string,
): Promise<DyingWorker> {
  const { address, namespace } = temporal;
  const order: DyingWorkerOrder = { databaseUrl, address, namespace, lastCommand };
  const child = fork(path.join(__dirname, 'dying-worker-door.ts'), [JSON.stringify(order)], {
    execArgv: ['-r', path.join(__dirname, 'run-typescript.cjs')],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const words: string[] = [];
  child.stderr?.on('data', (part: Buffer) => words.push(part.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      child.on('message', (message) => {
        if (message === wanted) resolve();
      });
      void ended.then(() => reject(new Error(`it ended before "${wanted}":\n${words.join('')}`)));
    });
  const committed = said('committed');
  committed.catch(() => undefined);
  await said('running');
  return {
    committed,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
