import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ThrowAwayCity } from '../../bin/throw-away-city';
import { programmesFolder } from '../../cli/shipped-calendar';
import { loadCalendar } from '../../db/calendar';
import { countPendingReactions, loadCase } from '../../db/case-store';
import type { AggregateId } from '../../domain/aggregate';
import type { ProblemState } from '../../domain/problem/state';
import { actorIn, commandOf, openTestCity, submit } from '../support/city';

jest.setTimeout(120_000);

const PROGRAMME: AggregateId = 'programme/county-city-2024';
const cases: readonly AggregateId[] = [1, 2, 3].map(
  (n): AggregateId => `problem/S0-2024-00000${String(n)}`,
);
const office = actorIn('coordinationOffice', '市优环办');
const head = actorIn('groupHead', '组长');
let city: ThrowAwayCity;
let n = 0;

beforeAll(async () => {
  city = await openTestCity('2025-01-22T09:00:00');
  await city.sql`delete from calendar_years where year >= 2025`;
}, 600_000);

afterAll(() => city.close());

async function done(
  aggregate: AggregateId,
  given: { name: string; at: string; actor: typeof office; payload?: unknown },
): Promise<void> {
  n += 1;
  const answer = await submit(city, commandOf(`calendar-${String(n)}`, aggregate, given));
  expect(answer).toHaveProperty('done');
}

const dueOn = async (aggregate: AggregateId) =>
  ((await loadCase(city.sql, aggregate))?.state as ProblemState).deadline?.current;

/** D-22: five working days from 22 January 2025, counted before and after the notice on 2025 is out. */
test('a published year is in force with the act that publishes it, and reaches every running workflow once', async () => {
  await done(PROGRAMME, { name: 'draftProgramme', at: '2025-01-22T09:00:00', actor: office });
  for (const aggregate of cases) {
    await done(aggregate, {
      name: 'registerProblem',
      at: '2025-01-22T09:00:00',
      actor: office,
      payload: { title: '窗口排队', description: '排队', source: 'selfCheck', type: 'immediate' },
    });
    await done(aggregate, {
      name: 'assignProblem',
      at: '2025-01-22T09:10:00',
      actor: office,
      payload: { leadUnit: '发改局', responsibleUnit: '供电公司' },
    });
  }
  expect(await dueOn(cases[0]!)).toMatchObject({ on: '2025-01-29', provisional: true });
  await done(cases[2]!, {
    name: 'cancelProblem',
    at: '2025-01-22T09:20:00',
    actor: office,
    payload: { reason: '重复', document: ['说明'] },
  });

  const calendar = readFileSync(join(programmesFolder(), 'calendar/2025.json'), 'utf8');
  await done(PROGRAMME, {
    name: 'proposeCalendar',
    at: '2025-01-22T10:00:00',
    actor: office,
    payload: { calendar, reason: '通知已发布' },
  });
  await done(PROGRAMME, { name: 'publishCalendar', at: '2025-01-22T10:30:00', actor: head });
  const inForce = await loadCalendar(city.sql);
  expect(inForce).toMatchObject({
    version: '2025@2025-01-22',
    years: { '2025': { status: 'official' } },
  });

  for (let turn = 0; turn < 300 && (await countPendingReactions(city.sql)) > 0; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (const aggregate of cases.slice(0, 2)) {
    expect(await dueOn(aggregate)).toMatchObject({
      on: '2025-02-05',
      provisional: false,
      calendarVersion: '2025@2025-01-22',
    });
  }
  const told = await city.sql`
    select e.aggregate, count(*)::integer from events e where e.type = 'deadlinesRecalculated' group by 1 order by 1`;
  expect(told).toEqual(cases.slice(0, 2).map((aggregate) => ({ aggregate, count: 1 })));
  const notices = await city.sql`
    select aggregate, digest, formal, on_day from notices where notice = 'N76' order by aggregate`;
  expect(notices).toEqual(
    cases.slice(0, 2).map((aggregate) => ({
      aggregate,
      digest: true,
      formal: false,
      on_day: '2025-01-22',
    })),
  );
  // Told again, as after a restored backup: the same facts are known already, nothing happens twice.
  const [again] = await city.sql<{ told: number }[]>`
    select tell_running_cases(aggregate, revision, at) as told from events where type = 'calendarPublished'`;
  expect(again?.told).toBe(0);
});
