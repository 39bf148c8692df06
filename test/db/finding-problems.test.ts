import { pageQueries } from '../../db/page-queries';
import { record } from '../../db/record';
import { batchOf, errandCommand } from '../support/errand';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { readerOf, settleSmallCity } from '../support/small-city';

let database: TestDatabase;
let queries: ReturnType<typeof pageQueries>;

const one = 'problem/S0-2024-000001';

beforeAll(async () => {
  database = await openTestDatabase();
  const { sql } = database;
  queries = pageQueries(sql);
  await settleSmallCity(sql);
  await record(sql, batchOf(errandCommand('c1', 'openErrand')));
  const known = {
    description: '窗口少',
    category: '效率',
    suggestedUnit: '市住建局',
    plan: { lines: [{ person: '钱班长', leaderInCharge: '孙"经理' }] },
  };
  await sql`update cases set state = state || ${JSON.stringify(known)}::text::jsonb`;
}, 60_000);

afterAll(() => database.close());

const programme = 'county-city-2024';

test.each([
  ['a pair that the title holds', { pairs: ['没有', '排队'] }, [one]],
  ['pairs that it does not hold', { pairs: ['没有'] }, []],
  ['no pair', { pairs: [] }, []],
  [
    'a unit that it concerns',
    { pairs: ['排队'], reader: readerOf('responsibleUnit.staff', '市商务局') },
    [one],
  ],
  [
    'a unit that it does not concern (D-23)',
    { pairs: ['排队'], reader: readerOf('responsibleUnit.staff', '市住建局') },
    [],
  ],
])('D-03: candidates of likeness by %s', async (_words, wanted, found) => {
  const rows = await queries.likeCandidates({
    programme,
    reader: readerOf('coordinationOffice'),
    ...wanted,
  });
  expect(rows.map(({ aggregate }) => aggregate)).toEqual(found);
});

test('a candidate comes with everything that is compared', async () => {
  const [row] = await queries.likeCandidates({
    programme,
    reader: readerOf('coordinationOffice'),
    pairs: ['排队'],
  });
  expect(row).toMatchObject({
    title: '窗口少、排队久',
    description: '窗口少',
    category: '效率',
    indicator: 'I01',
    units: ['市商务局', '市发改局', '市住建局'],
    open: true,
  });
});

test.each([
  ['who does it', '钱班长', readerOf('bureau'), [one]],
  ['the leader in charge, with a sign in the name', '孙"经理', readerOf('bureau'), [one]],
  ['part of a name', '钱班', readerOf('bureau'), []],
  [
    'a unit that it does not concern (D-23)',
    '钱班长',
    readerOf('responsibleUnit.staff', '市住建局'),
    [],
  ],
])('a person in a checklist is found: %s', async (_words, name, reader, found) => {
  const rows = await queries.problemsNaming({ programme, reader, name, limit: 10 });
  expect(rows.map(({ aggregate }) => aggregate)).toEqual(found);
});

test('views are each person’s own, one for each name', async () => {
  const of = { person: 'office.1', programme, page: '/problems' };
  expect(await queries.saveView(of, { name: '逾期', query: 'lamp=overdue' })).toBe(true);
  expect(await queries.saveView(of, { name: '逾期', query: 'lamp=soon' })).toBe(true);
  const kept = await queries.savedViews(of);
  expect(kept).toMatchObject([{ name: '逾期', query: 'lamp=soon' }]);
  expect(await queries.savedViews({ ...of, person: 'swj.1' })).toEqual([]);
  expect(await queries.removeView('swj.1', kept[0]!.id)).toBe(false);
  expect(await queries.removeView('office.1', kept[0]!.id)).toBe(true);
  for (let n = 0; n < 30; n += 1) {
    expect(await queries.saveView(of, { name: String(n), query: '' })).toBe(true);
  }
  expect(await queries.saveView(of, { name: '再多', query: '' })).toBe(false);
  expect(await queries.saveView(of, { name: '7', query: 'q=x' })).toBe(true);
});

test('drafts are each person’s own, one for each id, thirty at most', async () => {
  const of = { person: 'office.1', programme };
  const at = '2024-05-20T01:00:00.000Z' as const;
  const draft = (id: string, title: string) => ({
    id,
    aggregate: 'problem/new' as const,
    command: 'registerProblem',
    fields: { title },
    at,
  });
  expect(await queries.saveDraft(of, draft('one', '甲'))).toBe(true);
  expect(await queries.saveDraft(of, draft('one', '乙'))).toBe(true);
  expect(await queries.drafts(of)).toEqual([draft('one', '乙')]);
  expect(await queries.drafts({ ...of, person: 'swj.1' })).toEqual([]);
  expect(await queries.drafts({ ...of, programme: 'another' })).toEqual([]);
  const another = { ...draft('one', '丙'), command: 'submitPlan' };
  expect(await queries.saveDraft(of, another)).toBe(false);
  expect(await queries.saveDraft({ ...of, person: 'swj.1' }, draft('one', '丁'))).toBe(true);
  expect(await queries.removeDraft('another', 'one')).toBe(false);
  for (let n = 1; n < 30; n += 1) {
    expect(await queries.saveDraft(of, draft(String(n), ''))).toBe(true);
  }
  expect(await queries.saveDraft(of, draft('more', ''))).toBe(false);
  expect(await queries.saveDraft(of, draft('one', '戊'))).toBe(true);
  expect(await queries.removeDraft('office.1', 'one')).toBe(true);
  expect(await queries.drafts(of)).toHaveLength(29);
});
