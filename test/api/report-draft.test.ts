import { instantAt } from '../../domain/calendar/instants';
import type { QuarterState } from '../../domain/quarter/state';
import { sampleCity } from '../support/sample-city';
import { actInBrowser } from './act-in-browser';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn } = cityInBrowser();

const form = '/quarters/county-city-2024/2024-Q2/acts/draftReport';
const filed = '本季度指标进展与下一步安排。';

/** The sample city when the second quarter's template is out. */
async function collectingAgain() {
  const city = await open(sampleCity());
  city.advanceTo(instantAt('2024-07-02', '10:00'));
  const report = () =>
    (city.find('quarter/county-city-2024/2024-Q2')?.state as QuarterState).reports['I01'];
  return { city, report };
}

test('a draft comes filled with what was filed last quarter, marked, and is kept once it was checked', async () => {
  const { report } = await collectingAgain();
  const staff = await signedIn('scjg.staff');
  const page = await staff.get(`${form}?indicator=I01`);
  expect(page.text).toContain(`${filed}</textarea>`);
  expect(page.text).toContain('以下内容取自本专班2024年第一季度已报送的报告');
  expect(page.text).toContain('取自2024年第一季度已报送的报告，待核对。');
  const unchecked = await actInBrowser(staff, `${form}?indicator=I01`, { content: filed });
  expect(unchecked.status).toBe(409);
  expect(unchecked.text).toContain('须逐项核对更新后才能保存（规则 S0-45）');
  expect(unchecked.text).toContain(`${filed}</textarea>`);
  expect(report()?.status).toBe('OWED');
  const checked = { content: '二季度：平均用时 1 天。', carriedChecked: 'on' };
  expect((await actInBrowser(staff, `${form}?indicator=I01`, checked)).status).toBe(303);
  expect(report()).toMatchObject({ status: 'DRAFT', carriedFrom: '2024-Q1' });
  const again = await staff.get(`${form}?indicator=I01`);
  expect(again.text).toContain('二季度：平均用时 1 天。</textarea>');
  expect(again.text).not.toContain('carriedChecked');
});

test('nothing of another task force’s report comes into the form', async () => {
  await collectingAgain();
  const staff = await signedIn('scjg.staff');
  const page = await staff.get(`${form}?indicator=I02`);
  expect(page.text).not.toContain(filed);
});

test('the signature is given to what the principal has before the eyes (D-20)', async () => {
  const { city, report } = await collectingAgain();
  const staff = city.person('leadUnit.staff', '市场监管局');
  const principal = city.person('leadUnit.principal', '市场监管局');
  const id = 'quarter/county-city-2024/2024-Q2' as const;
  const of = { indicator: 'I01' };
  city.act(staff, id, 'draftReport', { ...of, content: '二季度进展' });
  city.act(staff, id, 'submitReport', of);
  city.act(principal, id, 'approveReport', of);
  const browser = await signedIn('scjg.principal');
  const page = await browser.get(
    '/quarters/county-city-2024/2024-Q2/acts/signReport?indicator=I01',
  );
  expect(page.text).toContain(`name="contentDigest" value="${report()?.contentDigest ?? '?'}"`);
});
