import type { AggregateId } from '../../domain/aggregate';
import { instantAt } from '../../domain/calendar/instants';
import { fakeServices, type FakeServices } from '../support/fake-services';
import { MemoryCity } from '../support/memory-city';
import { sheetOf } from '../support/read-zip';
import { BrowserSession } from './browser-session';
import { serve, type Served } from './serve';

// Machines that share their cores with others are slow; nothing here depends on time.
jest.setTimeout(60_000);

const first: AggregateId = 'problem/S0-2024-000001';
const second: AggregateId = 'problem/S0-2024-000002';

let city: MemoryCity;
let services: FakeServices;
let served: Served;
let office: BrowserSession;

beforeEach(async () => {
  city = new MemoryCity('county-city-2024', instantAt('2024-04-29', '09:00'));
  services = fakeServices(city);
  served = await serve(services);
  office = new BrowserSession(served.origin);
  await office.signInAs('yhb.first');
});
afterEach(async () => {
  await served.close();
  expect(services.bugs).toEqual([]);
});

/** A problem of the power company that is being rectified, and one that waits for its verification. */
function twoProblems(): void {
  const yhb = city.person('coordinationOffice');
  const unit = city.person('responsibleUnit.staff', '供电公司');
  for (const [id, title] of [
    [first, '低压报装三次补件'],
    [second, '=HYPERLINK("x")'],
  ] as const) {
    city.act(yhb, id, 'registerProblem', {
      title,
      description: '企业反映',
      source: 'publicChannel',
      indicator: 'I04',
    });
  }
  city.act(yhb, first, 'verifyProblem', { note: '属实' });
  city.advanceDays(1);
  city.act(yhb, first, 'assignProblem', { leadUnit: '发改局', responsibleUnit: '供电公司' });
  city.act(unit, first, 'confirmReceipt');
  city.advanceDays(7);
  city.act(unit, first, 'submitPlan', {
    rootCause: '两岗之间无时限衔接',
    lines: [
      { measure: '同日派单', person: '报装班长', leaderInCharge: '分管副经理', criterion: '当日' },
      {
        measure: '一次告知',
        person: '窗口组长',
        leaderInCharge: '分管副经理',
        criterion: '零补件',
      },
    ],
  });
  city.act(city.person('leadUnit.staff', '发改局'), first, 'approvePlan');
}

function cellsOf(html: string): string[] {
  const body = html.slice(html.indexOf('<tbody>'), html.indexOf('</tbody>'));
  return [...body.matchAll(/<td[^>]*>(?:<[^>]+>)*([^<]*)/g)].map(([, text = '']) => text);
}

test('D-08: the checklist ledger has one row per measure, with links to case and history', async () => {
  twoProblems();
  const { text } = await office.get('/ledgers/checklists');
  expect(text).toContain('整改清单台账');
  expect(cellsOf(text)).toEqual(expect.arrayContaining(['同日派单', '一次告知', '窗口组长']));
  expect(text).toContain('href="/problems/S0-2024-000001"');
  expect(text).toContain('href="/problems/S0-2024-000001/history"');
  expect(text).not.toContain('S0-2024-000002');
});

test.each([
  ['?state=REPORTED', ['S0-2024-000002']],
  ['?unit=%E4%BE%9B%E7%94%B5%E5%85%AC%E5%8F%B8', ['S0-2024-000001']],
  ['?lamp=closed', []],
  ['?indicator=I04&sort=dueOn', ['S0-2024-000001', 'S0-2024-000002']],
  ['?q=%E6%8A%A5%E8%A3%85', ['S0-2024-000001']],
])(
  'S3-23: %s filters the screen, the workbook, the CSV and the API alike',
  async (query, numbers) => {
    twoProblems();
    const found = (text: string) => [...new Set(text.match(/S0-2024-\d{6}/g))].sort();
    const { text } = await office.get(`/ledgers/problems${query}`);
    expect(found(text.slice(text.indexOf('id="list"')))).toEqual(numbers);
    expect(found((await office.get(`/ledgers/problems/export/csv${query}`)).text)).toEqual(numbers);
    const api = await office.get(`/api/v1/ledgers/problems${query}`);
    expect(found(api.text)).toEqual(numbers);
    const workbook = await office.getBytes(`/ledgers/problems/export/xlsx${query}`);
    expect(
      sheetOf(workbook)
        .slice(3)
        .map((row) => Object.values(row)[1])
        .sort(),
    ).toEqual(numbers);
  },
);

