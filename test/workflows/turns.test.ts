import type { ThrowAwayCity } from '../../bin/throw-away-city';
import { createGateway } from '../../api/command-gateway';
import type { Gateway } from '../../api/gateway';
import { createDelivery } from '../../api/temporal-gateway';
import type { AggregateId } from '../../domain/aggregate';
import { openTestCity } from '../support/city';
import { bringTo, checkOf } from '../support/problem-on-its-way';
import { actsOf, standingOf } from '../support/records-of';

jest.setTimeout(120_000);

const PEOPLE = 20;
let city: ThrowAwayCity;

beforeAll(async () => {
  city = await openTestCity('2024-04-29T08:30:00');
}, 600_000);

afterAll(() => city.close());

/** A web process of its own, as far as the order of commands goes. */
function anotherGateway(): Gateway {
  const { sql, client } = city;
  return createGateway(sql, createDelivery({ client, clockOffsetMs: () => 0, patienceMs: 60_000 }));
}

/**
 * One act at a time on one case, however many arrive at once (architecture section 3). From as many processes the server gets more than
 * it takes in flight, and the worker drops some of what it is given: what was dropped is sent again.
 */
test.each<[string, AggregateId, () => Gateway]>([
  ['through one web process', 'problem/S0-2024-000001', () => city.gateway],
  ['through twenty web processes', 'problem/S0-2024-000002', anotherGateway],
])(
  'twenty people act on one case at the same moment %s: one after the other, each exactly once',
  async (_how, problem, gatewayOf) => {
    await bringTo(city, 'RECTIFYING', problem);
    const before = (await actsOf(city, problem)).length;
    const checks = Array.from({ length: PEOPLE }, (_, n) => {
      const check = checkOf(problem, `${problem}:check-${String(n)}`);
      return { ...check, actor: { ...check.actor, person: `inspector ${String(n)}` } };
    });
    const expiresAt = '2999-12-31T00:00:00.000Z';
    const answers = await Promise.all(
      checks.map((check) => gatewayOf().submit(check, { expiresAt })),
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
