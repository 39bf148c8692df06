import { GatewayDown } from '../../api/gateway';
import { fakeServices, giveAccount, type FakeServices } from '../support/fake-services';
import { MemoryCity } from '../support/memory-city';
import { instantAt } from '../../domain/calendar/instants';
import { BrowserSession } from './browser-session';
import { serve, type Served } from './serve';

// Machines that share their cores with others are slow; nothing here depends on time.
jest.setTimeout(60_000);

let services: FakeServices;
let served: Served;

beforeEach(async () => {
  const city = new MemoryCity('county-city-2024', instantAt('2024-04-29', '09:00'));
  services = fakeServices(city, { gatewayDown: () => new GatewayDown('postgres') });
  served = await serve(services);
});
afterEach(async () => {
  await served.close();
});

const browser = () => new BrowserSession(served.origin);

async function office(): Promise<BrowserSession> {
  const session = browser();
  await session.signInAs('yhb.first');
  return session;
}

describe('headers', () => {
  test('S7: strict CSP without inline, no framing, no caching, no product name', async () => {
    const { headers } = await browser().get('/sign-in');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('pages carry no inline script, style or handler', async () => {
    const session = await office();
    for (const path of [
      '/sign-in',
      '/workbench',
      '/problems',
      '/problems/new',
      '/quarters',
      '/inbox',
    ]) {
      const { text } = await session.get(path);
      expect(text).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle="|\son[a-z]+="/);
    }
  });
});

describe('S13: requests of other sites', () => {
  test.each([
    ['cross-site by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
    ['same-site is not same-origin', { 'sec-fetch-site': 'same-site' }],
    ['foreign Origin', { 'sec-fetch-site': '', origin: 'https://elsewhere.example' }],
  ])('%s is refused', async (_name, headers) => {
    const session = await office();
    const form = await session.formOf('/problems/new');
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
    const fields = { ...form, title: 'x', description: 'x', source: 'other' };
    const answer =
      headers['sec-fetch-site'] === ''
        ? await session.postRaw('/problems', fields, sent)
        : await session.post('/problems', fields, sent);
    expect(answer.status).toBe(403);
    expect(services.city.all('problem')).toEqual([]);
  });

  test('a form without the token of the session is refused', async () => {
    const session = await office();
    const { _csrf: _left, ...form } = await session.formOf('/problems/new');
    const answer = await session.post('/problems', {
      ...form,
      title: 'x',
      description: 'x',
      source: 'other',
    });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('页面已过期');
  });
});

describe('S12: accounts', () => {
  test('the right password signs in, anything else gives the same answer', async () => {
    await giveAccount(services, 'zhao', 'yhb.first', 'correct horse battery');
    const wrong = await browser().post('/sign-in', { account: 'zhao', password: 'wrong' });
    const unknown = await browser().post('/sign-in', { account: 'nobody', password: 'wrong' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text.replace('zhao', '')).toBe(unknown.text.replace('nobody', ''));
    const session = browser();
    const right = await session.post('/sign-in', {
      account: 'zhao',
      password: 'correct horse battery',
    });
    expect(right.status).toBe(303);
    expect((await session.get('/workbench')).text).toContain('赵某涛');
  });

  test('a disabled or locked account stays out with the right password', async () => {
    await giveAccount(services, 'zhao', 'yhb.first', 'correct horse battery');
    const account = services.accounts.get('zhao');
    if (account === undefined) throw new Error('no account');
    for (const change of [{ disabled: true }, { lockedUntil: '2999-01-01T00:00:00.000Z' }]) {
      services.accounts.set('zhao', { ...account, ...change });
      expect(
        (await browser().post('/sign-in', { account: 'zhao', password: 'correct horse battery' }))
          .status,
      ).toBe(401);
    }
  });

  test('signing in gives a new session id, signing out ends it on the server', async () => {
    const session = await office();
    const before = await session.get('/workbench');
    expect(before.status).toBe(200);
    const token = /name="_csrf" value="([^"]+)"/.exec(before.text)?.[1] ?? '';
    await session.post('/sign-out', { _csrf: token });
    expect((await session.get('/workbench')).location).toContain('/sign-in');
  });

  test('a hat that is not the person’s own is refused', async () => {
    const session = await office();
    const { text } = await session.get('/workbench');
    const token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    expect(
      (await session.post('/hat', { _csrf: token, hat: 'county-city-2024|市营商局' })).status,
    ).toBe(403);
  });

  test('without the demonstration nobody signs in by name', async () => {
    const real = await serve(fakeServices(services.city, { demonstration: false }));
    const session = new BrowserSession(real.origin);
    expect((await session.post('/demo-sign-in', { person: 'yhb.first', hat: '' })).status).toBe(
      404,
    );
    expect((await session.postJson('/api/v1/demo-sessions', { role: 'bureau' })).status).toBe(404);
    expect((await session.get('/sign-in')).text).not.toContain('演示身份');
    await real.close();
  });
});

describe('S18: bad input and broken parts', () => {
  test.each([
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    ['/problems?lamp=overdue', '/problems?lamp=overdue'],
  ])('a way back to %s leads to %s', async (back, to) => {
    const answer = await browser().get(`/language/en?back=${encodeURIComponent(back)}`);
    expect(answer.location).toBe(to);
  });

  test.each([
    '/problems/%E0%A4%A',
    '/problems/..%2f..%2fetc',
    '/assets/../package.json',
    '/assets/..%2fpackage.json',
    '/problems?page=1e9&unit=a&unit=b',
    '/problems?q=%25%27%22%3B--',
    '/quarters/x/y',
    '/placards/%00',
  ])('GET %s says little and breaks nothing', async (path) => {
    const session = await office();
    const answer = await session.get(path);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toMatch(/node_modules|at [A-Z]\w+\.|Error:/);
    expect(services.bugs).toEqual([]);
  });

  test('text of users is never markup', async () => {
    const session = await office();
    const form = await session.formOf('/problems/new');
    const title = '<img src=x onerror=alert(1)>{{t "x"}}';
    const answer = await session.post('/problems', {
      ...form,
      title,
      description: '<script>alert(1)</script>',
      source: 'publicChannel',
    });
    const page = await session.get(answer.location);
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.text).not.toContain('<img src=x');
  });

  test('keys of the form that are no fields go nowhere', async () => {
    const session = await office();
    const form = await session.formOf('/problems/new');
    const answer = await session.post('/problems', {
      ...form,
      title: 'x',
      description: 'x',
      source: 'publicChannel',
      __proto__x: '1',
      'constructor.prototype.roles': 'bureau',
      actor: 'zz.leader',
    });
    expect(answer.status).toBe(303);
    expect(services.city.all('problem')[0]?.state).not.toHaveProperty('actor');
  });

  test('a part that is down: 503 in words, nothing recorded, what was typed is kept', async () => {
    const session = await office();
    services.gatewayMood = 'down';
    const form = await session.formOf('/problems/new');
    const answer = await session.post('/problems', {
      ...form,
      title: 'x',
      description: '保留的描述',
      source: 'publicChannel',
    });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('什么也没有改变');
    expect(answer.text).toContain('保留的描述</textarea>');
    expect(services.city.all('problem')).toEqual([]);
  });

  test('the sign-in is limited per source', async () => {
    const session = browser();
    const statuses: number[] = [];
    for (let n = 0; n < 62; n += 1) {
      statuses.push((await session.post('/sign-in', { account: 'a', password: '' })).status);
    }
    expect(statuses.at(0)).toBe(401);
    expect(statuses.at(-1)).toBe(429);
  });
});
