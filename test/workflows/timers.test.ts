import type { ThrowAwayCity } from '../../bin/throw-away-city';
import { loadCase } from '../../db/case-store';
import { localIso, msOfInstant, instantOfMs } from '../../domain/calendar/instants';
import { actorIn, commandOf, openTestCity, submit } from '../support/city';

jest.setTimeout(120_000);

const CASE = 'problem/S0-2024-000001';
let city: ThrowAwayCity;

beforeAll(async () => {
  city = await openTestCity('2024-05-20T09:00:00');
}, 600_000);

afterAll(() => city.close());

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
  for (let n = 0; n < 200 && (await loadCase(city.sql, second))!.revision < 2; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const [event] = await city.sql<{ type: string; at: string }[]>`
    select type, at from events where aggregate = ${second} and revision = 2`;
  expect(event?.type).toBe('waitReminded');
  expect(localIso(event!.at as `${number}-${number}-${number}T${string}Z`)).toBe(
    localIso(waits!.wakeUp!.at),
  );
});
