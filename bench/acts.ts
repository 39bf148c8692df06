import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { findRunningTemporal } from '../embedded/temporal-server';
import { startSystem, type Part, type RunningSystem } from './running-system';
import { recordCheck, rectifyingProblem, signInSides } from './problem-acts';
import { cpuSeconds, percentile, postgresSeconds } from './process-cost';

/**
 * Acts through HTTP (a whole system as `npm start` brings it up) beside a bare Temporal workflow of the best measured shape on the
 * same server: p50, p95, acts per second and CPU milliseconds per act at 1, 8 and 32 people. Run `node dist/bench/acts.js [seconds] [rounds]`.
 *
 * Arms take turns (A B A B); the client shares the machine with the system.
 */
const PEOPLE = [1, 8, 32];
const SECONDS = Number(process.argv[2] ?? 8);
const ROUNDS = Number(process.argv[3] ?? 2);

interface Measured {
  readonly actsPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly cpuMs: Readonly<Record<string, number>>;
}

type Step = (person: number, n: number) => Promise<void>;

async function measure(people: number, step: Step, costs: () => Record<string, number>) {
  const times: number[] = [];
  const before = costs();
  const endAt = Date.now() + SECONDS * 1000;
  const startedAt = Date.now();
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      for (let n = 0; Date.now() < endAt; n += 1) {
        const from = performance.now();
        await step(person, n);
        times.push(performance.now() - from);
      }
    }),
  );
  const seconds = (Date.now() - startedAt) / 1000;
  const after = costs();
  const cpuMs = Object.fromEntries(
    Object.entries(after).map(([part, used]) => [
      part,
      Math.round((((used - (before[part] ?? 0)) * 1000) / times.length) * 10) / 10,
    ]),
  );
  return {
    actsPerSecond: Math.round((times.length / seconds) * 10) / 10,
    p50: Math.round(percentile(times, 0.5)),
    p95: Math.round(percentile(times, 0.95)),
    cpuMs,
  } satisfies Measured;
}

async function httpStep(system: RunningSystem): Promise<Step> {
  const sides = await signInSides(system.url);
  const run = String(Date.now());
  const most = Math.max(...PEOPLE);
  const numbers: string[] = [];
  for (let person = 0; person < most; person += 1) {
    numbers.push(await rectifyingProblem(sides, `${run}-${String(person)}`));
  }
  let act = 0;
  return async (person) => {
    act += 1;
    await recordCheck(sides.lead, numbers[person] ?? '', `${run}-${String(act)}`);
  };
}

async function bareStep(address: string, namespace: string) {
  const bundle = await bundleWorkflowCode({ workflowsPath: require.resolve('./bare-workflow') });
  const native = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue: 'bare',
    workflowBundle: bundle,
    activities: { record: () => Promise.resolve() },
    maxConcurrentWorkflowTaskExecutions: 40,
  });
  const running = worker.run();
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const handles = await Promise.all(
    Array.from({ length: Math.max(...PEOPLE) }, (_, person) =>
      client.workflow.start('bareCase', {
        taskQueue: 'bare',
        workflowId: `bare-${String(Date.now())}-${String(person)}`,
      }),
    ),
  );
  const step: Step = async (person, n) => {
    await handles[person]?.executeUpdate('act', { args: [n] });
  };
  const stop = async () => {
    await Promise.all(handles.map((handle) => handle.terminate()));
    worker.shutdown();
    await running;
    await connection.close();
    await native.close();
  };
  return { step, stop };
}

async function main(): Promise<void> {
  const system = await startSystem();
  const address = findRunningTemporal(system.data);
  if (address === undefined) {
    throw new Error('Temporal does not run');
  }
  const cpuOf = (part: Part) => cpuSeconds(system.pids(part)[0] ?? 0);
  const costs = () => ({
    web: cpuOf('web'),
    worker: cpuOf('worker'),
    temporal: cpuOf('temporal'),
    postgres: postgresSeconds(system.pids('postgres')[0] ?? 0),
    client: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
  });
  const http = await httpStep(system);
  const bare = await bareStep(address, 'duban');
  for (const people of PEOPLE) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const ours = await measure(people, http, costs);
      const floor = await measure(people, bare.step, costs);
      const overhead = Math.round((floor.actsPerSecond / ours.actsPerSecond) * 100) / 100;
      process.stdout.write(`${JSON.stringify({ people, round, ours, floor, overhead })}\n`);
    }
  }
  await bare.stop();
  await system.stop();
}

void main();
