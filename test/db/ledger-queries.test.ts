import { pageQueries } from '../../db/page-queries';
import { record } from '../../db/record';
import { batchOf, beginning, errandCommand, minutesLater } from '../support/errand';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { readerOf, settleSmallCity } from '../support/small-city';

let database: TestDatabase;
let queries: ReturnType<typeof pageQueries>;

const first = 'problem/S0-2024-000001';
const second = 'problem/S0-2024-000002';

beforeAll(async () => {
  database = await openTestDatabase();
  const { sql } = database;
  queries = pageQueries(sql);
  await settleSmallCity(sql);
  await record(sql, batchOf(errandCommand('c2', 'openErrand', { aggregate: second })));
  await record(sql, batchOf(errandCommand('c1', 'openErrand')));
}, 60_000);

afterAll(() => database.close());

const wanted = {
  programme: 'county-city-2024',
  kind: 'problem' as const,
  reader: readerOf('coordinationOffice'),
  part: null,
  sort: 'number' as const,
  today: '2024-05-20' as const,
  soonUntil: '2024-05-23' as const,
};

test.each([
  ['everything, by number', {}, [first, second]],
  ['by due date, ties by number', { sort: 'dueOn' as const }, [first, second]],
  [
    'what concerns a unit (D-23)',
    { reader: readerOf('responsibleUnit.staff', '市商务局') },
    [first, second],
  ],
  [
    'what concerns another unit (D-23)',
    { reader: readerOf('responsibleUnit.staff', '市住建局') },
    [],
  ],
  ['by lamp', { lamp: 'normal' }, [first, second]],
  ['by another lamp', { lamp: 'soon' }, []],
  ['a field of the state that holds something', { part: 'title' }, [first, second]],
  ['a field that is not there', { part: 'plan' }, []],
  ['by part of the title', { q: '排队' }, [first, second]],
  ['another kind', { kind: 'quarter' as const }, []],
  ['registered from that day', { from: '2024-05-20' as const }, [first, second]],
  ['registered from the day after', { from: '2024-05-21' as const }, []],
  ['registered until that day', { to: '2024-05-20' as const }, [first, second]],
  ['registered until the day before', { to: '2024-05-19' as const }, []],
])('a ledger holds %s', async (_words, filter, ids) => {
  expect(await queries.ledgerCases({ ...wanted, ...filter })).toEqual(ids);
});

test('cases come in the order of their ids, those not on record are left out', async () => {
  const found = await queries.casesById([second, 'problem/S0-2024-999999', first]);
  expect(found.map(({ aggregate }) => aggregate)).toEqual([second, first]);
  expect(found[0]?.state).toMatchObject({ status: 'OPEN' });
});

test('events come with author and digest, and only those before the instant', async () => {
  const events = await queries.eventsOfCases([first, second], minutesLater(1));
  expect(events).toMatchObject([
    { aggregate: first, revision: 1, type: 'errandOpened', by: { person: 'p1' }, at: beginning },
    { aggregate: second, revision: 1 },
  ]);
  expect(typeof events[0]?.digest).toBe('string');
  expect(await queries.eventsOfCases([first, second], beginning)).toEqual([]);
});

test('I21: an export stands in the audit log', async () => {
  await queries.recordExport({
    person: 'office.1',
    unit: '市优环办',
    object: '/ledgers/problems?state=OPEN',
    format: 'xlsx',
    requestId: 'r1',
    at: beginning,
  });
  const kept = await database.sql`select kind, person, unit, object, action from audit_log`;
  expect(kept).toEqual([
    {
      kind: 'export',
      person: 'office.1',
      unit: '市优环办',
      object: '/ledgers/problems?state=OPEN',
      action: 'xlsx',
    },
  ]);
});
