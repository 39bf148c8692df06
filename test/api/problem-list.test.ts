import { GatewayDown } from '../../api/gateway';
import { instantAt } from '../../domain/calendar/instants';
import { fakeServices, type FakeServices } from '../support/fake-services';
import { MemoryCity } from '../support/memory-city';
import { BrowserSession, hiddenFields, type Answer } from './browser-session';
import { serve, type Served } from './serve';

// Machines that share their cores with others are slow; nothing here depends on time.
jest.setTimeout(60_000);

let city: MemoryCity;
let services: FakeServices;
let served: Served;
let office: BrowserSession;

const numbers = [1, 2, 3].map((n) => `S0-2024-00000${String(n)}`);

beforeEach(async () => {
  city = new MemoryCity('county-city-2024', instantAt('2024-04-29', '09:00'));
  services = fakeServices(city, { gatewayDown: () => new GatewayDown('down') });
  served = await serve(services);
  office = new BrowserSession(served.origin);
  await office.signInAs('yhb.first');
  const yhb = city.person('coordinationOffice');
  for (const number of numbers) {
    city.act(yhb, `problem/${number}`, 'registerProblem', {
      title: `超时限 ${number}`,
      description: '企业反映',
      source: 'inspection',
    });
  }
});
afterEach(async () => {
  await served.close();
  expect(services.bugs).toEqual([]);
});

const several = (command: string, chosen: readonly string[]) =>
  `/problems/several?command=${command}&${chosen.map((one) => `problem=${one}`).join('&')}`;

const assignment = { leadUnit: '发改局', responsibleUnit: '供电公司' };

/** What the form holds besides what is typed: the chosen problems and the revisions seen. */
function heldIn(html: string): Record<string, string | string[]> {
  const form = html.slice(html.indexOf('class="act-form'));
  const problems = [...form.matchAll(/name="problem" value="([^"]+)"/g)].map(([, one = '']) => one);
  return { ...hiddenFields(form), problem: problems };
}

async function send(browser: BrowserSession, page: Answer, typed: object = {}): Promise<Answer> {
  return browser.post('/problems/several', { ...heldIn(page.text), ...typed });
}

