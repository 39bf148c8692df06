import type { ThrowAwayCity } from '../../bin/throw-away-city';
import type { Gateway } from '../../api/gateway';
import type { AggregateId } from '../../domain/aggregate';
import { anotherWebProcess, openTestCity, submit } from '../support/city';
import { bringTo, checkOf } from '../support/problem-on-its-way';
import { actsOf, standingOf } from '../support/records-of';

jest.setTimeout(120_000);

const PEOPLE = 20;
let city: ThrowAwayCity;

beforeAll(async () => {
  city = await openTestCity('2024-04-29T08:30:00');
}, 600_000);

afterAll(() => city.close());

/**
 * One act at a time on one case, however many arrive at once (architecture section 3). From as many processes the server gets more than
 * it takes in flight, and the worker drops some of what it is given: what was dropped is sent again.
 */
test.each<[string, AggregateId, () => Promise<{ gateway: Gateway }>]>([
  ['through one web process', 'problem/S0-2024-000001', () => Promise.resolve(city)],
  ['through twenty web processes', 'problem/S0-2024-000002', () => anotherWebProcess(city)],
])(
  'twenty people act on one case at the same moment %s: one after the other, each exactly once',
  async (_how, problem, processOf) => {
    await bringTo(city, 'RECTIFYING', problem);
    const before = (await actsOf(city, problem)).length;
    const checks = Array.from({ length: PEOPLE }, (_, n) => {
      const check = checkOf(problem, `${problem}:check-${String(n)}`);
      return { ...check, actor: { ...check.actor, person: `inspector ${String(n)}` } };
    });
    const answers = await Promise.all(
      checks.map(async (check) => submit(await processOf(), check)),
    );
    const acts = (await actsOf(city, problem)).slice(before);
    const revisions = Array.from({ length: PEOPLE }, (_, n) => before + n + 1);
    expect(acts.map(({ revision }) => revision)).toEqual(revisions);
    expect(acts.map(({ command }) => command).sort()).toEqual(checks.map(({ id }) => id).sort());
    // Everyone is told the revision of their own act.
    const told = acts.map(({ command }) => answers[checks.findIndex(({ id }) => id === command)]);
    expect(told).toEqual(
      revisions.map((revision) => ({ done: { revision, status: 'RECTIFYING' } })),
    );
    expect(await standingOf(city, problem)).toMatchObject({ revision: before + PEOPLE });
  },
);
