import { fakeServices, type FakeServices } from '../support/fake-services';
import type { QuarterState } from '../../domain/quarter/state';
import type { MemoryCity } from '../support/memory-city';
import { sampleCity } from '../support/sample-city';
import { BrowserSession } from './browser-session';
import { serve, type Served } from './serve';

// Machines that share their cores with others are slow; nothing here depends on time.
jest.setTimeout(60_000);

let services: FakeServices;
let served: Served;

beforeAll(async () => {
  const city = sampleCity();
  publish(city);
  services = fakeServices(city);
  served = await serve(services);
});
afterAll(async () => {
  await served.close();
  expect(services.bugs).toEqual([]);
});

/** The leaders decide on every proposal, and the list is posted. */
function publish(city: MemoryCity): void {
  const id = 'quarter/county-city-2024/2024-Q1';
  const state = city.find(id)?.state as QuarterState;
  for (const { id: proposal, approver, leadLeaders, kind } of state.proposals) {
    if (kind === 'referral') continue;
    const post = approver === 'leadLeader' ? leadLeaders[0] : undefined;
    const decider = city.person(approver, post);
    city.act(decider, id, 'decideProposal', { proposal, decision: 'approve' });
  }
  city.act(city.person('groupHead'), id, 'approveList');
}

async function signedIn(person: string): Promise<BrowserSession> {
  const browser = new BrowserSession(served.origin);
  await browser.signInAs(person);
  return browser;
}

const quarter = '/quarters/county-city-2024/2024-Q1';

describe('S2-57: results are exported to the performance appraisal', () => {
  test('the published quarter offers the export to whoever hands results on, as table and for programs', async () => {
    const bureau = await signedIn('ysj.first');
    expect((await bureau.get(quarter)).text).toContain(`href="${quarter}/appraisal/xlsx"`);
    const csv = await bureau.get(`${quarter}/appraisal/csv`);
    expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(csv.text.split('\r\n')[0]).toBe(
      '单位,指标,得分,名次,档次,已执行措施,季度报告,未完成履职事项',
    );
    const rows = JSON.parse((await bureau.get(`/api/v1${quarter}/appraisal`)).text) as {
      rows: { unit: string; indicator: string }[];
    };
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(rows.rows.length + 1);
    const xlsx = await bureau.get(`${quarter}/appraisal/xlsx`);
    expect(xlsx.headers.get('content-type')).toMatch(/spreadsheetml/);
  });

  test('D-42: a quarter that is not published is handed to nobody', async () => {
    const bureau = await signedIn('ysj.first');
    const next = '/quarters/county-city-2024/2024-Q2';
    expect((await bureau.get(`${next}/appraisal/csv`)).status).toBe(409);
    expect((await bureau.get(next)).text).not.toContain('/appraisal/');
  });

  test('a unit exports nothing', async () => {
    const unit = await signedIn('gdgs.staff');
    expect((await unit.get(`${quarter}/appraisal/csv`)).status).toBe(403);
    expect((await unit.get(quarter)).text).not.toContain('/appraisal/');
  });
});
