import { Client, Connection } from '@temporalio/client';
import path from 'node:path';
import { inspect } from 'node:util';
import { startDispatcher } from '../activities/dispatch-commands';
import { createGateway } from '../api/command-gateway';
import type { Gateway } from '../api/gateway';
import { createClockMover, createDelivery, type Deliver } from '../api/temporal-gateway';
import type { LoadedProgramme } from '../cli/shipped-programmes';
import { saveCalendar } from '../db/calendar';
import { beginCity } from '../db/city';
import { openDatabase, type Sql } from '../db/client';
import { migrate } from '../db/migrate';
import { saveProgramme } from '../db/programmes';
import { msOfInstant, type Instant } from '../domain/calendar/instants';
import type { Facts } from '../domain/facts';
import { conductedCity } from '../embedded/conducted-city';
import { createConductor, type Conductor } from '../embedded/conductor';
import { createDatabase } from '../embedded/postgres-database';
import type { PostgresServer } from '../embedded/postgres-server';
import {
  startThrowAwayTemporal,
  type ThrowAwayTemporalServer,
} from '../embedded/throw-away-temporal';
import { startThrowAwayPostgres } from '../embedded/throw-away-postgres';
import {
  startDecisionsWorker,
  type DecisionsWorkerOptions,
  type RunningWorker,
} from './decisions-worker';
import { workflowBundle } from './workflow-bundle';

export interface ThrowAwayCityWish {
  readonly facts: Facts;
  readonly programme: Pick<LoadedProgramme, 'roster' | 'source' | 'demonstration'>;
  /** Business now at the start. */
  readonly startsAt: Instant;
  /** Dynamic settings of the Temporal server, `key=value`. */
  readonly temporalSettings?: readonly string[];
}

/** A city on servers of its own: for rehearsals on real workflows and for tests. Nothing of a running office is touched. */
export interface ThrowAwayCity {
  readonly sql: Sql;
  readonly databaseUrl: string;
  readonly client: Client;
  readonly postgres: PostgresServer;
  readonly temporal: ThrowAwayTemporalServer;
  readonly deliver: Deliver;
  readonly gateway: Gateway;
  /** The worker of this process, running at first; while there is none, commands wait on record. */
  readonly worker: { start(): Promise<void>; stop(): Promise<void> };
  /** Moves business time (fast-forward). */
  readonly conductor: Conductor;
  close(): Promise<void>;
}

/** Starts PostgreSQL and Temporal, loads the programme, and lets worker and dispatcher run in this process. */
export async function openThrowAwayCity(wish: ThrowAwayCityWish): Promise<ThrowAwayCity> {
  const [postgres, temporal] = await Promise.all([
    startThrowAwayPostgres(),
    startThrowAwayTemporal({ settings: wish.temporalSettings ?? [] }),
  ]);
  await createDatabase(postgres.url('postgres'), { name: 'duban', icu: true });
  const databaseUrl = postgres.url('duban');
  await migrate(databaseUrl);
  const sql = openDatabase(databaseUrl, { application: 'duban throw-away city' });
  await loadCity(sql, wish);
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection, namespace: temporal.namespace });
  const worker = restartable({
    sql,
    temporalAddress: temporal.address,
    namespace: temporal.namespace,
    bundle: await sharedBundle(),
  });
  await worker.start();
  let clockOffsetMs = msOfInstant(wish.startsAt) - Date.now();
  const delivering = { client, clockOffsetMs: () => clockOffsetMs, patienceMs: 60_000 };
  const deliver = createDelivery(delivering);
  const onError = (error: unknown) => process.stderr.write(`dispatcher: ${inspect(error)}\n`);
  const dispatcher = await startDispatcher({ sql, deliver, onError, inRounds: true });
  const city = conductedCity(sql, {
    clockMoved: (offsetMs) => {
      clockOffsetMs = offsetMs;
    },
    moveClock: createClockMover(delivering),
  });
  return {
    sql,
    databaseUrl,
    client,
    postgres,
    temporal,
    deliver,
    gateway: createGateway(sql, deliver),
    worker,
    conductor: createConductor(city),
    close: async () => {
      await dispatcher.stop();
      await worker.stop();
      await connection.close();
      await sql.end({ timeout: 5 });
      await Promise.all([temporal.stop(), postgres.stop()]);
    },
  };
}

/** A worker that can be stopped and started again. */
function restartable(options: DecisionsWorkerOptions): ThrowAwayCity['worker'] {
  let running: RunningWorker | undefined;
  return {
    start: async () => {
      running ??= await startDecisionsWorker(options);
    },
    stop: async () => {
      await running?.stop();
      running = undefined;
    },
  };
}

async function loadCity(
  sql: Sql,
  { facts, programme, startsAt }: ThrowAwayCityWish,
): Promise<void> {
  const { roster, source, demonstration } = programme;
  await saveCalendar(sql, facts.calendar);
  await saveProgramme(sql, {
    facts: facts.programme,
    policy: facts.policy,
    roster,
    source,
    demonstration,
  });
  await beginCity(sql, { demonstration: true, clockOffsetMs: msOfInstant(startsAt) - Date.now() });
}

/** One bundle of the workflows for every city of an installation; sources and build keep theirs apart. */
export function sharedBundle() {
  const workflows = require.resolve('../workflows');
  const name = workflows.endsWith('.ts') ? 'workflow-bundle.source.js' : 'workflow-bundle.js';
  return workflowBundle(workflows, path.join(__dirname, '..', 'dist', name));
}
