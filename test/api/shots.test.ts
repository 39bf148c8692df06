import { chromium } from 'playwright-core';
import { fakeServices } from '../support/fake-services';
import { sampleCity, sampleCityWithPlacards, decideQuarter } from '../support/sample-city';
import { serve } from './serve';

jest.setTimeout(300000);
test('shots', async () => {
  const city = process.env['YEAR'] ? sampleCityWithPlacards() : sampleCity();
  if (process.env['DECIDE']) decideQuarter(city, 'quarter/county-city-2024/2024-Q1');
  const services = fakeServices(city);
  const served = await serve(services);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const page = await (
    await browser.newContext({
      viewport: {
        width: Number(process.env['W'] ?? 1280),
        height: Number(process.env['H'] ?? 850),
      },
      locale: process.env['LOC'] ?? 'zh-CN',
    })
  ).newPage();
  const errors: string[] = [];
  page.on('console', (m) => {
    if (m.type() === 'error') errors.push(m.text());
  });
  const [person, ...paths] = (process.env['SHOTS'] ?? '').split(',');
  if (person !== '-') {
    await page.request.post(`${served.origin}/demo-sign-in`, {
      form: { person: person ?? '', hat: '' },
    });
  }
  let n = 0;
  for (const path of paths) {
    await page.goto(served.origin + path);
    if (process.env['FILL']) await page.evaluate(process.env['FILL']);
    if (process.env['CLICK']) {
      await page.click(process.env['CLICK']);
      await page.waitForLoadState();
    }
    n += 1;
    await page.screenshot({
      path: `/tmp/shots/${process.env['NAME'] ?? 's'}${String(n)}.png`,
      fullPage: process.env['FULL'] !== undefined,
    });
  }
  console.log(errors.join('\n'), services.bugs, served.origin);
  await browser.close();
  await served.close();
});
