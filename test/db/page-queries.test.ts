import { ageSpans, isOfAge } from '../../domain/board/ageing';
import { addDays } from '../../domain/calendar/civil-date';
import type { Queries } from '../../api/queries';
import { releaseNotices } from '../../activities/release-notices';
import { storeDevMail } from '../../db/dev-inbox';
import { factsSource } from '../../db/facts';
import { pageQueries } from '../../db/page-queries';
import { savePolicy } from '../../db/programmes';
import { defaultPolicy } from '../../domain/policy/policy-set';
import { record } from '../../db/record';
import { loadRoster, saveLanguage, saveRoster } from '../../db/roster';
import { openCasesWithoutOwner } from '../../db/workbench-queries';
import { batchOf, beginning, errandCommand, minutesLater } from '../support/errand';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { readerOf, settleSmallCity, smallProgramme } from '../support/small-city';

let database: TestDatabase;
let queries: Queries;

const CASE = 'problem/S0-2024-000001';

beforeAll(async () => {
  database = await openTestDatabase();
  const { sql } = database;
  queries = pageQueries(sql);
  await settleSmallCity(sql);
  await record(sql, batchOf(errandCommand('c1', 'openErrand')));
  await record(
    sql,
    batchOf(errandCommand('c2', 'openErrand', { aggregate: 'problem/S0-2024-000002' })),
  );
  const letterhead = {
    templates: () => ({ subject: () => '题', body: () => '<p>正文</p>' }),
    from: { name: '督办', address: 'duban@demo.invalid' },
    mailDomain: 'demo.invalid',
    publicUrl: 'http://localhost',
  };
  await releaseNotices({ sql, letterhead, facts: factsSource(sql) }, beginning);
}, 60_000);

afterAll(() => database.close());

const wanted = {
  programme: 'county-city-2024',
  reader: readerOf('coordinationOffice'),
  page: 1,
  pageSize: 50,
  today: '2024-05-20' as const,
  soonUntil: '2024-05-23' as const,
};

describe('list of problems', () => {
  test.each([
    ['normal', { today: '2024-05-20', soonUntil: '2024-05-23' }],
    ['soon', { today: '2024-05-30', soonUntil: '2024-06-04' }],
    ['soon', { today: '2024-06-03', soonUntil: '2024-06-06' }],
    ['overdue', { today: '2024-06-04', soonUntil: '2024-06-07' }],
  ] as const)('E-27: due 3 June shows the lamp %s with %p', async (lamp, days) => {
    const found = await queries.listProblems({ ...wanted, ...days, lamp });
    expect(found).toMatchObject({ total: 2, lamps: { [lamp]: 2 } });
    expect(found.rows[0]).toMatchObject({
      aggregate: CASE,
      dueOn: '2024-06-03',
      units: ['市商务局', '市发改局'],
    });
  });

  test.each([
    ['a unit sees what concerns it', { reader: readerOf('responsibleUnit.staff', '市商务局') }, 2],
    [
      'another unit sees nothing (D-23)',
      { reader: readerOf('responsibleUnit.staff', '市住建局') },
      0,
    ],
    ['by state', { state: 'OPEN' }, 2],
    ['by another state', { state: 'FINISHED' }, 0],
    ['by part of the title', { q: '排队' }, 2],
    ['a sign of LIKE is only itself', { q: '%' }, 0],
    ['by unit', { unit: '市发改局' }, 2],
    ['the second page of one', { page: 2, pageSize: 1 }, 1],
  ])('%s', async (_words, filter, rows) => {
    expect((await queries.listProblems({ ...wanted, ...filter })).rows).toHaveLength(rows);
  });

  test.each(ageSpans)(
    'open for $key days: the record and the rule agree at both ends',
    async (age) => {
      const { sql } = database;
      const today = wanted.today;
      const ages = [age.least - 1, age.least, age.most ?? 400, (age.most ?? 400) + 1];
      const days = ages.filter((days) => days >= 0).map((days) => addDays(today, -days));
      for (const foundOn of days) {
        await sql`update cases set more = jsonb_build_object('foundOn', ${foundOn}::text) where kind = 'problem'`;
        const { total } = await queries.listProblems({ ...wanted, age });
        expect([foundOn, total > 0]).toEqual([foundOn, isOfAge(foundOn, age, today)]);
        const listed = await queries.ledgerCases({
          ...wanted,
          kind: 'problem',
          part: null,
          sort: 'number',
          age,
        });
        expect(listed).toHaveLength(total);
      }
      await sql`update cases set more = '{}' where kind = 'problem'`;
    },
  );

  test('numbers run on per programme; the same command gets the same one', async () => {
    const sql = pageQueries(database.sql);
    expect(await sql.nextProblemNumber('county-city-2024', 'k1')).toBe('S0-2024-000001');
    expect(await sql.nextProblemNumber('county-city-2024', 'k1')).toBe('S0-2024-000001');
    expect(await queries.nextProblemNumber('county-city-2024', 'k2')).toBe('S0-2024-000002');
  });

  test('helper lives are numbered by kind, each kind for itself', async () => {
    const next = (kind: 'clue' | 'visit', key: string) =>
      queries.nextLifeNumber('county-city-2024', kind, key);
    expect(await next('clue', 'k3')).toBe('S0-2024-XS-0001');
    expect(await next('clue', 'k3')).toBe('S0-2024-XS-0001');
    expect(await next('clue', 'k4')).toBe('S0-2024-XS-0002');
    expect(await next('visit', 'k5')).toBe('S0-2024-ZF-0001');
  });
});

