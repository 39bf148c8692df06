import { Client, Connection } from '@temporalio/client';
import { readFileSync } from 'node:fs';
import { createClockMover } from '../api/temporal-gateway';
import { loadBusinessNow } from '../db/city';
import { openDatabase, type Sql } from '../db/client';
import type { AggregateId } from '../domain/aggregate';
import { addDays } from '../domain/calendar/civil-date';
import { dateOf, instantOfMs, msOfInstant, type Instant } from '../domain/calendar/instants';
import { conductedCity } from '../embedded/conducted-city';
import { findEmbeddedRecords } from '../embedded/embedded-records';
import { findRunningTemporal } from '../embedded/temporal-server';
import {
  openProblem,
  recordCheck,
  rectifyingProblem,
  signInSides,
  type Sides,
} from './problem-acts';
import { percentile } from './process-cost';
import { pause, startSystem, type Part, type RunningSystem } from './running-system';

/**
 * Many open problems with running deadlines on a whole system: how fast they open, what memory worker and server take, how long a
 * restart takes, how long an act takes while they idle, and, all due in the same minute, how long until the last reminder is in
 * the outbox. Run `node dist/bench/many-open.js [problems] [people]`.
 */
const PROBLEMS = Number(process.argv[2] ?? 10_000);
const PEOPLE = Number(process.argv[3] ?? 16);
const ACTS_WHILE_IDLE = 100;

/** Days until the deadline: short, so that all wait first for the reminder on the day before. */
const DAYS_GIVEN = 2;

/** Nothing new for so long: the storm is over (wall clock). */
const QUIET_MS = 15_000;

function print(what: string, figures: object): void {
  process.stdout.write(`${JSON.stringify({ what, ...figures })}\n`);
}

/** Each takes the next one until none is left. */
async function together(people: number, count: number, step: (n: number) => Promise<void>) {
  let next = 0;
  await Promise.all(
    Array.from({ length: people }, async () => {
      for (let n = next++; n < count; n = next++) {
        await step(n);
      }
    }),
  );
}

/** Resident memory of a part's processes in MiB; shared pages count in each. */
function memoryMiB(system: RunningSystem, part: Part): number {
  const kib = system.pids(part).map((pid) => {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  });
  return Math.round(kib.reduce((sum, one) => sum + one, 0) / 1024);
}

const memory = (system: RunningSystem) => ({
  workerMiB: memoryMiB(system, 'worker'),
  webMiB: memoryMiB(system, 'web'),
  temporalMiB: memoryMiB(system, 'temporal'),
});

async function actsWhileIdle(sides: Sides, run: string): Promise<void> {
  const number = await rectifyingProblem(sides, `${run}-idle`);
  const times: number[] = [];
  for (let n = 0; n < ACTS_WHILE_IDLE; n += 1) {
    const from = performance.now();
    await recordCheck(sides.lead, number, `${run}-idle-${String(n)}`);
    times.push(performance.now() - from);
  }
  print('acts of one person while all idle', {
    p50: Math.round(percentile(times, 0.5)),
    p95: Math.round(percentile(times, 0.95)),
  });
}

interface CommonWake {
  readonly at: Instant;
  readonly command: string;
  readonly cases: AggregateId[];
}

/** The instant at which most problems wake next, for what, and which they are. */
async function commonWake(sql: Sql): Promise<CommonWake> {
  const [row] = await sql<CommonWake[]>`
    select wake_at as at, wake_command as command, array_agg(aggregate) as cases from cases
    where kind = 'problem' and wake_at is not null
    group by wake_at, wake_command order by count(*) desc limit 1`;
  if (row === undefined) {
    throw new Error('no problem waits for anything');
  }
  return row;
}

/** Sets the clock and tells these cases, several at a time. */
type Told = (at: Instant, cases: readonly AggregateId[]) => Promise<void>;

/** How long before the instant the clock stops moving, where the servers' own timers are to wake: enough to tell each the time. */
const aheadMs = () => Math.max(30_000, PROBLEMS * 80);