test('an export is a download under its Chinese name, and stands in the audit log before it leaves', async () => {
  twoProblems();
  const csv = await office.get('/ledgers/problems/export/csv?cols=number,title');
  expect(csv.headers.get('content-disposition')).toContain("filename*=UTF-8''%E6%95%B4%E6%B2%BB");
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.text).toBe(
    `序号,编号,督办事项\r\n1,S0-2024-000001,低压报装三次补件\r\n2,S0-2024-000002,"'=HYPERLINK(""x"")"\r\n`,
  );
  expect(services.exports).toMatchObject([
    { person: 'yhb.first', object: '/ledgers/problems?cols=number%2Ctitle', format: 'csv' },
  ]);
  expect((await office.get('/ledgers/problems/export/exe')).status).toBe(404);
  expect((await office.get('/ledgers/secrets')).status).toBe(404);
});

test('a ledger of a day in the past is what the record said then', async () => {
  twoProblems();
  city.advanceDays(1);
  const now = await office.get('/ledgers/problems?cols=number,state,responsibleUnit,dueOn');
  expect(cellsOf(now.text)).toEqual(expect.arrayContaining(['供电公司', '整改中']));
  const then = await office.get(
    '/ledgers/problems?on=2024-04-29&cols=number,state,responsibleUnit',
  );
  expect(then.text).toContain('2024年4月29日');
  expect(cellsOf(then.text)).not.toContain('供电公司');
  expect(cellsOf(then.text)).toContain('已查实');
  const before = await office.get('/ledgers/problems?on=2024-04-28');
  expect(before.text).toContain('没有符合条件的问题');
  const noPlanYet = await office.get('/ledgers/checklists?on=2024-04-30');
  expect(noPlanYet.text).toContain('没有符合条件的整改清单');
});

test('folding the events of today gives the same ledger as the projection', async () => {
  twoProblems();
  city.advanceDays(1);
  const day = '2024-05-07';
  city.advanceTo(instantAt('2024-05-08', '09:00'));
  const api = async (query: string) =>
    JSON.parse((await office.get(`/api/v1/ledgers/problems${query}`)).text) as { rows: object[] };
  const folded = (await api(`?on=${day}`)).rows;
  const projected = (await api('')).rows;
  const ofTheDay = ['daysLeft', 'lamp'];
  const lasting = (rows: object[]) =>
    rows.map((row) => Object.entries(row).filter(([key]) => !ofTheDay.includes(key)));
  expect(lasting(folded)).toEqual(lasting(projected));
});

test('D-23: a unit has only its own cases in every form of the ledger, past days included', async () => {
  twoProblems();
  const court = new BrowserSession(served.origin);
  await court.signInAs('fy.staff');
  const unit = new BrowserSession(served.origin);
  await unit.signInAs('gdgs.staff');
  for (const path of [
    '/ledgers/problems',
    '/ledgers/problems?on=2024-04-30',
    '/ledgers/problems/export/csv',
    '/ledgers/problems/export/csv?on=2024-04-30',
    '/api/v1/ledgers/problems',
  ]) {
    expect((await court.get(path)).text).not.toContain('S0-2024-00000');
    expect((await unit.get(path)).text).toContain('S0-2024-000001');
    expect((await unit.get(path)).text).not.toContain('S0-2024-000002');
  }
  expect((await court.get('/problems/S0-2024-000001/history')).status).toBe(404);
});

test('the history says which act changed which field from what to what, and by whom', async () => {
  twoProblems();
  const { text } = await office.get('/problems/S0-2024-000001/history');
  const plain = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(plain).toMatch(/责任单位 — 供电公司/);
  expect(plain).toMatch(/状态 清单审核 整改中/);
  expect(plain).toMatch(/整改清单台账 第 2 项 整改措施 — 一次告知/);
  expect(plain).toMatch(/2024-04-30 09:00 交办，[^—]*杨某磊/);
});

test('D-23: the clue register has a row per clue, and never says who reported', async () => {
  city.act(city.person('coordinationOffice'), 'clue/S0-2024-XS000001', 'receiveClue', {
    title: '窗口不告知材料',
    text: '补件三次',
    channel: 'hotline12345',
    reporter: { name: '匿名甲', contact: '13800000000' },
  });
  for (const path of ['/ledgers/clues', '/ledgers/clues/export/csv', '/api/v1/ledgers/clues']) {
    const { text } = await office.get(path);
    expect(text).toContain('窗口不告知材料');
    expect(text).not.toMatch(/匿名甲|13800000000/);
  }
  const { text } = await office.get('/clues/S0-2024-XS000001/history');
  expect(text).toContain('线索台账');
});
