import type { ThrowAwayCity } from '../../bin/throw-away-city';
import { openTestCity, submit } from '../support/city';
import { bringTo, checkOf } from '../support/problem-on-its-way';
import { actsOf, standingOf } from '../support/records-of';

jest.setTimeout(120_000);

const PROBLEM = 'problem/S0-2024-000001';
const PEOPLE = 20;
let city: ThrowAwayCity;

beforeAll(async () => {
  city = await openTestCity('2024-04-29T08:30:00');
}, 600_000);

afterAll(() => city.close());

/** One act at a time on one case, however many arrive at once (architecture section 3). */
test('twenty people act on one case at the same moment: one after the other, each exactly once', async () => {
  await bringTo(city, 'RECTIFYING', PROBLEM);
  const before = (await actsOf(city, PROBLEM)).length;
  const checks = Array.from({ length: PEOPLE }, (_, n) => {
    const check = checkOf(PROBLEM, `check-${String(n)}`);
    return { ...check, actor: { ...check.actor, person: `inspector ${String(n)}` } };
  });
  const answers = await Promise.all(checks.map((check) => submit(city, check)));
  const revisions = Array.from({ length: PEOPLE }, (_, n) => before + n + 1);
  const given = answers.map((answer) => ('done' in answer ? answer.done.revision : answer));
  expect([...given].sort((a, b) => Number(a) - Number(b))).toEqual(revisions);
  const acts = (await actsOf(city, PROBLEM)).slice(before);
  expect(acts.map(({ revision }) => revision)).toEqual(revisions);
  // Everyone was told the revision of their own act.
  expect(acts.map(({ command }) => given[checks.findIndex(({ id }) => id === command)])).toEqual(
    revisions,
  );
  expect(await standingOf(city, PROBLEM)).toMatchObject({ revision: before + PEOPLE });
});
