import { loadCalendar } from '../../db/calendar';
import { casesBehindCalendar } from '../../db/calendar-behind';
import { loadCase } from '../../db/case-store';
import { asJson } from '../../db/client';
import { record } from '../../db/record';
import { batchOf, errandCommand } from '../support/errand';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { settleSmallCity } from '../support/small-city';

const CASE = 'problem/S0-2024-000001';
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await settleSmallCity(database.sql);
}, 60_000);

afterAll(() => database.close());

test('what was decided by a calendar that is not in force is not recorded (C15, D-22)', async () => {
  const { sql } = database;
  const { version } = await loadCalendar(sql);
  const batch = batchOf(errandCommand('c1', 'openErrand'));
  expect(await record(sql, { ...batch, calendar: 'before' })).toEqual({
    conflict: { calendar: version },
  });
  expect(await loadCase(sql, CASE)).toBeUndefined();
  expect(await record(sql, { ...batch, calendar: version })).toMatchObject({ repeated: false });
  const [row] = await sql`select counted_by from cases where aggregate = ${CASE}`;
  expect(row).toEqual({ counted_by: version });
  expect(await casesBehindCalendar(sql)).toEqual([]);
});

test('a statement that begins while a year is being published waits, and is decided anew', async () => {
  const { sql } = database;
  const calendar = await loadCalendar(sql);
  const before = await loadCase(sql, CASE);
  const publication = await sql.reserve();
  await publication`begin`;
  await publication`select save_calendar(${asJson(sql, { ...calendar, version: 'published' })})`;
  const late = record(sql, {
    ...batchOf(errandCommand('c2', 'addNote'), before),
    calendar: calendar.version,
  });
  for (let waiting = 0; waiting === 0;) {
    const [row] = await publication<{ waiting: number }[]>`
      select count(*)::integer as waiting from pg_locks where locktype = 'advisory' and not granted`;
    waiting = row?.waiting ?? 0;
  }
  await publication`commit`;
  publication.release();
  expect(await late).toEqual({ conflict: { calendar: 'published' } });
});
