import type { ThrowAwayCity } from '../../bin/throw-away-city';
import { createClockMover } from '../../api/temporal-gateway';
import { loadCase } from '../../db/case-store';
import { loadBusinessNow, loadCity } from '../../db/city';
import { localIso, msOfInstant, instantOfMs, type Instant } from '../../domain/calendar/instants';
import type { AggregateId } from '../../domain/aggregate';
import { actorIn, commandOf, openTestCity, submit } from '../support/city';

jest.setTimeout(120_000);

const CASE = 'problem/S0-2024-000001';
let city: ThrowAwayCity;

beforeAll(async () => {
  city = await openTestCity('2024-05-20T09:00:00');
}, 600_000);

afterAll(() => city.close());

async function firstWaking(
  aggregate: AggregateId,
): Promise<{ type: string; at: Instant } | undefined> {
  for (let n = 0; n < 200 && (await loadCase(city.sql, aggregate))!.revision < 2; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const [event] = await city.sql<{ type: string; at: Instant }[]>`
    select type, at from events where aggregate = ${aggregate} and revision = 2`;
  return event;
}

/** Without anybody moving the clock: the workflow's own timer fires and time acts at its nominal instant. */
test('a real timer wakes a case at its instant', async () => {
  const office = actorIn('coordinationOffice', '市优环办');
  const register = commandOf('c1', CASE, {
    name: 'registerProblem',
    at: '2024-05-20T09:00:00',
    actor: office,
    payload: { title: '窗口排队', description: '排队超一小时', source: 'inspection' },
  });
  await submit(city, register);
  const before = await loadCase(city.sql, CASE);
  const due = before?.wakeUp;
  expect(due?.command).toBe('dispatchDue');
  // Three seconds before the reminder is due, a second case starts: its clock counts from there.
  await city.conductor.advanceTo(instantOfMs(msOfInstant(due!.at) - 3_000));
  const second = 'problem/S0-2024-000002';
  await submit(city, {
    ...register,
    id: 'c2',
    aggregate: second,
    at: instantOfMs(msOfInstant(due!.at) - 86_400_000),
  });
  const waits = await loadCase(city.sql, second);
  expect(msOfInstant(waits!.wakeUp!.at) - msOfInstant(due!.at)).toBeLessThanOrEqual(0);
  const event = await firstWaking(second);
  expect(event?.type).toBe('waitReminded');
  expect(localIso(event!.at)).toBe(localIso(waits!.wakeUp!.at));
});

test('a case that is told that the clock was moved wakes by its timer at the right instant', async () => {
  const third = 'problem/S0-2024-000003';
  const at = await loadBusinessNow(city.sql);
  await submit(city, {
    ...commandOf('c3', third, {
      name: 'registerProblem',
      at: '2024-05-20T09:00:00',
      actor: actorIn('coordinationOffice', '市优环办'),
      payload: { title: '窗口排队', description: '排队超一小时', source: 'inspection' },
    }),
    at,
  });
  const waits = await loadCase(city.sql, third);
  await city.conductor.advanceTo(instantOfMs(msOfInstant(waits!.wakeUp!.at) - 3_000));
  expect((await loadCase(city.sql, third))!.revision).toBe(1);
  const { clockOffsetMs } = await loadCity(city.sql);
  const clock = { client: city.client, clockOffsetMs: () => clockOffsetMs, patienceMs: 60_000 };
  await createClockMover(clock)(third);
  const event = await firstWaking(third);
  expect(event?.type).toBe('waitReminded');
  expect(localIso(event!.at)).toBe(localIso(waits!.wakeUp!.at));
});
