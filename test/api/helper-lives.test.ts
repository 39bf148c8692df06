import type { AggregateId } from '../../domain/aggregate';
import { lifeRooms } from '../../api/helper-lives';
import { caseUrl } from '../../api/urls';
import type { MemoryCity } from '../support/memory-city';
import { sampleCity } from '../support/sample-city';
import { sampleLives } from '../support/sample-lives';
import { actInBrowser } from './act-in-browser';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn } = cityInBrowser();
let city: MemoryCity;

beforeEach(async () => {
  city = sampleCity();
  await open(city);
});

const withoutMarkup = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

test.each(lifeRooms)('the empty list at /$room says what would appear there', async ({ room }) => {
  const office = await signedIn('yhb.first');
  const { status, text } = await office.get(`/${room}`);
  expect(status).toBe(200);
  expect(text).toMatch(/class="empty"><p>没有[^<]+。[^<]+。/);
});

test('every kind has a list, a page without raw words, and a form for each act offered', async () => {
  const ids = sampleLives(city);
  const office = await signedIn('yhb.first');
  const lead = await signedIn('gdgs.staff');
  for (const { kind, room } of lifeRooms) {
    const list = await office.get(`/${room}`);
    expect([room, list.text.includes(caseUrl(ids[kind]))]).toEqual([room, true]);
    for (const person of kind === 'clue' ? [office] : [office, lead]) {
      const page = await person.get(caseUrl(ids[kind]));
      expect([kind, page.status]).toEqual([kind, 200]);
      const words = withoutMarkup(page.text.slice(page.text.indexOf('<main')));
      expect([kind, words]).toEqual([kind, expect.not.stringMatching(/\b[A-Z]{4,}(_[A-Z]+)*\b/)]);
      expect([kind, words]).toEqual([
        kind,
        expect.not.stringMatching(/undefined|\[object|\bnull\b/),
      ]);
      const acts = [...page.text.matchAll(/href="([^"]+\/acts\/[A-Za-z]+)"/g)];
      for (const [, act = ''] of acts) {
        expect([act, (await person.get(act)).status]).toEqual([act, 200]);
      }
    }
  }
});

test('a clue becomes a problem by clicking: both pages name each other, the responsible unit sees no clue (D-23)', async () => {
  const office = await signedIn('yhb.first');
  const received = await actInBrowser(office, '/clues/new', {
    channel: 'hotline12345',
    title: '窗口午间无人值守',
    text: '午间到大厅办事无人受理。',
    aboutUnit: '政务服务中心',
    'reporter.name': '陈女士',
    'reporter.contact': 'chen@demo.invalid',
  });
  expect(received.status).toBe(303);
  const page = received.location.replace(/\?.*$/, '');
  expect((await office.get(page)).text).toContain('陈女士');
  for (const act of ['sendReceipt', 'beginVerification']) {
    expect((await actInBrowser(office, `${page}/acts/${act}`)).status).toBe(303);
  }
  const link = /href="(\/problems\/new\?[^"]+)"/.exec((await office.get(page)).text)?.[1] ?? '';
  const registered = await actInBrowser(
    office,
    link.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
    { description: '午间到大厅办事无人受理。' },
  );
  expect(registered.status).toBe(303);
  const problem = registered.location.replace(/\?.*$/, '');
  expect((await office.get(problem)).text).toContain(`href="${page}"`);
  expect((await office.get(page)).text).toContain(`href="${problem}"`);
  expect((await office.get(page)).text).toContain('已转为问题');
  const bureau = await signedIn('ysj.first');
  expect((await office.get(page)).text).toContain('chen@demo.invalid');
  const seen = (await bureau.get(page)).text;
  expect(seen).toContain('窗口午间无人值守');
  expect(seen).not.toMatch(/陈女士|chen@demo/);
  expect((await bureau.get(`/api/v1${page}/timeline`)).text).not.toContain('chen@demo');
  const unit = await signedIn('gdgs.staff');
  expect((await unit.get(page)).status).toBe(404);
});

test('a program makes a visit and acts on it; the same key is the same visit', async () => {
  const lead = await signedIn('gdgs.staff');
  const body = {
    enterprise: '示范机械公司',
    indicator: 'I04',
    visitor: '李工',
    plannedOn: '2024-05-20',
  };
  const headers = { 'idempotency-key': 'visit-plan-1' };
  const made = await lead.postJson('/api/v1/visits', body, headers);
  const again = await lead.postJson('/api/v1/visits', body, headers);
  const { number, status } = JSON.parse(made.text) as { number: string; status: string };
  expect([made.status, status]).toEqual([200, 'PLANNED']);
  expect(JSON.parse(again.text)).toMatchObject({ number });
  const id: AggregateId = `visit/${number}`;
  const detail = JSON.parse((await lead.get(`/api/v1${caseUrl(id)}`)).text) as {
    acts: { command: string }[];
  };
  expect(detail.acts.map(({ command }) => command)).toEqual(['recordVisit', 'cancelVisit']);
  const list = JSON.parse((await lead.get('/api/v1/visits')).text) as { rows: { id: string }[] };
  expect(list.rows.map((row) => row.id)).toEqual([id]);
});

test('D-23: a program that may not see the reporter gets the clue without', async () => {
  const { clue } = sampleLives(city);
  const state = async (person: string) => {
    const browser = await signedIn(person);
    const { text } = await browser.get(`/api/v1${caseUrl(clue)}`);
    return (JSON.parse(text) as { state: object }).state;
  };
  expect(await state('yhb.first')).toHaveProperty('reporter');
  expect(await state('ysj.first')).not.toHaveProperty('reporter');
});
