import { actInBrowser, sentenceOf } from './act-in-browser';
import { BrowserSession } from './browser-session';
jest.setTimeout(120000);
test('real', async () => {
  const origin = 'http://localhost:8199';
  const out: string[] = [];
  const office = new BrowserSession(origin);
  await office.signInAs('yhb.first');
  const t = async (name: string, f: () => Promise<{ status: number; location?: string; text: string }>) => { const s = Date.now(); try { const a = await f(); out.push(`${name}: ${a.status} ${a.location ?? ''} ${Date.now() - s}ms ${a.status >= 400 ? sentenceOf(a.text) : ''}`); return a; } catch (e) { out.push(`${name}: ${String(e).slice(0, 300)}`); return { status: 0, text: '', location: '' }; } };
  for (const p of ['/workbench', '/problems', '/problems?q=报装', '/quarters', '/decisions', '/placards', '/duties', '/notices', '/inbox', '/healthz', '/api/v1/problems', '/api/v1/notices', '/api/v1/dev-inbox', '/api/v1/owed', '/problems/S0-2024-000001', '/api/v1/problems/S0-2024-000001/timeline']) { const a = await t(p, () => office.get(p)); if (a.status !== 200) out.push(a.text.slice(0, 500)); }
  const reg = await t('register', () => actInBrowser(office, '/problems/new', { title: '真实登记', description: '说明', source: 'publicChannel' }));
  const url = (reg.location ?? '').replace(/\?.*/, '');
  out.push(url);
  await t('case', () => office.get(url));
  await t('verify', () => actInBrowser(office, `${url}/acts/verifyProblem`, { note: '属实' }));
  await t('assign', () => actInBrowser(office, `${url}/acts/assignProblem`, { leadUnit: '发改局', responsibleUnit: '供电公司' }));
  const unit = new BrowserSession(origin); await unit.signInAs('gdgs.staff');
  await t('unit wb', () => unit.get('/workbench'));
  await t('receipt', () => actInBrowser(unit, `${url}/acts/confirmReceipt`));
  await t('plan', () => actInBrowser(unit, `${url}/acts/submitPlan`, { rootCause: 'x', 'lines.0.measure': 'a', 'lines.0.person': 'b', 'lines.0.leaderInCharge': 'c', 'lines.0.criterion': 'd' }));
  await t('forbidden', () => unit.get(`${url}/acts/approvePlan`));
  const page = await office.get(url);
  out.push(String(/已送达|待发送/.exec(page.text)));
  await new Promise((r) => setTimeout(r, 3000));
  const inbox = await office.get('/inbox'); out.push(inbox.text.match(/<td><a href="\/inbox[^>]*>[^<]*/g)?.slice(0, 4).join('\n') ?? 'no mail');
  const m = /\/inbox\/[^"]+/.exec(inbox.text)?.[0]; if (m) { await t('mail', () => office.get(m)); await t('html', () => office.get(`${m}/html`)); }
  const tok = /name="_csrf" value="([^"]+)"/.exec((await office.get('/workbench')).text)?.[1] ?? '';
  await t('advance', () => office.post('/demonstration/advance', { _csrf: tok, step: 'day', back: '/workbench' }));
  await t('wb', () => office.get('/workbench'));
  const n = /\/notices\/[^"]+/.exec((await unit.get('/notices')).text)?.[0]; if (n) { const a = await t('notice', () => unit.get(n)); out.push(a.text.includes('/confirm') ? 'confirmable' : 'no confirm'); const k = /name="_csrf" value="([^"]+)"/.exec(a.text)?.[1] ?? ''; await t('confirm', () => unit.post(`${n}/confirm`, { _csrf: k })); }
  console.log(out.join('\n'));
});
