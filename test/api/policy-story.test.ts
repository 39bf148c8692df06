import { instantAt } from '../../domain/calendar/instants';
import { sampleCity, sampleCityWithPlacards } from '../support/sample-city';
import { actInBrowser } from './act-in-browser';
import { type BrowserSession, type Answer } from './browser-session';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn } = cityInBrowser();
let keys = 0;

const programme = 'programme/county-city-2024';
const acts = '/programmes/county-city-2024/acts';
const json = (answer: Answer) => JSON.parse(answer.text) as Record<string, unknown>;
const key = () => ({ 'idempotency-key': `key-${String((keys += 1)).padStart(8, '0')}` });

/** Fills in the form for some keys and sends it with one of its buttons. */
async function propose(
  browser: BrowserSession,
  action: 'preview' | 'submit',
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const chosen = Object.keys(fields).flatMap((name) => /^value\.(.+)$/.exec(name)?.[1] ?? []);
  const query = chosen.map((one) => `key=${one}`).join('&');
  const hidden = await browser.formOf(`/policy/propose?${query}`);
  const whole = {
    ...hidden,
    key: chosen,
    version: '2',
    validFrom: '2024-05-20',
    reason: '领导小组意见',
  };
  return browser.post('/policy/propose', { ...whole, ...fields, _action: action });
}

test('D-31: proposed by the office with a preview, published by the group head, then in force', async () => {
  const city = await open(sampleCity());
  const office = await signedIn('yhb.first');
  const page = await office.get('/policy');
  expect(page.text).toContain('靠后区间');
  expect(page.text).toContain('后 1/3');
  expect(page.text).toContain('现行版本 方案文件版本');

  const change = { 'value.rank.laggingBand': '{bottomN: 2}', 'value.plan.approveWithin': '4' };
  const preview = await propose(office, 'preview', change);
  expect(preview.status).toBe(200);
  expect(preview.text).toContain('后 2 名');
  expect(preview.text).toContain('2 个工作日');
  expect(city.find(programme)?.state).toMatchObject({ pendingPolicy: null });

  expect((await propose(office, 'submit', change)).headers.get('location')).toBe('/policy/preview');
  const pending = await office.get('/policy/preview');
  expect(pending.text).toContain('撤回政策调整');
  expect(pending.text).not.toContain('acts/approvePolicyChange');

  const head = await signedIn('zz.leader');
  expect((await head.get('/policy/preview')).text).toContain('acts/approvePolicyChange');
  expect((await actInBrowser(head, `${acts}/approvePolicyChange`)).status).toBe(303);
  expect((await head.get('/policy')).text).toContain(
    '已发布，待生效：2（自2024年5月20日（周一）起）',
  );
  city.advanceTo(instantAt('2024-05-20', '09:00'));
  const after = await head.get('/policy?only=changed&subject=ranking');
  expect(after.text).toContain('现行版本 2');
  expect(after.text).toContain('后 2 名');
  expect(after.text).not.toContain('最少参评数');
  expect((await head.get('/policy/versions/2')).text).toContain('领导小组意见');
  expect((await head.get('/policy/versions/9')).status).toBe(404);
});

test('D-31: running cases are moved by the group head alone, with what they would meet beside them', async () => {
  const city = await open(sampleCity());
  city.act(city.person('coordinationOffice'), programme, 'proposePolicyChange', {
    version: '2',
    values: { 'signoff.within': { workingDays: 9 } },
    reason: '领导小组意见',
    validFrom: '2024-05-16',
  });
  city.act(city.person('groupHead'), programme, 'approvePolicyChange');
  const fileVersion = city.facts.policy.version;
  const office = await signedIn('yhb.first');
  expect((await office.get('/policy/move')).status).toBe(403);
  const head = await signedIn('zz.leader');
  const page = await head.get('/policy/move');
  const waiting = city.all('problem').filter(({ status }) => status === 'ACCEPTANCE_PENDING');
  const [first] = waiting;
  if (first === undefined) throw new Error('no sample problem waits for acceptance');
  expect(page.text).toContain(first.number);
  expect(page.text).toContain('批准销号：自今日起算为');
  const fields = { _csrf: '', _key: '' };
  for (const name of Object.keys(fields)) {
    const found = new RegExp(`name="${name}" value="([^"]+)"`, 'g').exec(
      page.text.slice(page.text.indexOf('action="/policy/move"')),
    )?.[1];
    Object.assign(fields, { [name]: found ?? '' });
  }
  const bare = await head.post('/policy/move', { ...fields, reason: '即刻适用' });
  expect([bare.status, bare.text.includes('请选择要改按现行版本的事项')]).toEqual([422, true]);
  const moved = await head.post('/policy/move', {
    ...fields,
    cases: first.aggregate,
    reason: '即刻适用',
  });
  expect(moved.status).toBe(303);
  expect(city.find(first.aggregate)?.state.policyVersion).toBe('2');
  const others = city.all('problem').filter(({ aggregate }) => aggregate !== first.aggregate);
  expect(others.every(({ state }) => state.policyVersion === fileVersion)).toBe(true);
  expect((await head.get(`/problems/${first.number}`)).text).toContain(
    `改按政策 2（原 ${fileVersion}）：即刻适用`,
  );
});

