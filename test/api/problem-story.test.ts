import { MemoryCity } from '../support/memory-city';
import { instantAt } from '../../domain/calendar/instants';
import { type BrowserSession, hiddenFields, type Answer } from './browser-session';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn, services } = cityInBrowser();

beforeEach(async () => {
  await open(new MemoryCity('county-city-2024', instantAt('2024-04-29', '09:00')));
});

/** Opens the form of an act, fills it in, and confirms where the page asks once more. */
async function act(
  browser: BrowserSession,
  path: string,
  fields: Record<string, string | string[]>,
): Promise<Answer> {
  const form = await browser.formOf(path);
  const target = path === '/problems/new' ? '/problems' : path;
  const answer = await browser.post(target, { ...form, ...fields });
  if (answer.status === 200 && answer.text.includes('name="_confirmed"')) {
    const start = answer.text.indexOf('class="act-form');
    return browser.post(target, hiddenFields(answer.text.slice(start)));
  }
  return answer;
}

const number = 'S0-2024-000001';
const acts = `/problems/${number}/acts`;

async function register(
  office: BrowserSession,
  more: Record<string, string[]> = {},
): Promise<Answer> {
  return act(office, '/problems/new', {
    ...more,
    title: '低压报装三次补件',
    description: '企业反映补件三次。',
    source: 'publicChannel',
    indicator: 'I04',
  });
}

