import { Client, Connection } from '@temporalio/client';
import path from 'node:path';
import { startDispatcher } from '../activities/dispatch-commands';
import { createGateway } from '../api/command-gateway';
import { createDelivery } from '../api/temporal-gateway';
import type { Stage } from '../cli/play-script';
import type { OpenStage, Staging } from '../cli/rehearse';
import { saveCalendar } from '../db/calendar';
import { advanceClockOffset, beginCity, loadCity } from '../db/city';
import { openDatabase, type Sql } from '../db/client';
import { migrate } from '../db/migrate';
import { saveProgramme } from '../db/programmes';
import { allCases, wholeTimeline, type TimelineEvent } from '../db/timeline-queries';
import { loadCase } from '../db/case-store';
import { localIso, msOfInstant } from '../domain/calendar/instants';
import { instantOfLocal } from '../domain/rehearsal/scenario';
import type { Naming, PlacedLine } from '../domain/rehearsal/timeline';
import { conductedCity } from '../embedded/conducted-city';
import { createConductor, type Conductor } from '../embedded/conductor';
import { createTimeSkipper } from '../embedded/fast-forward';
import { createDatabase } from '../embedded/postgres-database';
import { startThrowAwayPostgres } from '../embedded/throw-away-postgres';
import { startThrowAwayTemporal } from '../embedded/throw-away-temporal';
import { CATCH_UP } from '../workflows/case-messages';
import { startDecisionsWorker } from './decisions-worker';
import { workflowBundle } from './workflow-bundle';

/** A person's act never expires while a scenario is played. */
const NEVER = '2999-12-31T00:00:00.000Z';

/**
 * Opens the real stage: a throw-away PostgreSQL and Temporal server with fast-forward, the programme loaded, real workflows, worker
 * and dispatcher. Nothing of a running office is touched.
 */
export async function openTemporalStage(staging: Staging): Promise<OpenStage> {
  const postgres = await startThrowAwayPostgres();
  const temporal = await startThrowAwayTemporal({ simulation: true });
  await createDatabase(postgres.url('postgres'), { name: 'duban', icu: true });
  const databaseUrl = postgres.url('duban');
  await migrate(databaseUrl);
  const sql = openDatabase(databaseUrl, { application: 'duban rehearse' });
  await loadCityOf(sql, staging);
  const connection = await Connection.connect({ address: temporal.address });
  const { namespace } = temporal;
  const client = new Client({ connection, namespace });
  const worker = await startDecisionsWorker({
    sql,
    temporalAddress: temporal.address,
    namespace,
    bundle: await workflowBundle(
      require.resolve('../workflows'),
      path.join(__dirname, '..', 'dist', 'rehearsal-workflows.js'),
    ),
  });
  let offsetMs = (await loadCity(sql)).clockOffsetMs;
  const deliver = createDelivery({ client, clockOffsetMs: () => offsetMs, patienceMs: 60_000 });
  const dispatcher = await startDispatcher({
    sql,
    deliver,
    onError: (error) => process.stderr.write(`dispatcher: ${String(error)}\n`),
  });
  const city = conductedCity(sql, async (workflow) => {
    const aggregate = workflow as Parameters<typeof deliver>[0]['aggregate'];
    await deliver({ id: `start-${workflow}-${String(Date.now())}`, aggregate, name: CATCH_UP });
  });
  const conductor = createConductor(
    {
      ...city,
      setBusinessNow: async (at) => {
        offsetMs = await advanceClockOffset(sql, msOfInstant(at) - Date.now());
      },
    },
    createTimeSkipper(client),
  );
  return {
    stage: stageOf({
      sql,
      gateway: createGateway(sql, deliver),
      conductor,
      naming: staging.script.naming,
    }),
    close: async () => {
      await dispatcher.stop();
      await worker.stop();
      await connection.close();
      await sql.end({ timeout: 5 });
      await temporal.stop();
      await postgres.stop();
    },
  };
}

async function loadCityOf(sql: Sql, { facts, programme, scenario }: Staging): Promise<void> {
  await saveCalendar(sql, facts.calendar);
  await saveProgramme(sql, {
    facts: facts.programme,
    policy: facts.policy,
    roster: programme.roster,
    source: programme.source,
    demonstration: programme.demonstration,
  });
  const startsAt = msOfInstant(instantOfLocal(scenario.from));
  await beginCity(sql, { demonstration: true, clockOffsetMs: startsAt - Date.now() });
}

function stageOf(parts: {
  sql: Sql;
  gateway: ReturnType<typeof createGateway>;
  conductor: Conductor;
  naming: Naming;
}): Stage {
  const { sql, gateway, conductor, naming } = parts;
  return {
    carryOut: async (command) => {
      await conductor.advanceTo(command.at);
      const answer = await gateway.submit(command, { expiresAt: NEVER });
      await conductor.settle();
      if ('pending' in answer) {
        throw new Error(`no outcome of ${command.name} on ${command.aggregate} in time`);
      }
      return 'rejection' in answer ? answer.rejection : undefined;
    },
    runUntil: (until) => conductor.advanceTo(until),
    recorded: async () => (await wholeTimeline(sql)).flatMap((event) => placed(event, naming)),
    revision: async (aggregate) => (await loadCase(sql, aggregate))?.revision ?? 0,
    final: async () =>
      (await allCases(sql)).map(({ aggregate, status, dueOn, more }) => ({
        aggregate,
        status,
        columns: { deadline: dueOn, ...more },
      })),
  };
}

function placed(event: TimelineEvent, naming: Naming): PlacedLine[] {
  const { aggregate, revision, ordinal, at } = event;
  const frame = { at, aggregate, revision, ordinal };
  const head = { at: localIso(at), on: naming.aggregate(aggregate) };
  const { type, transition, actor } = event;
  return [
    {
      ...frame,
      place: 0,
      line: { ...head, transition, event: type, by: naming.person(actor.person) },
    },
    ...event.notices.map(({ notice, to, due }, index) => ({
      ...frame,
      place: index + 1,
      line: { ...head, notice, to, ...(due === null ? {} : { due }) },
    })),
  ];
}