test('the preview names who would newly be listed or leave, and placards that would not hang', async () => {
  await open(sampleCityWithPlacards());
  const office = await signedIn('yhb.first');
  const { text } = await propose(office, 'preview', {
    'value.placard.yellow.at': '3',
    'value.placard.red.at': '4',
    'value.rank.laggingBand': '{bottomN: 1}',
    validFrom: '2024-08-05',
  });
  expect(text).toContain('/quarters/county-city-2024/2024-Q1');
  expect(text).toContain('退出落后榜');
  expect(text).toMatch(/不会再有.*挂黄牌：/s);
  expect(text).not.toMatch(/placardYellow|undefined|\[object/);
});

test('every field that is wrong says so at its place, with the word that was meant', async () => {
  await open(sampleCity());
  const office = await signedIn('yhb.first');
  const answer = await propose(office, 'submit', {
    'value.rank.topBand': 'nonne',
    'value.rank.minField': 'viele',
    'value.rank.laggingBand': '{bottomN: 3',
    'value.plan.approveWithin': '',
    reason: '',
    validFrom: '',
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('有 6 处需要更正');
  expect(answer.text).toContain('是否指“none”');
  expect(answer.text).toContain('whole number &gt;&#x3D; 1');
  expect(answer.text).toContain('无法读懂');
  expect(answer.text).toContain('请填写新值');
  expect(answer.text).toContain('请写明理由');
  expect(answer.text).toContain('value="viele"');
  const past = await propose(office, 'submit', {
    'value.rank.minField': '4',
    validFrom: '2024-05-01',
  });
  expect([past.status, past.text.includes('2024年5月1日（周三） 已过（规则 D-31）')]).toEqual([
    409,
    true,
  ]);
});

test.each([
  ['scjg.staff', '/policy', 200],
  ['scjg.staff', '/policy/preview', 403],
  ['scjg.staff', '/policy/propose?key=rank.minField', 403],
  ['zz.leader', '/policy/propose?key=rank.minField', 403],
])('%s at %s: %i', async (person, path, status) => {
  await open(sampleCity());
  const browser = await signedIn(person);
  expect((await browser.get(path)).status).toBe(status);
});

test('programs read the register and preview a change; faults name their key and the word that was meant', async () => {
  const { version } = (await open(sampleCityWithPlacards())).facts.policy;
  const office = await signedIn('yhb.first');
  const read = json(await office.get('/api/v1/policy'));
  expect(read).toMatchObject({ version, versions: [{ version, current: true }] });
  const register = read['register'] as { key: string; name: string; rules: string[] }[];
  expect(register.find((row) => row.key === 'lag.countMode')).toMatchObject({
    name: '靠后次数的计法',
    value: 'cumulative',
    default: 'cumulative',
    differs: false,
    form: 'cumulative | consecutive',
  });
  const asked = (values: object) => office.postJson('/api/v1/policy/preview', { values }, key());
  const preview = json(await asked({ 'rank.laggingBand': { bottomN: 1 } }));
  expect(preview).toMatchObject({
    changes: [{ key: 'rank.laggingBand', after: { bottomN: 1 } }],
    quarters: [
      { quarter: '2024-Q1', enters: [], leaves: [expect.any(String), expect.any(String)] },
      { quarter: '2024-Q2' },
    ],
  });
  const faulty = await asked({ 'lag.countmode': 'x' });
  expect(faulty.status).toBe(422);
  expect(json(faulty)['errors']).toEqual([
    {
      pointer: '/values/lag.countmode',
      message: '没有名为“lag.countmode”的政策参数，是否指“lag.countMode”',
    },
  ]);
  const whole = json(await office.get(`/api/v1/policy/versions/${version}`));
  expect(whole).toMatchObject({ version, values: { 'rank.minField': 3 } });
});