test('a timeline has events with their author, notices with number and deliveries', async () => {
  const [event] = await queries.timeline(CASE);
  expect(event).toMatchObject({ type: 'errandOpened', by: { person: 'p1' }, revision: 1 });
  expect(event?.notices).toMatchObject([
    {
      notice: 'N04',
      number: '〔2024〕1',
      deliveries: [{ person: 'swj.1', state: 'queued', readAt: null }],
    },
  ]);
});

test('a hat sees what it owes and nobody else', async () => {
  const hat = {
    programme: 'county-city-2024',
    unit: '市优环办',
    roles: ['coordinationOffice' as const],
  };
  const owed = await queries.owed(hat);
  expect(owed.map((row) => [row.command, row.case.aggregate])).toEqual([
    ['finishErrand', CASE],
    ['finishErrand', 'problem/S0-2024-000002'],
  ]);
  expect(await queries.owed({ ...hat, roles: ['groupHead'] })).toEqual([]);
  expect(await openCasesWithoutOwner(database.sql)).toEqual([]);
});

test('a notice is read and confirmed once, by its reader only', async () => {
  const [notice] = await queries.noticesOf('swj.1', 10);
  expect(await queries.unreadCount('swj.1')).toBe(2);
  expect(await queries.markRead('office.1', notice!.id, beginning)).toBe(false);
  expect(await queries.confirmNotice('swj.1', notice!.id, minutesLater(5))).toBe(true);
  expect(await queries.confirmNotice('swj.1', notice!.id, minutesLater(9))).toBe(true);
  const [again] = await queries.noticesOf('swj.1', 10);
  expect(again).toMatchObject({
    readAt: minutesLater(5),
    confirmedAt: minutesLater(5),
    id: notice!.id,
  });
  expect(await queries.unreadCount('swj.1')).toBe(1);
  expect(await queries.noticesOf('swj.1', 10, 'unread')).toHaveLength(1);
  expect(await queries.noticesOf('swj.1', 10, 'toConfirm')).toHaveLength(1);
  // Formal notices stay unread until each is opened or confirmed.
  await queries.markAllRead('swj.1', minutesLater(10));
  expect(await queries.unreadCount('swj.1')).toBe(1);
});

test('a desk shows what others did since the visit before, looks in a row being one visit', async () => {
  const desk = { person: 'desk.1', programme: 'county-city-2024' };
  expect(await queries.noteVisit({ ...desk, at: '2024-04-01T01:00:00.000Z' })).toBeNull();
  expect(await queries.noteVisit({ ...desk, at: '2024-04-01T01:20:00.000Z' })).toBeNull();
  const since = await queries.noteVisit({ ...desk, at: '2024-12-31T01:00:00.000Z' });
  expect(since).toBe('2024-04-01T01:20:00.000Z');
  const wanted = {
    person: desk.person,
    reader: readerOf('coordinationOffice'),
    since: since!,
    limit: 100,
  };
  const changes = await queries.changesSince(wanted);
  expect(changes.map((change) => change.case.aggregate)).toContain(CASE);
  const [{ by } = { by: { person: '' } }] = changes;
  const without = await queries.changesSince({ ...wanted, person: by.person });
  expect(without.filter((change) => change.by.person === by.person)).toEqual([]);
  expect(
    await queries.changesSince({
      ...wanted,
      reader: readerOf('responsibleUnit.staff', '不相干的单位'),
    }),
  ).toEqual([]);
  const last = changes[0]!.at;
  expect(await queries.changesSince({ ...wanted, since: last })).toEqual([]);
});

