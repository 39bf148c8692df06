import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { lifeRooms } from '../../api/helper-lives';
import { caseUrl } from '../../api/urls';
import { serve, type Served } from '../api/serve';
import { launchChromium } from '../support/chromium';
import { fakeServices } from '../support/fake-services';
import { numberOf, sampleCity, sampleCityWithPlacards } from '../support/sample-city';
import { sampleLives } from '../support/sample-lives';

jest.setTimeout(300_000);

let browser: Browser;
let served: Served;
let paths: readonly string[];

beforeAll(async () => {
  const city = sampleCityWithPlacards();
  const lives = sampleLives(city);
  served = await serve(fakeServices(city));
  browser = await launchChromium();
  const problem = `/problems/${numberOf(city, '低压报装')}`;
  const placard = city.all('placard')[0]?.aggregate.slice('placard/'.length) ?? '';
  const duty = city.all('duty')[0]?.aggregate.slice('duty/'.length) ?? '';
  paths = [
    '/workbench',
    '/problems',
    '/problems/new',
    problem,
    `${problem}/acts/recordCheck`,
    ...lifeRooms.flatMap(({ room, kind }) => [`/${room}`, caseUrl(lives[kind])]),
    '/clues/new',
    '/inspections/new',
    '/quarters',
    '/quarters/county-city-2024/2024-Q2',
    '/decisions',
    '/placards',
    `/placards/${encodeURIComponent(placard)}`,
    '/duties',
    '/ledgers/problems',
    '/ledgers/checklists?on=2024-05-10',
    `${problem}/history`,
    '/search?q=%E4%BE%9B%E7%94%B5',
    `/duties/${encodeURIComponent(duty)}`,
    '/calendar',
    '/administration',
    '/policy?q=%E9%9D%A0%E5%90%8E',
    '/policy/propose?key=rank.topBand',
    '/roster',
    `/units/${encodeURIComponent('供电公司')}`,
    '/people/gdgs.staff',
    '/quarters/county-city-2024/2024-Q2/ranks/I09',
    '/quarters/county-city-2024/2024-Q3/forecast',
    `${problem}/acts/decideExtension`,
    '/programmes/county-city-2024',
    '/notices',
    '/inbox',
    '/nowhere',
  ];
});
// What a test has looked at is closed before the next one looks: open pages cost every other one its time.
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

/** A page of a person's browser; what the console complains about is collected. */
async function pageOf(person: string, options: { width?: number; language?: 'zh' | 'en' } = {}) {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 850 },
    locale: options.language === 'en' ? 'en-GB' : 'zh-CN',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${served.origin}/sign-in`);
  await page.request.post(`${served.origin}/demo-sign-in`, { form: { person } });
  return { page, complaints };
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(`${served.origin}${path}`);
}

/** Pages drawn by a template of their own; of the helper lives, which share theirs, one kind stands for all. */
function distinctPages(): readonly string[] {
  const [, ...others] = lifeRooms.map(({ room }) => `/${room}`);
  return paths.filter(
    (path) => !others.some((room) => path === room || path.startsWith(`${room}/`)),
  );
}

test.each([
  ['zh', () => ['/sign-in', ...distinctPages()]],
  // The templates are the same in both languages: English is looked at where its words are longest.
  ['en', () => paths.slice(0, 4)],
] as const)(
  'every page passes the WCAG 2.1 AA checks that a machine can make, in %s',
  async (language, looked) => {
    const faults: string[] = [];
    const { page, complaints } = await pageOf('yhb.first', { language });
    for (const path of looked()) {
      await visit(page, path);
      // No page holds another in a frame, so no second page is needed to gather what was found.
      const whole = new AxeBuilder({ page })
        .options({ resultTypes: ['violations'] })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
        .setLegacyMode();
      // The frame is the same around every page.
      const axe = ['/sign-in', '/workbench'].includes(path) ? whole : whole.include('#main');
      const { violations } = await axe.analyze();
      faults.push(
        ...violations.map(
          ({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`,
        ),
      );
    }
    expect([...faults, ...complaints]).toEqual([]);
  },
);

test('at 360 px no page scrolls sideways', async () => {
  const { page } = await pageOf('yhb.first', { width: 360 });
  const wide: string[] = [];
  for (const path of paths) {
    await visit(page, path);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (width > 360) {
      wide.push(`${path} ${String(width)}`);
    }
  }
  expect(wide).toEqual([]);
});

test('the keyboard reaches the content first and every act, with focus to be seen', async () => {
  const { page } = await pageOf('yhb.first');
  await visit(page, '/problems');
  await page.keyboard.press('Tab');
  expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('跳到正文');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const outline = await page.evaluate<string>(
    'getComputedStyle(document.activeElement).outlineStyle',
  );
  expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('登记新问题');
  expect(outline).toBe('solid');
});

test('filters change the list and the address without a full reload, and work without scripts too', async () => {
  const { page } = await pageOf('yhb.first');
  await visit(page, '/problems');
  await page.selectOption('#f-state', 'RECTIFYING');
  await page.waitForURL(/state=RECTIFYING/);
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.request.post(`${served.origin}/demo-sign-in`, { form: { person: 'yhb.first' } });
  await still.goto(`${served.origin}/problems`);
  await still.selectOption('#f-state', 'RECTIFYING');
  await still.click('.filters button');
  expect(still.url()).toContain('state=RECTIFYING');
  expect(await still.locator('tbody tr').count()).toBe(await page.locator('tbody tr').count());
});

test('printing leaves out navigation and buttons', async () => {
  const { page } = await pageOf('yhb.first');
  await visit(page, '/problems');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.rail').isVisible()).toBe(false);
  expect(await page.locator('.filters').isVisible()).toBe(false);
  expect(await page.locator('table.ledger').first().isVisible()).toBe(true);
});

test('a new person finds the way: signs in by a click, registers, is told, moves the clock, changes language', async () => {
  const own = await serve(fakeServices(sampleCity('2024-05-16')));
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(own.origin);
  await page
    .getByRole('button', { name: /赵某涛/ })
    .first()
    .click();
  await page.getByRole('link', { name: '登记新问题' }).click();
  await page.getByLabel('标题').fill('大厅午间无人值守');
  await page.getByLabel('问题描述').fill('连续三天中午无人');
  await page.getByLabel('来源').selectOption('publicChannel');
  await page.getByRole('button', { name: '登记问题' }).click();
  await page.getByText('已办理“登记问题”').waitFor();
  await page.getByRole('link', { name: '查实' }).first().click();
  await page.getByRole('textbox').last().waitFor();
  await page.locator('textarea').first().fill('电话核实属实');
  await page.getByRole('button', { name: '查实' }).click();
  await page.getByRole('link', { name: '交办' }).first().click();
  await page.locator('select[name="leadUnit"]').selectOption('政务服务中心');
  await page.locator('select[name="responsibleUnit"]').selectOption('政务服务中心');
  await page.getByRole('button', { name: '交办' }).click();
  await page.getByText('将通知以下单位和人员').waitFor();
  await page.getByRole('button', { name: '确认交办' }).click();
  await page.getByText('已办理“交办”').waitFor();
  expect(await page.locator('.chain .is-now').innerText()).toContain('交办');
  await page.getByRole('button', { name: '前进 1 天' }).click();
  await page.getByText('2024年5月17日').first().waitFor();
  await page.getByRole('link', { name: 'English' }).last().click();
  await page.getByText('Next step').waitFor();
  await own.close();
});
