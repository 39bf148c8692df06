import { historyToJSON, type History } from '@temporalio/common/lib/proto-utils';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { openThrowAwayCity, type ThrowAwayCity } from '../../bin/throw-away-city';
import { readScenario, type Staging } from '../../cli/rehearse';
import { shippedScenario } from '../../cli/shipped-scenarios';
import { loadCase } from '../../db/case-store';
import type { AggregateId } from '../../domain/aggregate';
import { instantOfMs, msOfInstant } from '../../domain/calendar/instants';
import { instantOfLocal } from '../../domain/rehearsal/scenario';
import { projectFolder } from '../../embedded/project-folder';
import { openTestCity, submit } from '../support/city';
import { bringTo, checkOf, commandTo } from '../support/problem-on-its-way';

/*
 * Records the histories that `replay.test.ts` replays; run by hand when the shell has a new branch:
 *
 *     node -r ./test/support/run-typescript.cjs test/replay/record-histories.ts <what> <mark>
 *
 * <what> is one of the names below; <mark> goes into the file names, so that what was recorded before stays: histories are added,
 * never edited. Every case in them is invented.
 */
const recorders: Readonly<Record<string, () => Promise<Recorded>>> = {
  problem: recordProblem,
  timer: recordTimer,
  continued: recordContinued,
  cycles: recordCycles,
};

type Recorded = readonly (readonly [name: string, histories: readonly History[]])[];

async function recordProblem(): Promise<Recorded> {
  return played('problem-from-discovery-to-sign-off', [
    ['problem-signed-off', 'problem/S0-2024-000001'],
  ]);
}

async function recordCycles(): Promise<Recorded> {
  const id = 'county-city-2024';
  return played('county-city-2024-quarter', [
    ['quarter', `quarter/${id}/2024-Q3`],
    ['placard', `placard/${id}/2024-Q2/I04/供电公司`],
    ['programme', `programme/${id}`],
  ]);
}

/** Nobody moves the clock: the case's own timer fires. */
async function recordTimer(): Promise<Recorded> {
  const [first, second]: AggregateId[] = ['problem/S0-2024-000001', 'problem/S0-2024-000002'];
  return inCity(await openTestCity('2024-04-29T09:00:00'), async (city) => {
    await bringTo(city, 'REPORTED', first!);
    const due = msOfInstant((await loadCase(city.sql, first!))!.wakeUp!.at);
    await city.conductor.advanceTo(instantOfMs(due - 3_000));
    await bringTo(city, 'REPORTED', second!);
    while ((await loadCase(city.sql, second!))!.revision < 2) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await submit(city, commandTo('VERIFIED', second!));
    return [['problem-woken-by-timer', await runsOf(city, second!)]];
  });
}

/** A server that asks for a new run early. */
async function recordContinued(): Promise<Recorded> {
  const problem: AggregateId = 'problem/S0-2024-000001';
  const temporalSettings = ['limit.historyCount.suggestContinueAsNew=60'];
  const city = await openTestCity('2024-04-29T08:30:00', { temporalSettings });
  return inCity(city, async () => {
    await bringTo(city, 'RECTIFYING', problem);
    for (let n = 0; n < 20; n += 1) {
      await submit(city, checkOf(problem, `check-${String(n)}`));
    }
    return [['problem-continued', await runsOf(city, problem)]];
  });
}

async function played(
  scenario: string,
  wanted: readonly (readonly [name: string, aggregate: string])[],
): Promise<Recorded> {
  const read = readScenario(shippedScenario(scenario));
  if ('faults' in read) {
    throw new Error(read.faults.join('\n'));
  }
  const { facts, programme, scenario: told } = read.staging;
  const startsAt = instantOfLocal(told.from);
  return inCity(await openThrowAwayCity({ facts, programme, startsAt }), async (city) => {
    await playIn(city, read.staging);
    const recorded: [string, History[]][] = [];
    for (const [name, aggregate] of wanted) {
      recorded.push([name, await runsOf(city, aggregate)]);
    }
    return recorded;
  });
}

async function playIn(city: ThrowAwayCity, { script }: Staging): Promise<void> {
  for (const { command } of script.commands) {
    await city.conductor.advanceTo(command.at);
    await submit(city, command);
    await city.conductor.settle();
  }
  await city.conductor.advanceTo(script.until);
}

/** The histories of a case's chain of runs, the first one first. */
async function runsOf({ client }: ThrowAwayCity, aggregate: string): Promise<History[]> {
  const newest = await client.workflow.getHandle(aggregate).fetchHistory();
  const started = newest.events?.[0]?.workflowExecutionStartedEventAttributes;
  const runs: History[] = [];
  for (let run = started?.firstExecutionRunId; run;) {
    const history = await client.workflow.getHandle(aggregate, run).fetchHistory();
    runs.push(history);
    run = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}

async function inCity(
  city: ThrowAwayCity,
  record: (city: ThrowAwayCity) => Promise<Recorded>,
): Promise<Recorded> {
  try {
    return await record(city);
  } finally {
    await city.close();
  }
}

/** One event a line; neither the machine on which it was recorded nor its folders are named. */
function asText(history: History): string {
  const { events } = JSON.parse(historyToJSON(history)) as { events: unknown[] };
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  const machine = `${String(process.pid)}@${hostname()}`;
  return `{"events":[\n${lines}\n]}\n`
    .replaceAll(machine, 'recorder')
    .replaceAll(`${projectFolder()}${path.sep}`, '');
}

async function main(what: string | undefined, mark: string | undefined): Promise<void> {
  const record = recorders[what ?? ''];
  if (record === undefined || mark === undefined) {
    throw new Error(`give one of ${Object.keys(recorders).join(', ')} and a mark`);
  }
  for (const [name, runs] of await record()) {
    runs.forEach((history, n) => {
      const file = `${name}.${mark}${runs.length > 1 ? `.run-${String(n + 1)}` : ''}.json`;
      const text = asText(history);
      writeFileSync(path.join(__dirname, 'histories', file), text, { flag: 'wx' });
      process.stdout.write(`${file}: ${String(history.events?.length)} events\n`);
    });
  }
}

void main(process.argv[2], process.argv[3]);
