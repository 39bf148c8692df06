import { instantAt } from '../../domain/calendar/instants';
import { shippedCalendar } from '../../cli/shipped-calendar';
import { fakeServices, type FakeServices } from '../support/fake-services';
import { MemoryCity } from '../support/memory-city';
import { actInBrowser } from './act-in-browser';
import { BrowserSession } from './browser-session';
import { serve, type Served } from './serve';

// Machines that share their cores with others are slow; nothing here depends on time.
jest.setTimeout(60_000);

const programme = '/programmes/county-city-2024';
const problem = 'problem/S0-2024-000001';

/** A year as the State Council's notice would have it, with 12 March 2024 off besides. */
function withWomensDay() {
  const { rest, work, names } = shippedCalendar().years['2024']!;
  const holidays = [...rest, ...work].map((day) => ({
    ...names[day]!,
    rest: rest.includes(day) ? [day] : [],
    work: work.includes(day) ? [day] : [],
  }));
  const extra = { zh: '植树节', en: 'Arbor Day', rest: ['2024-03-12'], work: [] };
  return {
    schema: 'calendar/1',
    year: 2024,
    status: 'official',
    source: '国办发明电〔2023〕7号（更正）',
    holidays: [...holidays, extra],
  };
}

let services: FakeServices;
let served: Served;
let city: MemoryCity;

beforeEach(async () => {
  city = new MemoryCity('county-city-2024', instantAt('2024-03-04', '09:00'));
  services = fakeServices(city);
  served = await serve(services);
  const office = city.person('coordinationOffice');
  city.act(office, 'programme/county-city-2024', 'draftProgramme');
  city.act(office, problem, 'registerProblem', {
    title: '开办企业环节多',
    description: '群众反映。',
    source: 'selfCheck',
  });
  const unit = city.person('responsibleUnit.staff').unit ?? '';
  city.act(office, problem, 'assignProblem', { leadUnit: unit, responsibleUnit: unit });
});
afterEach(async () => {
  await served.close();
  expect(services.bugs).toEqual([]);
});

async function signedIn(person: string): Promise<BrowserSession> {
  const browser = new BrowserSession(served.origin);
  await browser.signInAs(person);
  return browser;
}

test('the calendar page shows the years, the proposed one with every date it would move, and who may do what', async () => {
  const office = await signedIn('yhb.first');
  const before = await office.get('/calendar');
  expect(before.text).toContain('2026');
  expect(before.text).toContain('已公布');
  expect(before.text).toContain('国庆节');

  const faulty = await actInBrowser(office, `${programme}/acts/proposeCalendar`, {
    calendar: JSON.stringify({ ...withWomensDay(), year: 2023 }),
    reason: '更正',
  });
  expect(faulty.status).toBe(409);
  expect(faulty.text).toContain('日历文件有误');
  const proposed = await actInBrowser(office, `${programme}/acts/proposeCalendar`, {
    calendar: JSON.stringify(withWomensDay()),
    reason: '国务院办公厅更正通知',
  });
  expect(proposed.status).toBe(303);

  const head = await signedIn('zz.leader');
  const page = await head.get('/calendar');
  expect(page.text).toContain('待核准：2024 年放假安排');
  expect(page.text).toContain('国务院办公厅更正通知');
  expect(page.text).toContain('植树节');
  expect(page.text).toContain('publishCalendar');
  expect((await office.get('/calendar')).text).not.toContain('acts/publishCalendar"');

  expect((await actInBrowser(head, `${programme}/acts/publishCalendar`)).status).toBe(303);
  const state = city.find('programme/county-city-2024')?.state as { pendingCalendar?: unknown };
  expect(state.pendingCalendar).toBeNull();
});

test('programs read the calendar, what waits and what it would do', async () => {
  const office = await signedIn('yhb.first');
  await actInBrowser(office, `${programme}/acts/proposeCalendar`, {
    calendar: JSON.stringify(withWomensDay()),
    reason: '更正',
  });
  city.advanceTo(instantAt('2024-03-06', '10:00'));
  const answer = JSON.parse((await office.get('/api/v1/calendar')).text) as {
    pending: { year: number };
    preview: { looked: number; moved: unknown[] };
  };
  expect(answer.pending.year).toBe(2024);
  expect(answer.preview.looked).toBeGreaterThan(0);
});