/**
 * Lets all that is due at one instant wake at once, twice: first each is told the time by an Update, as in a demonstration (adr/0007);
 * then the clock stops a little before the next such instant, each arms its timer anew, and Temporal's timers wake them, as in production.
 */
async function allDueAtOnce(sql: Sql, system: RunningSystem): Promise<void> {
  const address = findRunningTemporal(system.data) ?? '';
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace: 'duban' });
  let offsetMs = 0;
  const moveClock = createClockMover({
    client,
    clockOffsetMs: () => offsetMs,
    patienceMs: 60_000,
  });
  const city = conductedCity(sql, { clockMoved: (moved) => void (offsetMs = moved), moveClock });
  const tell: Told = async (at, cases) => {
    await city.setBusinessNow(at);
    await together(PEOPLE, cases.length, async (n) => moveClock(cases[n] as AggregateId));
  };

  const first = await commonWake(sql);
  const from = performance.now();
  await tell(first.at, first.cases);
  print('woken by Updates', { ...told(first), seconds: seconds(from) });
  await untilQuiet(sql, first.at, from);

  const second = await commonWake(sql);
  await tell(instantOfMs(msOfInstant(second.at) - aheadMs()), second.cases);
  const leftMs = msOfInstant(second.at) - (Date.now() + offsetMs);
  print('timers armed', { ...told(second), leftMs: Math.round(leftMs) });
  await pause(Math.max(0, leftMs));
  await untilQuiet(sql, second.at, performance.now());
  await connection.close();
}

const told = ({ at, command, cases }: CommonWake) => ({ cases: cases.length, command, at });

/** Follows notices and letters after an instant until nothing new comes; the digest of 08:30 says the reminders of 09:00 (E-29). */
async function untilQuiet(sql: Sql, since: Instant, from: number): Promise<void> {
  let seen = '';
  let lastAt = performance.now();
  let counted = { notices: 0, released: 0, singleLetters: 0, digests: 0 };
  while (performance.now() - lastAt < QUIET_MS) {
    [counted = counted] = await sql<(typeof counted)[]>`
      select (select count(*)::integer from notices where at >= ${since}) as notices,
        (select count(*)::integer from notices where at >= ${since} and released_at is not null) as released,
        (select count(*)::integer from deliveries d join notices n on n.id = d.notice
          where n.at >= ${since} and d.state not in ('gathering', 'digested')) as "singleLetters",
        (select count(*)::integer from digests where at >= ${since}::timestamptz - interval '30 minutes') as digests`;
    if (JSON.stringify(counted) !== seen) {
      seen = JSON.stringify(counted);
      lastAt = performance.now();
    }
    await pause(500);
  }
  print('all due in the same minute', { ...counted, seconds: seconds(from, lastAt) });
}

const seconds = (from: number, until = performance.now()) => Math.round((until - from) / 100) / 10;

function recordsOf(system: RunningSystem): Sql {
  const url = findEmbeddedRecords(system.data);
  if (url === undefined) {
    throw new Error('the records are not there');
  }
  return openDatabase(url, { application: 'duban bench' });
}

async function main(): Promise<void> {
  const system = await startSystem();
  const sql = recordsOf(system);
  const dueOn = addDays(dateOf(await loadBusinessNow(sql)), DAYS_GIVEN);
  await sql.end();
  const sides = await signInSides(system.url);
  const run = String(Date.now());
  print('empty', memory(system));
  const from = performance.now();
  await together(PEOPLE, PROBLEMS, async (n) => {
    await openProblem(sides.office, `${run}-${String(n)}`, dueOn);
  });
  const openingSeconds = seconds(from);
  print('opened', {
    problems: PROBLEMS,
    people: PEOPLE,
    seconds: openingSeconds,
    perSecond: Math.round((PROBLEMS / openingSeconds) * 10) / 10,
    ...memory(system),
  });
  await actsWhileIdle(sides, run);
  print('restart', { seconds: Math.round((await system.restart()) / 100) / 10, ...memory(system) });
  await actsWhileIdle(await signInSides(system.url), `${run}-again`);
  const records = recordsOf(system);
  await allDueAtOnce(records, system);
  print('afterwards', memory(system));
  await records.end();
  await system.stop();
}

void main();
