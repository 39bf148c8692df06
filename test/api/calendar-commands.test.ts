import {
  changeCalendar,
  proposeCalendarYear,
  publishCalendarYear,
  refuseCalendarYear,
  type ChangeFlags,
} from '../../cli/calendar-change';
import { shippedCalendar } from '../../cli/shipped-calendar';
import { instantAt } from '../../domain/calendar/instants';
import type { ProgrammeState } from '../../domain/programme/state';
import { fakeServices, giveAccount, type FakeServices } from '../support/fake-services';
import { MemoryCity } from '../support/memory-city';
import { serve, type Served } from './serve';

// Machines that share their cores with others are slow; nothing here depends on time.
jest.setTimeout(60_000);

const password = 'Working-day-2024';
let services: FakeServices;
let served: Served;
let city: MemoryCity;

beforeEach(async () => {
  city = new MemoryCity('county-city-2024', instantAt('2024-03-04', '09:00'));
  services = fakeServices(city);
  served = await serve(services);
  city.act(city.person('coordinationOffice'), 'programme/county-city-2024', 'draftProgramme');
  await giveAccount(services, 'office', 'yhb.first', password);
  await giveAccount(services, 'head', 'zz.leader', password);
});
afterEach(() => served.close());

/** The year 2024 with one more day off, as a `calendar/1` file. */
function corrected(day = '2024-03-12'): string {
  const { rest, work, names } = shippedCalendar().years['2024']!;
  const holidays = [...rest, ...work].map((each) => ({
    ...names[each]!,
    rest: rest.includes(each) ? [each] : [],
    work: work.includes(each) ? [each] : [],
  }));
  const extra = { zh: '更正', en: 'Correction', rest: [day], work: [] };
  const year = { schema: 'calendar/1', year: 2024, status: 'official', source: '更正' };
  return JSON.stringify({ ...year, holidays: [...holidays, extra] });
}

const pending = () =>
  (city.find('programme/county-city-2024')?.state as ProgrammeState).pendingCalendar ?? null;

function as(
  account: string,
  work: Parameters<typeof changeCalendar>[2],
  more: Partial<ChangeFlags> & { typed?: string } = {},
) {
  const { typed = password, ...flags } = more;
  const wiring = {
    serverUrl: () => served.origin,
    readHidden: (prompts: readonly string[]) => Promise.resolve(prompts.map(() => typed)),
  };
  return changeCalendar(wiring, { account, ...flags }, work);
}

test('the office proposes a year from the command line, another person puts it in force (D-10, D-22)', async () => {
  const proposed = await as('office', (e) => proposeCalendarYear(e, corrected(), '更正通知'));
  expect(proposed).toMatchObject({ exitCode: 0, stderr: '' });
  expect(proposed.stdout).toContain('等待组长核准');
  expect(pending()).toMatchObject({ year: 2024, proposedBy: 'yhb.first' });

  const own = await as('office', (e) => publishCalendarYear(e, true));
  expect(own.exitCode).toBe(3);
  expect(own.stderr).not.toBe('');
  const seen = await as('head', (e) => publishCalendarYear(e, false));
  expect(seen.stdout).toContain('--yes');
  expect(pending()).not.toBeNull();
  const published = await as('head', (e) => publishCalendarYear(e, true));
  expect(published).toMatchObject({ exitCode: 0, stderr: '' });
  expect(pending()).toBeNull();
  expect((await as('head', (e) => publishCalendarYear(e, true))).exitCode).toBe(3);
});

test('the group head leaves the calendar as it is', async () => {
  await as('office', (e) => proposeCalendarYear(e, corrected(), '更正通知'));
  expect((await as('head', (e) => refuseCalendarYear(e, '再核对'))).exitCode).toBe(0);
  expect(pending()).toBeNull();
});

test('a wrong password, a file with faults and a server that is not there are told apart', async () => {
  const work: Parameters<typeof as>[1] = (e) => proposeCalendarYear(e, corrected(), '更正');
  expect((await as('office', work, { typed: 'wrong' })).exitCode).toBe(1);
  const faulty = await as('office', (e) => proposeCalendarYear(e, corrected('2023-03-12'), '更正'));
  expect(faulty.exitCode).toBe(3);
  expect(faulty.stderr).toContain('日历文件有误');
  const nobody = await as('office', work, { server: 'http://127.0.0.1:9' });
  expect(nobody).toMatchObject({ exitCode: 1, stdout: '' });
  expect(nobody.stderr).toContain('http://127.0.0.1:9');
});
