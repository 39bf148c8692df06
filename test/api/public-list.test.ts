import type { QuarterState } from '../../domain/quarter/state';
import { instantAt } from '../../domain/calendar/instants';
import type { MemoryCity } from '../support/memory-city';
import { decideQuarter, sampleCity } from '../support/sample-city';
import { BrowserSession } from './browser-session';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn, services, served } = cityInBrowser();

const quarter = 'quarter/county-city-2024/2024-Q1' as const;
const page = '/quarters/county-city-2024/2024-Q1';
const list = `${page}/lagging-list`;

/** The first quarter before the group head, under a policy that has the list on the open web or not. */
const reviewed = (audience: 'publicWeb' | 'allProgrammeUnits' | 'leadersOnly'): MemoryCity =>
  sampleCity('2024-05-16', { 'laggingList.audience': audience });

function posted(audience: Parameters<typeof reviewed>[0] = 'publicWeb'): MemoryCity {
  const city = reviewed(audience);
  decideQuarter(city, quarter);
  return city;
}

const stranger = () => new BrowserSession(served().origin);

/** Text of the cells of a page's tables, row by row. */
function rowsOf(html: string): string[][] {
  return [...html.matchAll(/<tr><td.*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell = '']) => cell.replace(/<[^>]+>/g, '')),
  );
}

test('S0-90: a posted list that the policy has on the open web is read by anybody, without a session or a cookie', async () => {
  await open(posted());
  const answer = await stranger().get(list);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(answer.text).toContain('2024年第一季度指标落后榜');
  expect(answer.text).toContain('2024年5月16日（周四）公示');
  expect(rowsOf(answer.text).map(([rank, , score, , times]) => [rank, score, times])).toEqual([
    ['9 / 11', '84.00', '1'],
    ['10 / 11', '82.50', '1'],
    ['11 / 11', '81.00', '1'],
  ]);
  const { facts } = services().city;
  const last = facts.programme.indicators.find(({ id }) => id === 'I11');
  const row = rowsOf(answer.text).at(-1);
  expect(row?.[1]).toBe(last?.name);
  expect(row?.[3]).toBe(last?.leadUnits.join('、'));
  expect(answer.text).not.toContain('取代此前公示的榜单');
});

test('D-23: it names no person and nothing of those that do not lag', async () => {
  await open(posted());
  const { text } = await stranger().get(list);
  const people = await services().queries.people('county-city-2024');
  expect(people.length).toBeGreaterThan(20);
  expect(people.filter(({ name }) => text.includes(name))).toEqual([]);
  const first = services().city.facts.programme.indicators[0];
  expect(text).not.toContain(first?.name);
});

test('in English for whoever asks for it', async () => {
  await open(posted());
  const { text } = await stranger().get(list, { 'accept-language': 'en' });
  expect(text).toContain('Lagging list, ');
  expect(text).toContain('Of 11 ranked, these lag');
});

test.each([
  ['before it is posted', () => reviewed('publicWeb')],
  ['for the units of the programme', () => posted('allProgrammeUnits')],
  ['for leaders only', () => posted('leadersOnly')],
])('%s it is not there, and nothing leads to it', async (_when, city) => {
  await open(city());
  expect((await stranger().get(list)).status).toBe(404);
  const bureau = await signedIn('ysj.first');
  expect((await bureau.get(list)).status).toBe(404);
  expect((await bureau.get(page)).text).not.toContain(list);
});

test.each(['2024-Q2', '2023-Q4', 'x'])('a quarter %s without a list is not there', async (name) => {
  await open(posted());
  const other = list.replace('2024-Q1', name);
  expect((await stranger().get(other)).status).toBe(404);
});

test('whoever posts or reviews the list comes to it from the quarter; others know nothing of the link', async () => {
  await open(posted());
  for (const person of ['ysj.first', 'zz.leader']) {
    expect((await (await signedIn(person)).get(page)).text).toContain(`href="${list}"`);
  }
  expect((await (await signedIn('gdgs.staff')).get(page)).text).not.toContain(list);
});

test('Q27, D-28: while a correction is heard the list posted before stands; then the corrected one takes its place', async () => {
  const city = await open(posted());
  const last = async () => rowsOf((await stranger().get(list)).text).map(([, , score]) => score);
  const before = ['84.00', '82.50', '81.00'];
  const bureau = city.person('bureau');
  const office = city.person('coordinationOffice');
  const correction = { reason: '数据录入错误', scores: { I11: '99.90' } };
  city.act(bureau, quarter, 'correctQuarter', correction);
  expect(await last()).toEqual(before);
  city.act(city.person('groupHead'), quarter, 'approveCorrection');
  expect(await last()).toEqual(before);
  city.act(office, quarter, 'computeRanking');
  const state = () => city.find(quarter)?.state as QuarterState;
  expect([state().status, state().ranking?.revision]).toEqual(['HEARING', 2]);
  expect(await last()).toEqual(before);
  city.advanceTo(instantAt('2024-06-04', '09:00'));
  city.act(office, quarter, 'submitToLeaders');
  expect(await last()).toEqual(before);
  decideQuarter(city, quarter);
  expect(await last()).toEqual(['85.50', '84.00', '82.50']);
  const { text } = await stranger().get(list);
  expect(text).toContain('更正后的榜单');
  expect(text).toContain('2024年6月4日（周二）公示');
  expect(text).not.toContain(correction.reason);
});
