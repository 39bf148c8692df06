import type { ThrowAwayCity } from '../../bin/throw-away-city';
import type { AggregateId, Command } from '../../domain/aggregate';
import { anotherWebProcess, openTestCity, submit } from '../support/city';
import { startDyingWorker } from '../support/dying-worker';
import { bringTo, checkOf, commandTo, type Station } from '../support/problem-on-its-way';
import { actsOf, countRecords, standingOf } from '../support/records-of';

jest.setTimeout(180_000);

let city: ThrowAwayCity;

beforeAll(async () => {
  city = await openTestCity('2024-04-29T08:30:00');
}, 600_000);

afterAll(() => city.close());

async function historyHas(aggregate: AggregateId, word: string): Promise<boolean> {
  const { events } = await city.client.workflow.getHandle(aggregate).fetchHistory();
  return JSON.stringify(events).includes(word);
}

async function untilHistoryHas(aggregate: AggregateId, word: string): Promise<void> {
  while (!(await historyHas(aggregate, word))) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Every revision once, every command once, and the workflow knows. */
async function expectDense(aggregate: AggregateId): Promise<void> {
  const acts = await actsOf(city, aggregate);
  expect(acts.map(({ revision }) => revision)).toEqual(acts.map((_, n) => n + 1));
  expect(new Set(acts.map(({ command }) => command)).size).toBe(acts.length);
  const [found] = await city.sql<{ revision: number; status: string }[]>`
    select revision, status from cases where aggregate = ${aggregate}`;
  expect(await standingOf(city, aggregate)).toMatchObject({ ...found! });
}

/** Promise 1: an act answered "done" is on record once, whatever process dies when. */
describe('a worker that is killed between the commit and its word to Temporal', () => {
  test.each<[string, AggregateId, (problem: AggregateId) => Promise<void>]>([
    [
      'before the history says anything of the command',
      'problem/S0-2024-000001',
      () => Promise.resolve(),
    ],
    [
      'after the history says that it was accepted',
      'problem/S0-2024-000002',
      (problem) => untilHistoryHas(problem, `"updateId":"${commandTo('RECTIFYING', problem).id}"`),
    ],
  ])('%s: the next worker gives the recorded outcome', async (_when, problem, untilThen) => {
    await bringTo(city, 'PLAN_REVIEW', problem);
    const before = await countRecords(city);
    const revision = (await actsOf(city, problem)).length;
    const approve = commandTo('RECTIFYING', problem);
    await city.worker.stop();
    const dying = await startDyingWorker(city, approve.id);
    const answer = submit(city, approve);
    await dying.committed;
    const recorded = await countRecords(city);
    await untilThen(problem);
    await dying.kill();
    await city.worker.start();
    expect(await answer).toEqual({ done: { revision: revision + 1, status: 'RECTIFYING' } });
    expect(recorded.acts).toBe(before.acts + 1);
    expect(await countRecords(city)).toEqual(recorded);
    await expectDense(problem);
  });

  test.each<[string, AggregateId, LostWord]>([
    [
      'another command waits beside it',
      'problem/S0-2024-000003',
      {
        station: 'PLAN_REVIEW',
        last: (problem) => commandTo('RECTIFYING', problem),
        temporalDiesToo: false,
        toldAgain: (revision) => ({ done: { revision, status: 'RECTIFYING' } }),
      },
    ],
    [
      'Temporal is killed too and has forgotten it; another comes first that only its outcome permits',
      'problem/S0-2024-000004',
      {
        station: 'PLAN_REVIEW',
        last: (problem) => commandTo('RECTIFYING', problem),
        temporalDiesToo: true,
        toldAgain: () => ({ notInThisStatus: true }),
      },
    ],
    [
      'Temporal is killed too and has forgotten it; another of the same kind comes first',
      'problem/S0-2024-000005',
      {
        station: 'RECTIFYING',
        last: (problem) => checkOf(problem, `${problem}:lost`),
        temporalDiesToo: true,
        toldAgain: (revision) => ({ done: { revision, status: 'RECTIFYING' } }),
      },
    ],
  ])('%s: both are carried out exactly once', async (_what, problem, given) => {
    await bringTo(city, given.station, problem);
    const revision = (await actsOf(city, problem)).length;
    const last = given.last(problem);
    const other = checkOf(problem, `${problem}:other`);
    await city.worker.stop();
    const dying = await startDyingWorker(city, last.id);
    // Its author does not wait for long.
    const hasty = await anotherWebProcess(city, 3_000);
    const waiting = submit(hasty, last);
    await dying.committed;
    expect(await waiting).toEqual({ pending: true });
    await dying.kill();
    if (given.temporalDiesToo) {
      city.temporal.kill();
      await city.temporal.restart();
    }
    const first = submit(city, other);
    await city.worker.start();
    expect(await first).toEqual({ done: { revision: revision + 2, status: 'RECTIFYING' } });
    expect(await historyHas(problem, `"updateId":"${last.id}"`)).toBe(!given.temporalDiesToo);
    // Its author asks again, and whoever sweeps up delivers it again.
    expect(await submit(city, last)).toEqual({
      done: { revision: revision + 1, status: 'RECTIFYING' },
    });
    expect(await city.deliver(last)).toEqual(given.toldAgain(revision + 1));
    expect((await actsOf(city, problem)).slice(revision).map(({ command }) => command)).toEqual([
      last.id,
      other.id,
    ]);
    await expectDense(problem);
  });
});

/** A command whose outcome is on record while nobody has heard of it. */
interface LostWord {
  readonly station: Station;
  readonly last: (problem: AggregateId) => Command;
  readonly temporalDiesToo: boolean;
  /** What a delivery is answered that is made although the outcome is on record. */
  readonly toldAgain: (revision: number) => object;
}