describe('acting on several problems at once', () => {
  test('D-10: each case is one command; those that may not are refused in words, the others go', async () => {
    city.act(city.person('coordinationOffice'), `problem/${numbers[2]!}`, 'cancelProblem', {
      reason: '重复',
      document: ['会议纪要'],
    });
    const form = await office.get(several('assignProblem', numbers));
    expect(form.text).toContain('3 件中可办理 2 件');
    const asked = await send(office, form, assignment);
    expect(asked.text).toContain('请核对后确认');
    expect(asked.text).toContain('交办');
    const done = await send(office, asked);
    expect(done.status).toBe(200);
    expect(done.text).toContain('3 件中已办理 2 件');
    expect(done.text).toContain('不能办理“交办”');
    expect(city.all('problem').map(({ status }) => status)).toEqual([
      'ASSIGNED',
      'ASSIGNED',
      'CANCELLED',
    ]);
  });

  test('sent twice it is done once, with the same answer', async () => {
    const asked = await send(
      office,
      await office.get(several('assignProblem', numbers)),
      assignment,
    );
    const first = await send(office, asked);
    const again = await send(office, asked);
    expect(first.text).toContain('3 件中已办理 3 件');
    expect(again.text).toContain('3 件中已办理 3 件');
    expect(city.all('problem').map(({ revision }) => revision)).toEqual([2, 2, 2]);
  });

  test('a case on which others acted since the page was opened is left alone', async () => {
    for (const number of numbers) {
      city.act(city.person('coordinationOffice'), `problem/${number}`, 'assignProblem', assignment);
    }
    const unit = new BrowserSession(served.origin);
    await unit.signInAs('gdgs.staff');
    const form = await unit.get(several('confirmReceipt', numbers));
    city.act(
      city.person('responsibleUnit.staff', '供电公司'),
      `problem/${numbers[0]!}`,
      'waiveObjection',
    );
    const done = await send(unit, form);
    expect(done.text).toContain('3 件中已办理 2 件');
    expect(done.text).toContain('您打开页面后此件有了新的变化');
  });

  test.each([
    ['nothing chosen', '/problems/several?command=assignProblem', 422],
    ['S3-29: sign-off is never done in bulk', several('approveSignOff', numbers), 404],
    ['no such act', several('constructor', numbers), 404],
    ['a problem that is not there', several('assignProblem', ['S0-2024-000009']), 404],
  ])('%s', async (_words, path, status) => {
    expect((await office.get(path)).status).toBe(status);
  });

  test('D-23: a case that the person may not see is not there', async () => {
    const court = new BrowserSession(served.origin);
    await court.signInAs('fy.staff');
    expect((await court.get(several('confirmReceipt', numbers))).status).toBe(404);
    expect((await court.get(several('assignProblem', numbers))).status).toBe(404);
  });

  test('what is not filled in stands at its field, and nothing is done', async () => {
    const form = await office.get(several('assignProblem', numbers));
    const answer = await send(office, form, { leadUnit: '发改局' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('请填写此项');
    expect(city.all('problem').map(({ revision }) => revision)).toEqual([1, 1, 1]);
  });

  test('an act that is still under way says so, and one that cannot be recorded may be sent again', async () => {
    const asked = await send(
      office,
      await office.get(several('assignProblem', numbers)),
      assignment,
    );
    services.gatewayMood = 'down';
    expect((await send(office, asked)).text).toContain('暂时无法记录');
    services.gatewayMood = 'works';
    expect((await send(office, asked)).text).toContain('3 件中已办理 3 件');
    services.gatewayMood = 'pending';
    const other = await office.get(several('assignProblem', numbers.slice(0, 1)));
    expect(other.text).toContain('1 件中可办理 0 件');
  });
});

describe('saved views', () => {
  const keep = async (browser: BrowserSession, page: string, query: string, name: string) => {
    const { text } = await browser.get(`${page}?${query}`);
    const form = text.slice(text.indexOf('class="view-form'));
    return browser.post('/views', { ...hiddenFields(form), name });
  };

  test('a person keeps filters under a name, finds them one click away, and lets them go', async () => {
    const kept = await keep(office, '/problems', 'lamp=overdue&unit=%E4%BE%9B', '我的逾期');
    expect(kept.location).toBe('/problems?unit=%E4%BE%9B&lamp=overdue');
    const { text } = await office.get(kept.location);
    expect(text).toMatch(/<a href="[^"]+" aria-current="true">我的逾期<\/a>/);
    const removal = /action="(\/views\/\d+\/remove)"/.exec(text)?.[1] ?? '';
    const fields = hiddenFields(text.slice(text.indexOf(removal)));
    const colleague = new BrowserSession(served.origin);
    await colleague.signInAs('yhb.second');
    const own = hiddenFields((await colleague.get('/problems')).text);
    expect((await colleague.get('/problems')).text).not.toContain('我的逾期');
    const stolen = await colleague.post(removal, { ...own, page: '/problems' });
    expect(stolen.status).toBe(404);
    expect((await office.post(removal, fields)).status).toBe(303);
    expect((await office.get('/problems')).text).not.toContain('我的逾期');
  });

  test.each([
    ['/ledgers/checklists', '清单', 303],
    ['/problems', ' ', 422],
    ['/problems', '长'.repeat(41), 422],
  ])('on %s under the name %s: %d', async (page, name, status) => {
    expect((await keep(office, page, 'q=x', name)).status).toBe(status);
  });

  test('a view of another place is refused', async () => {
    const fields = hiddenFields((await office.get('/problems?q=x')).text);
    const elsewhere = await office.post('/views', {
      ...fields,
      page: '//evil.example',
      query: '',
      name: 'x',
    });
    expect(elsewhere.status).toBe(404);
  });
});

test('the list is exported as filtered', async () => {
  const { text } = await office.get('/problems?state=VERIFIED&q=000002');
  const link = /href="(\/ledgers\/problems\/export\/xlsx[^"]*)"/.exec(text)?.[1] ?? '';
  expect(link.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).toBe(
    '/ledgers/problems/export/xlsx?state=VERIFIED&q=000002',
  );
});