describe('a problem from discovery to sign-off by clicking only', () => {
  test('every actor does their part; own-unit acceptance and sign-off by the acceptor are refused with the reason', async () => {
    const office = await signedIn('yhb.first');
    const colleague = await signedIn('yhb.second');
    const unit = await signedIn('gdgs.staff');
    const principal = await signedIn('gdgs.principal');
    const lead = await signedIn('fgj.staff');

    const registered = await register(office);
    expect(registered.location).toBe(`/problems/${number}?done=registerProblem`);
    expect((await office.get(registered.location)).text).toContain('低压报装三次补件');
    await act(office, `${acts}/verifyProblem`, { note: '电话核实属实' });
    const assigned = await act(office, `${acts}/assignProblem`, {
      leadUnit: '发改局',
      responsibleUnit: '供电公司',
    });
    expect(assigned.status).toBe(303);

    expect((await unit.get('/workbench')).text).toContain(number);
    expect((await act(unit, `${acts}/confirmReceipt`, {})).status).toBe(303);
    const plan = {
      rootCause: '受理与勘察分属两岗',
      'lines.0.measure': '当日派单',
      'lines.0.person': '报装班班长',
      'lines.0.leaderInCharge': '分管副经理',
      'lines.0.criterion': '不超过 1 个工作日',
    };
    expect((await act(unit, `${acts}/submitPlan`, plan)).status).toBe(303);
    expect((await act(lead, `${acts}/approvePlan`, {})).status).toBe(303);
    await act(lead, `${acts}/recordCheck`, {
      kind: 'onSite',
      progressPercent: '80',
      finding: '已实行同日派单',
    });
    const applied = await act(principal, `${acts}/applyForAcceptance`, {
      statement: '措施全部落实',
      'evidence.0.line': '1',
      'evidence.0.pieces._words': '派单记录',
    });
    expect(applied.status).toBe(303);

    const own = await unit.get(`${acts}/acceptRectification`);
    expect(own.status).not.toBe(200);
    expect(own.text).toContain('不能由责任单位自己验收');
    expect((await act(lead, `${acts}/acceptRectification`, { opinion: '达到标准' })).status).toBe(
      303,
    );
    expect((await act(colleague, `${acts}/approveSignOff`, {})).status).toBe(303);

    const page = await office.get(`/problems/${number}`);
    expect(page.text).toContain('已销号');
    expect(services().refusals.map(({ code }) => code)).not.toContain('notFound');

    // D-18: once it is closed, what comes back later is linked to it from the form.
    await act(unit, `${acts}/recordMechanism`, { kind: 'entry', text: '同日派单制度' });
    expect((await office.get('/problems/new')).text).not.toContain(`<option value="${number}">`);
    services().city.advanceDays(200);
    expect((await office.get(`/problems/${number}`)).text).toContain('已办结');
    expect((await office.get('/problems/new')).text).toContain(`<option value="${number}">`);
    const again = await register(office, { recurrenceOf: [number] });
    const successor = await office.get(again.location);
    expect(successor.text).toContain(`href="/problems/${number}"`);
  });

  test('D-03: a merge names any open problem by its number; one that is not under way is refused in words, nothing moved', async () => {
    const office = await signedIn('yhb.first');
    await register(office);
    await register(office);
    const merge = `/problems/S0-2024-000002/acts/mergeProblem`;
    const form = await office.get(merge);
    expect(form.text).toContain(`<option value="${number}">`);
    expect(form.text).not.toContain('<option value="S0-2024-000002">');
    const nowhere = await act(office, merge, { survivor: 'S0-2024-000777', reason: '同一事项' });
    expect(nowhere.status).toBe(409);
    expect(nowhere.text).toContain('没有编号为 S0-2024-000777 的问题');
    expect(nowhere.text).toContain('同一事项');
    await register(office);
    await act(office, '/problems/S0-2024-000003/acts/dismissProblem', {
      ground: 'notEstablished',
      reason: '核实不属实',
    });
    const ended = await act(office, merge, { survivor: 'S0-2024-000003', reason: '同一事项' });
    expect(ended.status).toBe(409);
    expect(ended.text).toContain('问题 S0-2024-000003 不在办理中，不能并入');
    const { city } = services();
    expect(city.find('problem/S0-2024-000002')?.status).toBe('REPORTED');
    const merged = await act(office, merge, { survivor: number, reason: '同一事项' });
    expect(merged.status).toBe(303);
    expect(city.find('problem/S0-2024-000002')?.status).toBe('MERGED');
  });

  test('D-10: who accepted may not sign off, and reads why on the page', async () => {
    const office = await signedIn('yhb.first');
    await register(office);
    const other = await signedIn('yhb.second');
    await act(office, `${acts}/verifyProblem`, { note: '属实' });
    // The lead unit is the responsible unit, so the office accepts.
    await act(office, `${acts}/assignProblem`, {
      leadUnit: '供电公司',
      responsibleUnit: '供电公司',
    });
    const unit = await signedIn('gdgs.staff');
    const principal = await signedIn('gdgs.principal');
    await act(unit, `${acts}/submitPlan`, {
      rootCause: '岗位脱节',
      'lines.0.measure': '当日派单',
      'lines.0.person': '班长',
      'lines.0.leaderInCharge': '副经理',
      'lines.0.criterion': '1 个工作日',
    });
    await act(office, `${acts}/approvePlan`, {});
    await act(other, `${acts}/recordCheck`, {
      kind: 'desk',
      progressPercent: '100',
      finding: '完成',
    });
    await act(principal, `${acts}/applyForAcceptance`, {
      statement: '完成',
      'evidence.0.line': '1',
      'evidence.0.pieces._words': '记录',
    });
    expect((await act(office, `${acts}/acceptRectification`, { opinion: '合格' })).status).toBe(
      303,
    );
    const page = await office.get(`/problems/${number}`);
    expect(page.text).toContain('验收人不能批准销号');
    const refused = await office.get(`${acts}/approveSignOff`);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('规则 D-10');
  });
});