test('hats come from the roster of the day, with delegation', async () => {
  expect(await queries.hats('swj.1', '2024-06-10')).toEqual([
    {
      programme: 'county-city-2024',
      unit: '市商务局',
      roles: ['responsibleUnit.staff'],
      bound: { persons: ['swj.2'], units: [] },
    },
    {
      programme: 'county-city-2024',
      unit: '市商务局',
      roles: ['responsibleUnit.principal'],
      delegateOf: 'swj.2',
      delegateName: '赵商',
      // Nobody is leader in charge: that duty comes to the principal (D-34).
      answersFor: [{ role: 'responsibleUnit.leaderInCharge', unit: '市商务局' }],
    },
  ]);
  expect(await queries.hats('swj.2', '2024-07-01')).toEqual([]);
  expect(
    (await queries.people('county-city-2024')).map((person) => [person.id, person.unit]),
  ).toEqual([
    ['office.1', '市优环办'],
    ['swj.1', '市商务局'],
    ['swj.2', '市商务局'],
  ]);
});

test('the development inbox is searched and read', async () => {
  const mail = {
    messageId: '<a@b>',
    from: 'x@y',
    to: ['swj1@demo.invalid'],
    subject: '交办',
    text: '正文',
    raw: '',
  };
  await storeDevMail(database.sql, { ...mail, sentAt: beginning });
  const [line] = await queries.devInbox(10, 'swj1');
  expect(line).toMatchObject({ subject: '交办', at: beginning, to: 'swj1@demo.invalid' });
  expect(await queries.devMail(line!.id)).toMatchObject({ text: '正文', html: null });
  expect(await queries.devMail('x')).toBeUndefined();
});

test('a command is found with its author and outcome; a refusal is kept', async () => {
  expect(await queries.findCommand('c1')).toMatchObject({
    person: 'p1',
    outcome: { revision: 1, status: 'OPEN' },
  });
  const refusal = {
    person: 'p2',
    what: 'GET /x',
    object: CASE,
    code: 'notPermitted',
    rule: 'D-10',
    requestId: 'r1',
    at: beginning,
  };
  await queries.recordRefusal(refusal);
  const kept = await database.sql`select person, action, code, request_id from audit_log`;
  expect(kept).toEqual([
    { person: 'p2', action: 'GET /x', code: 'notPermitted', request_id: 'r1' },
  ]);
});

test('events of a programme come in the order of each case, as they were recorded', async () => {
  const events = await queries.recordedEvents('county-city-2024', ['problem']);
  expect(
    events.map(({ aggregate, revision, type, by }) => [aggregate, revision, type, by]),
  ).toEqual([
    [CASE, 1, 'errandOpened', expect.objectContaining({ person: 'p1' })],
    ['problem/S0-2024-000002', 1, 'errandOpened', expect.objectContaining({ person: 'p1' })],
  ]);
  expect(events[0]).toMatchObject({ ordinal: 0, v: 1, at: beginning });
  expect(await queries.recordedEvents('county-city-2024', ['quarter'])).toEqual([]);
  expect(await queries.recordedEvents('elsewhere', ['problem'])).toEqual([]);
});

test('the history of a case tells what was asked of it; nothing is stuck or undelivered', async () => {
  const own = pageQueries(database.sql);
  expect(await own.commandHistory(CASE)).toMatchObject([
    { id: 'c1', name: 'openErrand', outcome: { revision: 1 } },
  ]);
  expect(await own.stuckCommands(0)).toEqual([]);
  expect(await own.undelivered('county-city-2024')).toEqual([]);
});

test('a new version of policy serves new cases; the old one stays as it was', async () => {
  const { sql } = database;
  const policy = {
    programme: 'county-city-2024',
    version: '2',
    values: { 'notice.confirmWithin': 3 } as never,
  };
  await savePolicy(sql, policy, '2024-07-01');
  expect((await queries.facts('county-city-2024', null)).policy.version).toBe('2');
  expect((await queries.facts('county-city-2024', '1')).policy.values).toEqual(defaultPolicy);
  const other = { ...policy, values: {} as never };
  await expect(savePolicy(sql, other, '2024-07-01')).rejects.toMatchObject({ code: 'DB003' });
});

test('the roster is replaced as a whole; the language of letters stays with the person', async () => {
  const { sql } = database;
  await saveLanguage(sql, 'swj.1', 'en');
  await saveRoster(sql, 'county-city-2024', { ...smallProgramme.roster, assignments: [] });
  const roster = await loadRoster(sql, 'county-city-2024');
  expect(roster.assignments).toEqual([]);
  expect(roster.persons.map((person) => [person.id, person.language])).toEqual([
    ['office.1', 'zh'],
    ['swj.1', 'en'],
    ['swj.2', 'zh'],
  ]);
});

test('facts are read anew when the programme changes', async () => {
  const before = await queries.facts('county-city-2024', null);
  expect(await queries.facts('county-city-2024', null)).toBe(before);
  await database.sql`update programmes set facts = jsonb_set(facts, '{titleZh}', '"改名"')`;
  expect((await queries.facts('county-city-2024', null)).programme.titleZh).toBe('改名');
  await expect(queries.facts('nowhere', null)).rejects.toThrow('no programme nowhere');
});
