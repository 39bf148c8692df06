import { instantAt } from '../../domain/calendar/instants';
import { MemoryCity } from '../support/memory-city';
import { hiddenFields, type Answer, type BrowserSession } from './browser-session';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn, services } = cityInBrowser();

const CASE = 'problem/S0-2024-000900';
const PLAN = '/problems/S0-2024-000900/acts/submitPlan';
const NEW = '/problems/new';
let city: MemoryCity;
let office: BrowserSession;

beforeEach(async () => {
  city = await open(new MemoryCity('county-city-2024', instantAt('2024-05-20', '09:00')));
  office = await signedIn('yhb.first');
});

type Typed = Readonly<Record<string, string>>;

/** Types into the form at a path and sends it where forms of it go, to be kept or to be done. */
async function send(browser: BrowserSession, at: string, to: string, typed: Typed) {
  return browser.post(to, { ...(await browser.formOf(at)), ...typed });
}

const keep = (browser: BrowserSession, at: string, to: string, typed: Typed) =>
  send(browser, at, to, { ...typed, _saveDraft: 'yes' });

/** The drafts that the desk shows, as words and where they lead. */
async function onDesk(browser: BrowserSession): Promise<readonly [string, string][]> {
  const { text } = await browser.get('/workbench');
  const [, section = ''] = /id="drafts">([^]*?)<\/section>/.exec(text) ?? [];
  return [...section.matchAll(/<a href="([^"]+)">([^<]+)<\/a> ([^<]*)</g)].map(
    ([, href = '', label = '', title = '']) => [
      `${label.trim()} ${title}`,
      href.replaceAll('&#x3D;', '='),
    ],
  );
}

const discard = async (browser: BrowserSession, draft: string): Promise<Answer> => {
  const { _csrf = '' } = hiddenFields((await browser.get('/workbench')).text);
  return browser.post(`/drafts/${draft}/discard`, { _csrf });
};

function assigned(): void {
  const yhb = city.person('coordinationOffice');
  const problem = { title: '低压报装三次补件', description: '企业反映', source: 'inspection' };
  city.act(yhb, CASE, 'registerProblem', problem);
  const units = { leadUnit: '发改局', responsibleUnit: '供电公司' };
  city.act(yhb, CASE, 'assignProblem', units);
}

test('a problem half written is kept without being registered, found on the desk and gone on with; done, it is gone', async () => {
  const kept = await keep(office, NEW, '/problems', { title: '窗口排队', source: 'inspection' });
  expect(kept.location).toMatch(/^\/problems\/new\?draft=[\w-]{8,}$/);
  expect(city.all('problem')).toEqual([]);
  const [[words, href] = ['', ''], ...others] = await onDesk(office);
  expect([words, others, href]).toEqual(['登记问题 窗口排队', [], kept.location]);
  const { text } = await office.get(href);
  expect(text).toContain('value="窗口排队"');
  expect(text).toContain('草稿已于');
  const again = await keep(office, href, '/problems', { title: '窗口排队两小时' });
  expect(again.location).toBe(href);
  expect((await onDesk(office)).map(([one]) => one)).toEqual(['登记问题 窗口排队两小时']);
  // What is missing is said, and the draft stays one draft.
  const typed = { title: '窗口排队两小时', source: 'inspection' };
  expect((await send(office, href, '/problems', typed)).status).toBe(422);
  const whole = { ...typed, description: '排队过长' };
  expect((await send(office, href, '/problems', whole)).status).toBe(303);
  expect(await onDesk(office)).toEqual([]);
  expect(city.all('problem').map(({ title }) => title)).toEqual(['窗口排队两小时']);
});

test('a checklist begun is offered where its form opens, and does not come into it unasked', async () => {
  assigned();
  const unit = await signedIn('gdgs.staff');
  await keep(unit, PLAN, PLAN, { rootCause: '系统不通', 'lines.0.measure': '联网' });
  const [[words, href] = ['', '']] = await onDesk(unit);
  expect(words).toBe('提交整改清单 S0-2024-000900 低压报装三次补件');
  const fresh = (await unit.get(PLAN)).text;
  expect(fresh).not.toContain('系统不通');
  expect(fresh).toContain(`href="${href.replaceAll('=', '&#x3D;')}"`);
  const { text } = await unit.get(href);
  expect([text.includes('系统不通'), text.includes('联网')]).toEqual([true, true]);
});

test('what was begun stays to be read when somebody else was faster', async () => {
  assigned();
  const unit = await signedIn('gdgs.staff');
  const { location } = await keep(unit, PLAN, PLAN, { rootCause: '系统不通' });
  const line = { measure: '联网', person: '王', leaderInCharge: '李', criterion: '在线办理' };
  const plan = { rootCause: '数据未共享', lines: [line] };
  city.act(city.person('responsibleUnit.principal', '供电公司'), CASE, 'submitPlan', plan);
  const { status, text } = await unit.get(location);
  expect([status, text.includes('class="act-form')]).toEqual([409, false]);
  expect(text).toContain('系统不通');
});

test('nobody else finds, opens or discards a draft; the person may discard it', async () => {
  const { location } = await keep(office, NEW, '/problems', { title: '窗口排队' });
  const id = location.slice(location.indexOf('=') + 1);
  const other = await signedIn('yhb.second');
  expect(await onDesk(other)).toEqual([]);
  expect((await other.get(location)).status).toBe(404);
  expect((await discard(other, id)).status).toBe(404);
  expect((await office.get(`${PLAN}?draft=${id}`)).status).toBe(404);
  expect((await discard(office, id)).status).toBe(303);
  expect(await onDesk(office)).toEqual([]);
});

test('a draft of a case that is not to be seen any more is not there (D-23)', async () => {
  assigned();
  const unit = await signedIn('gdgs.staff');
  await keep(unit, PLAN, PLAN, { rootCause: '系统不通' });
  expect(await onDesk(unit)).toHaveLength(1);
  const yhb = city.person('coordinationOffice');
  const same = { title: '索要好处', description: '同一事项', source: 'inspection' };
  city.act(yhb, 'problem/S0-2024-000901', 'registerProblem', { ...same, flags: ['misconduct'] });
  const into = { survivor: 'S0-2024-000900', reason: '同一事项' };
  city.act(yhb, 'problem/S0-2024-000901', 'mergeProblem', into);
  expect(await onDesk(unit)).toEqual([]);
});

test('when there are too many nothing of what was typed is lost', async () => {
  services().queries.saveDraft = () => Promise.resolve(false);
  const { status, text } = await keep(office, NEW, '/problems', { title: '窗口排队' });
  expect(status).toBe(422);
  expect(text).toContain('最多保存 30 份草稿');
  expect(text).toContain('value="窗口排队"');
});

test('acts that are clicked rather than written keep no drafts', async () => {
  assigned();
  const unit = await signedIn('gdgs.staff');
  const path = '/problems/S0-2024-000900/acts/confirmReceipt';
  expect((await unit.get(path)).text).not.toContain('_saveDraft');
  expect((await office.get(NEW)).text).toContain('_saveDraft');
});