describe('forms', () => {
  test('a grave act asks once, showing who will be told, and records nothing before the confirmation', async () => {
    const office = await signedIn('yhb.first');
    await register(office);
    await act(office, `${acts}/verifyProblem`, { note: '属实' });
    const form = await office.formOf(`${acts}/assignProblem`);
    const asked = await office.post(`${acts}/assignProblem`, {
      ...form,
      leadUnit: '发改局',
      responsibleUnit: '供电公司',
    });
    expect(asked.text).toContain('将通知以下单位和人员');
    expect(asked.text).toContain('交办通知');
    expect(asked.text).toContain('供电公司');
    expect(services().city.find(`problem/${number}`)?.status).toBe('VERIFIED');
  });

  test('what was typed is kept on 422, with the message at the field', async () => {
    const office = await signedIn('yhb.first');
    const form = await office.formOf('/problems/new');
    const answer = await office.post('/problems', {
      ...form,
      title: '',
      description: '描述保留',
      source: 'publicChannel',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('描述保留</textarea>');
    expect(answer.text).toContain('href="#f-title"');
    expect(answer.text).toMatch(/<option value="publicChannel" selected>/);
    expect(services().city.all('problem')).toEqual([]);
  });

  test('one more row can be asked for without losing the others', async () => {
    const office = await signedIn('yhb.first');
    await register(office);
    await act(office, `${acts}/verifyProblem`, { note: '属实' });
    await act(office, `${acts}/assignProblem`, { leadUnit: '发改局', responsibleUnit: '供电公司' });
    const unit = await signedIn('gdgs.staff');
    const form = await unit.formOf(`${acts}/submitPlan`);
    const answer = await unit.post(`${acts}/submitPlan`, {
      ...form,
      rootCause: '原因甲',
      'lines.0.measure': '措施甲',
      _addRow: 'lines',
    });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('措施甲</textarea>');
    expect(answer.text).toContain('name="lines.1.measure"');
  });

  test('the same key twice is one act with the same answer', async () => {
    const office = await signedIn('yhb.first');
    const form = await office.formOf('/problems/new');
    const fields = { ...form, title: '一次', description: '两次点击', source: 'publicChannel' };
    const [first, second] = await Promise.all([
      office.post('/problems', fields),
      office.post('/problems', fields),
    ]);
    const third = await office.post('/problems', fields);
    expect([first.status, second.status, third.status]).toEqual([303, 303, 303]);
    expect(third.location).toBe(first.location);
  });

  test('a case that changed meanwhile: the form comes back with what changed, and can be sent again', async () => {
    const office = await signedIn('yhb.first');
    await register(office);
    const stale = await office.formOf(`${acts}/verifyProblem`);
    const colleague = await signedIn('yhb.second');
    await act(colleague, `${acts}/recordPersonalMeasure`, {}).catch(() => undefined);
    await act(colleague, `${acts}/verifyProblem`, { note: '同事先办' });
    const answer = await office.post(`${acts}/verifyProblem`, { ...stale, note: '我也办' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('此件有了新的变化');
    expect(answer.text).toContain('问题查实');
    expect(answer.text).toContain('我也办</textarea>');
  });

  test('what others did that is not for the reader is only said to have happened', async () => {
    const office = await signedIn('yhb.first');
    await register(office, { flags: ['earlySign'] });
    await act(office, `${acts}/verifyProblem`, { note: '属实' });
    await act(office, `${acts}/assignProblem`, { leadUnit: '发改局', responsibleUnit: '供电公司' });
    const unit = await signedIn('gdgs.staff');
    const stale = await unit.formOf(`${acts}/confirmReceipt`);
    const measure = { person: '某主任', kind: 'remind', reason: '推进迟缓，谈话提醒' };
    expect((await act(office, `${acts}/recordPersonalMeasure`, measure)).status).toBe(303);
    const answer = await unit.post(`${acts}/confirmReceipt`, stale);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('您无权查看其内容');
    expect(answer.text).not.toContain('某主任');
    const again = await unit.post(
      `${acts}/confirmReceipt`,
      hiddenFields(answer.text.slice(answer.text.indexOf('class="act-form'))),
    );
    expect(again.status).toBe(303);
  });

  test('a form sent twice because its answer was lost is no change by others', async () => {
    const office = await signedIn('yhb.first');
    await register(office);
    const form = { ...(await office.formOf(`${acts}/verifyProblem`)), note: '属实' };
    const first = await office.post(`${acts}/verifyProblem`, form);
    const again = await office.post(`${acts}/verifyProblem`, form);
    expect([first.status, again.status]).toEqual([303, 303]);
    expect(again.location).toBe(first.location);
  });

  test('an outcome that is not known yet: a page to ask, then the case', async () => {
    const office = await signedIn('yhb.first');
    services().gatewayMood = 'pending';
    const answer = await register(office);
    expect(answer.location).toMatch(/^\/commands\//);
    const waiting = await office.get(answer.location);
    expect(waiting.text).toContain('正在记录');
    expect((await (await signedIn('yhb.second')).get(answer.location)).status).toBe(404);
  });
});
