import type { ThrowAwayCity } from '../../bin/throw-away-city';
import { recountByCalendar } from '../../cli/calendar-recount';
import { casesBehindCalendar, tellCasesBehindCalendar } from '../../db/calendar-behind';
import { countPendingReactions, loadCase } from '../../db/case-store';
import { loadCalendar } from '../../db/calendar';
import { aggregateActor, type Actor } from '../../domain/actor';
import type { AggregateId } from '../../domain/aggregate';
import type { CivilDate } from '../../domain/calendar/civil-date';
import { instantAt } from '../../domain/calendar/instants';
import type { DutyState } from '../../domain/duty/state';
import type { PlacardState } from '../../domain/placard/state';
import { actorIn, commandOf, openTestCity, submit } from '../support/city';

jest.setTimeout(240_000);

const PROGRAMME: AggregateId = 'programme/county-city-2024';
const PLACARD: AggregateId = 'placard/county-city-2024/2023-Q4/I04/供电公司';
const DUTY: AggregateId = 'duty/county-city-2024/internalDispatch/I04/2024-03';
const LATER_DUTY: AggregateId = 'duty/county-city-2024/internalDispatch/I04/2024-06';
const PROBLEM = 'problem/S0-2023-000001';
const office = actorIn('coordinationOffice', '市优环办');
const quarter = aggregateActor('quarter/county-city-2024/2023-Q4');
const ground = { rule: 'S0-82', clauses: [], quarter: '2023-Q4' };
let city: ThrowAwayCity;
let n = 0;

beforeAll(async () => {
  city = await openTestCity('2024-03-25T08:30:00');
}, 600_000);

afterAll(() => city.close());

async function done(aggregate: AggregateId, name: string, payload = {}, actor: Actor = quarter) {
  n += 1;
  const given = { name, at: '2024-03-25T09:00:00', actor, payload };
  expect(await submit(city, commandOf(`recount-${String(n)}`, aggregate, given))).toHaveProperty(
    'done',
  );
}

async function everybodyTold(): Promise<void> {
  for (let turn = 0; turn < 600 && (await countPendingReactions(city.sql)) > 0; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await countPendingReactions(city.sql)).toBe(0);
}

/** The table of 2024 as a correction would have it: three more days off, and Sunday 31 March worked. */
async function correction() {
  const { rest, work, names } = (await loadCalendar(city.sql)).years['2024']!;
  const holidays = [...rest, ...work].map((day) => ({
    ...names[day]!,
    rest: rest.includes(day) ? [day] : [],
    work: work.includes(day) ? [day] : [],
  }));
  const more = ['2024-03-26', '2024-03-27', '2024-03-28'];
  const extra = { zh: '更正', en: 'Correction', rest: more, work: ['2024-03-31'] };
  const source = '国办发明电〔2023〕7号（更正）';
  const year = { schema: 'calendar/1', year: 2024, status: 'official', source };
  return JSON.stringify({ ...year, holidays: [...holidays, extra] });
}

const typesOf = async (aggregate: AggregateId, type: string) =>
  (
    await city.sql<{ at: string }[]>`
      select at from events where aggregate = ${aggregate} and type = ${type} order by revision`
  ).map(({ at }) => at);

/** D-22, D-16, O03: wake-ups of a placard and of a duty under a calendar published while they run. */
test('a published calendar moves the wake-ups of a placard and of a duty; the old instants do nothing', async () => {
  const issued = { issuer: '市优环办', issuedOn: '2024-01-02' };
  await done(PROGRAMME, 'draftProgramme', {}, office);
  await done(PROGRAMME, 'issueProgramme', issued, office);
  await city.conductor.advanceTo(instantAt('2024-03-25', '09:00'));
  await done(PLACARD, 'proposePlacard', {
    quarter: '2023-Q4',
    indicator: 'I04',
    indicatorName: '获得用电',
    units: ['供电公司'],
    joint: false,
    colour: 'yellow',
    leadLeaders: [],
    ground,
  });
  const order = { colour: 'yellow', quarter: '2023-Q4', problems: [PROBLEM], dueOn: '2024-06-30' };
  await done(PLACARD, 'hang', { ...order, ground });
  await done(PLACARD, 'problemProgressed', {
    problem: PROBLEM,
    rectifiedInTime: true,
    accepted: true,
    suspendedOrCancelled: false,
  });
  await done(PLACARD, 'quarterPublished', {
    quarter: '2024-Q1',
    revision: 1,
    rank: 1,
    field: 10,
    band: 'upper',
    middleOrAbove: true,
  });
  const placard = async () => (await loadCase(city.sql, PLACARD))?.state as PlacardState;
  const duty = async () => (await loadCase(city.sql, DUTY))?.state as DutyState;
  const before = (await placard()).decideBy as CivilDate;
  expect((await duty()).dueOn).toBe('2024-03-29');

  const change = { calendar: await correction(), reason: '更正通知' };
  await done(PROGRAMME, 'proposeCalendar', change, office);
  await done(PROGRAMME, 'publishCalendar', {}, actorIn('groupHead', '组长'));
  await everybodyTold();
  const after = (await placard()).decideBy as CivilDate;
  expect(after > before).toBe(true);
  expect(await duty()).toMatchObject({ dueOn: '2024-03-31', due: { on: '2024-03-31' } });
  expect(await casesBehindCalendar(city.sql)).toEqual([]);

  await city.conductor.advanceTo(instantAt(before, '12:00'));
  expect(await typesOf(PLACARD, 'delistingReminded')).toEqual([]);
  await city.conductor.advanceTo(instantAt('2024-03-31', '23:00'));
  expect(await typesOf(DUTY, 'dutyOverdue')).toEqual([]);
  await city.conductor.advanceTo(instantAt('2024-04-03', '12:00'));
  expect(await typesOf(DUTY, 'dutyOverdue')).toEqual([instantAt('2024-04-01', '00:00')]);
  expect(await typesOf(PLACARD, 'delistingReminded')).toEqual([instantAt(after, '09:00')]);
});

/** What a restored backup, or a release from before the calendar was held, may leave behind. */
test('cases that a publication missed are found, told again once, and then count by the calendar in force', async () => {
  await city.sql`update cases set counted_by = 'before' where aggregate in ${city.sql([PLACARD, LATER_DUTY])}`;
  const listed = await recountByCalendar(city.sql, { dryRun: true, json: true });
  expect(JSON.parse(listed.stdout)).toMatchObject({
    cases: [
      { aggregate: LATER_DUTY, countedBy: 'before', underWay: false },
      { aggregate: PLACARD, countedBy: 'before', underWay: false },
    ],
    told: 0,
  });
  const told = await recountByCalendar(city.sql, {});
  expect(told.stdout).toContain('已通知重新计算 2 件');
  await tellCasesBehindCalendar(city.sql, instantAt('2024-04-05', '12:00'));
  await everybodyTold();
  expect(await casesBehindCalendar(city.sql)).toEqual([]);
  const facts = await city.sql<{ aggregate: string; count: number }[]>`
    select aggregate, count(*)::integer from commands where name = 'recalculateDeadlines'
      and id like '%>calendar>%@%' group by 1 order by 1`;
  expect(facts).toEqual([
    { aggregate: PLACARD, count: 1 },
    { aggregate: PROGRAMME, count: 1 },
  ]);
  expect((await recountByCalendar(city.sql, {})).stdout).toContain('0 件');
});
