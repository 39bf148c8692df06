import { instantAt } from '../../domain/calendar/instants';
import { fakeServices, type FakeServices } from '../support/fake-services';
import { MemoryCity } from '../support/memory-city';
import { BrowserSession } from './browser-session';
import { serve, type Served } from './serve';

// Machines that share their cores with others are slow; nothing here depends on time.
jest.setTimeout(60_000);

let city: MemoryCity;
let services: FakeServices;
let served: Served;
let office: BrowserSession;

beforeEach(async () => {
  city = new MemoryCity('county-city-2024', instantAt('2024-05-20', '09:00'));
  services = fakeServices(city);
  served = await serve(services);
  office = new BrowserSession(served.origin);
  await office.signInAs('yhb.first');
  city.act(city.person('coordinationOffice'), 'problem/S0-2024-000900', 'registerProblem', {
    title: '低压报装三次补件',
    description: '企业反映补件三次',
    source: 'inspection',
    indicator: 'I04',
  });
  city.act(city.person('coordinationOffice'), 'problem/S0-2024-000900', 'assignProblem', {
    leadUnit: '发改局',
    responsibleUnit: '供电公司',
  });
});
afterEach(async () => {
  await served.close();
  expect(services.bugs).toEqual([]);
});

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

async function hintsFor(browser: BrowserSession, typed: Record<string, string>): Promise<string> {
  const form = await browser.formOf('/problems/new');
  const answer = await browser.post('/problems/new/hints', { ...form, ...typed });
  expect(answer.status).toBe(200);
  return plain(answer.text.slice(answer.text.indexOf('id="hints-found"')));
}

describe('while a problem is written down', () => {
  test('D-03: what may be the same is shown with its state and why, before anything is saved', async () => {
    const text = await hintsFor(office, { title: '低压报装多次补件', indicator: 'I04' });
    expect(text).toContain('S0-2024-000900');
    expect(text).toContain('已交办');
    expect(text).toMatch(/文字相近 \d+%、同一指标/);
    expect(city.all('problem')).toHaveLength(1);
  });

  test('D-23: a problem that the person may not see is no hint either', async () => {
    const court = new BrowserSession(served.origin);
    await court.signInAs('fy.staff');
    const text = await hintsFor(court, { title: '低压报装三次补件' });
    expect(text).not.toContain('S0-2024-000900');
  });

  test('D-02, S0-49: the dates that would follow stand with their reason', async () => {
    const text = await hintsFor(office, { source: 'publicChannel' });
    expect(text).toContain('最迟核实 2024年5月27日（周一）');
    expect(text).toContain('整改期限 2024年6月19日（周三）');
    expect(text).toContain('5 个工作日');
    expect(await hintsFor(office, { source: 'inspection' })).not.toContain('最迟核实');
  });

  test('S0-94: the task force of the indicator is suggested', async () => {
    expect(await hintsFor(office, { title: '停电', indicator: 'I04' })).toContain('建议单位');
  });

  test.each([
    ['nothing typed', {}],
    ['words of no list', { source: 'x', type: '<b>', priority: '9', indicator: 'I99' }],
    ['a very long title', { title: '长'.repeat(5000) }],
  ])('%s is no fault', async (_words, typed) => {
    expect(await hintsFor(office, typed)).toContain('保存后的期限');
  });
});

describe('save and assign', () => {
  const typed = { title: '窗口排队', description: '排队过长', _then: 'assign' };
  const register = async (browser: BrowserSession, more: Record<string, string>) =>
    browser.post('/problems', { ...(await browser.formOf('/problems/new')), ...typed, ...more });

  test.each([
    ['inspection', '/problems/S0-2024-000001/acts/assignProblem'],
    ['publicChannel', '/problems/S0-2024-000001/acts/verifyProblem'],
  ])('D-02: after a problem from %s the office goes on to %s', async (source, path) => {
    expect((await register(office, { source })).location).toBe(path);
  });

  test('who may not assign is offered no such button and stays with the problem', async () => {
    const unit = new BrowserSession(served.origin);
    await unit.signInAs('gdgs.staff');
    expect((await unit.get('/problems/new')).text).not.toContain('保存并交办');
    expect((await office.get('/problems/new')).text).toContain('保存并交办');
    const answer = await register(unit, { source: 'selfCheck', suggestedUnit: '供电公司' });
    expect(answer.location).toContain('?done=registerProblem');
    const own = await unit.get(answer.location);
    expect([own.status, own.text.includes('窗口排队')]).toEqual([200, true]);
  });
});

describe('search', () => {
  const search = (browser: BrowserSession, q: string) =>
    browser.get(`/search?q=${encodeURIComponent(q)}`);

  test('a whole number leads straight to its case, in any letter case', async () => {
    expect((await search(office, 's0-2024-000900')).location).toBe('/problems/S0-2024-000900');
  });

  test.each([
    ['报装', '低压报装三次补件'],
    ['供电公司', `href="/units/${encodeURIComponent('供电公司')}"`],
    ['赵某涛', 'href="/people/yhb.first"'],
    ['没有这样的词', '没有找到'],
    ['', '输入编号'],
    ['<script>', '&lt;script&gt;'],
  ])('%j finds %s', async (q, found) => {
    const { text, status } = await search(office, q);
    expect(status).toBe(200);
    expect(text).toContain(found);
  });

  test('a person is found in the checklists that name them', async () => {
    const unit = city.person('responsibleUnit.staff', '供电公司');
    city.act(unit, 'problem/S0-2024-000900', 'confirmReceipt');
    city.act(unit, 'problem/S0-2024-000900', 'waiveObjection');
    city.act(unit, 'problem/S0-2024-000900', 'submitPlan', {
      rootCause: '无时限衔接',
      lines: [{ measure: '派单', person: '钱班长', leaderInCharge: '孙经理', criterion: '当日' }],
    });
    expect(plain((await search(office, '钱班长')).text)).toContain(
      '整改清单中的责任人或主管领导 S0-2024-000900',
    );
  });

  test('D-23: what the person may not see is not found, by number or by words', async () => {
    const court = new BrowserSession(served.origin);
    await court.signInAs('fy.staff');
    for (const q of ['S0-2024-000900', '报装', '钱班长']) {
      const { text, status } = await search(court, q);
      expect(status).toBe(200);
      expect(text).not.toContain('/problems/S0-2024-000900');
    }
  });
});
