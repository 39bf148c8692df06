import type { Browser, Page } from 'playwright-core';
import { serve, type Served } from '../api/serve';
import { launchChromium } from '../support/chromium';
import { fakeServices } from '../support/fake-services';
import { sampleCity } from '../support/sample-city';

jest.setTimeout(300_000);

let browser: Browser;
let served: Served;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
beforeEach(async () => {
  served = await serve(fakeServices(sampleCity('2024-05-16')));
  const context = await browser.newContext({ locale: 'zh-CN' });
  page = await context.newPage();
  await page.request.post(`${served.origin}/demo-sign-in`, { form: { person: 'yhb.first' } });
});
afterEach(async () => {
  await page.context().close();
  await served.close();
});
afterAll(async () => {
  await browser.close();
});

test('up and down walk through what a search found, and back to the field', async () => {
  await page.goto(`${served.origin}/search?q=${encodeURIComponent('供电')}`);
  await page.focus('#top-q');
  await page.keyboard.press('ArrowDown');
  const focused = () => page.evaluate<string>('document.activeElement.textContent');
  expect(await focused()).toMatch(/^S0-2024-/);
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('top-q');
});

test('"/" goes to the search, unless somebody is typing; Enter finds', async () => {
  await page.goto(`${served.origin}/problems`);
  await page.keyboard.press('/');
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('top-q');
  await page.keyboard.type('报装/');
  expect(await page.inputValue('#top-q')).toBe('报装/');
  await page.fill('#top-q', '报装');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '搜索结果' }).waitFor();
  expect(await page.getByText('低压报装三次补件').count()).toBe(1);
});

test('D-03: while the title is typed, what may be the same appears beside the form, with the dates', async () => {
  await page.goto(`${served.origin}/problems/new`);
  await page.getByText('保存后的期限').waitFor();
  await page.locator('#f-title').pressSequentially('低压报装三次补件');
  await page.getByText('可能重复的问题').waitFor();
  expect(await page.locator('#hints-found').innerText()).toContain('低压报装三次补件');
  await page.selectOption('#f-source', 'inspection');
  await page.getByText('最迟核实').waitFor({ state: 'detached' });
  expect(await page.inputValue('#f-title')).toBe('低压报装三次补件');
});

test('several problems are chosen by ticks, counted, and acted on together', async () => {
  await page.goto(`${served.origin}/problems`);
  await page.locator('[data-choose-all]').check();
  const rows = await page.locator('tbody tr').count();
  expect(await page.locator('[data-chosen] strong').innerText()).toBe(String(rows));
  await page.locator('[data-choose-all]').uncheck();
  await page.locator('tbody input[type="checkbox"]').first().check();
  await page.selectOption('#several-command', 'orderLookBack');
  await page.getByRole('button', { name: '一并办理' }).click();
  const title = page.locator('.title-line');
  await title.getByText('一并办理').waitFor();
  expect(await title.innerText()).toContain('1 件中可办理');
});

test('filters are kept under a name and come back with one click', async () => {
  await page.goto(`${served.origin}/problems?lamp=overdue`);
  await page.getByText('保存当前筛选').click();
  await page.getByLabel('名称').fill('我的逾期');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.goto(`${served.origin}/problems`);
  await page.getByRole('link', { name: '我的逾期' }).click();
  await page.waitForURL(/lamp=overdue/);
  expect(await page.locator('.view-chip a[aria-current]').innerText()).toBe('我的逾期');
});

test('a ledger is downloaded as a workbook, and prints without its controls', async () => {
  await page.goto(`${served.origin}/ledgers/problems`);
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出 Excel' }).click();
  expect((await waiting).suggestedFilename()).toBe('整治问题台账 2024-05-16.xlsx');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.tabs').isVisible()).toBe(false);
  expect(await page.locator('.print-only').innerText()).toContain('填报单位：市优环办');
});
