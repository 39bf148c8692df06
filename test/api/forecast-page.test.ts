import { decideQuarter, sampleCity, sampleCityWithPlacards } from '../support/sample-city';
import type { MemoryCity } from '../support/memory-city';
import { instantAt } from '../../domain/calendar/instants';
import type { BrowserSession } from './browser-session';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn, services } = cityInBrowser();

/** The first quarter is posted, the second runs, and a problem of I03 is overdue. */
function cityInMay(): MemoryCity {
  const city = sampleCity('2024-05-20');
  decideQuarter(city, 'quarter/county-city-2024/2024-Q1');
  return city;
}

const second = '/quarters/county-city-2024/2024-Q2';
interface Forecasts {
  readonly isOver: boolean;
  readonly forecasts: readonly {
    readonly indicator: string;
    readonly outlook: string;
    readonly reasons: readonly { readonly code: string; readonly count: number }[];
  }[];
  readonly backTests?: readonly object[];
}
const read = async (browser: BrowserSession, path = second) =>
  JSON.parse((await browser.get(`/api/v1${path}/forecast`)).text) as Forecasts;

test('S0-50, S0-76: before the cut-off the office sees who is heading for the lagging band, and why', async () => {
  await open(cityInMay());
  const office = await signedIn('yhb.first');
  const { forecasts, isOver } = await read(office);
  expect(isOver).toBe(false);
  expect(forecasts).toHaveLength(11);
  const lagging = forecasts.filter(({ outlook }) => outlook === 'lagging');
  expect(lagging.map(({ indicator }) => indicator)).toEqual(['I09', 'I10', 'I11']);
  const water = forecasts.find(({ indicator }) => indicator === 'I03');
  expect(water?.reasons).toContainEqual(
    expect.objectContaining({ code: 'overdueProblems', count: 1 }),
  );
  const page = (await office.get(`${second}/forecast`)).text;
  expect(page).toContain('可能靠后');
  expect(page).toContain('上季度得分 81.00');
  expect(page).toContain('/problems?indicator&#x3D;I03&amp;lamp&#x3D;overdue');
  expect(page).toContain('这是系统的推算，不是考核结果');
  expect((await office.get(second)).text).toContain(`href="${second}/forecast"`);
});

test('a unit sees its own task forces only; it and its lead city leader are warned on the workbench', async () => {
  await open(cityInMay());
  const staff = await signedIn('gxkj.staff');
  const { forecasts, backTests } = await read(staff);
  expect(forecasts.map(({ indicator }) => indicator)).toContain('I11');
  expect(forecasts.length).toBeLessThan(11);
  expect(backTests).toBeUndefined();
  expect((await staff.get('/workbench')).text).toContain('苗头预警');
  const leader = services().city.facts.programme.indicators.find(({ id }) => id === 'I11');
  const seat = services().city.person('leadLeader', leader?.leadLeaders[0]);
  expect((await (await signedIn(seat.person)).get('/workbench')).text).toContain('I11');
  const other = await signedIn('scjg.staff');
  expect((await other.get('/workbench')).text).not.toContain('I11');
});

test('after the cut-off the ranking counts, and the method is held against it', async () => {
  await open(sampleCityWithPlacards());
  const office = await signedIn('yhb.first');
  const { isOver, forecasts, backTests } = await read(office);
  expect([isOver, forecasts]).toEqual([true, []]);
  expect(backTests).toEqual([
    {
      quarter: '2024-Q2',
      on: '2024-07-01',
      // I08: 85.50 − 1 (overdue problem) − 10 × 0.3 (missed duties) = 81.50; I09: 84.00 − 8 × 0.3 = 81.60.
      hits: ['I10', 'I11'],
      misses: ['I09'],
      falseAlarms: ['I08'],
      byHabit: 3,
    },
  ]);
  const page = (await office.get(`${second}/forecast`)).text;
  expect(page).toContain('报送已经截止');
  expect(page).toContain('3 项靠后中报准 2 项');
  expect((await office.get(second)).text).not.toContain('id="forecast"');
});

test('before any quarter is posted nothing is forecast', async () => {
  const city = sampleCity('2024-03-20');
  await open(city);
  expect(city.now() < instantAt('2024-07-01', '00:00')).toBe(true);
  const office = await signedIn('yhb.first');
  const { forecasts } = await read(office);
  expect(forecasts.every(({ outlook }) => outlook === 'unknown')).toBe(true);
  expect((await office.get(`${second}/forecast`)).text).toContain('还没有公布过的季度');
  expect((await office.get(second)).text).not.toContain('id="forecast"');
});
