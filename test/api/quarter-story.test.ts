import { decideQuarter, sampleCity } from '../support/sample-city';
import { MemoryCity } from '../support/memory-city';
import { instantAt } from '../../domain/calendar/instants';
import { actInBrowser } from './act-in-browser';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn, services } = cityInBrowser();

const quarter = '/quarters/county-city-2024/2024-Q1';
const state = () => services().city.find('quarter/county-city-2024/2024-Q1');

test('reports, scores, ranking and leaders by clicking only', async () => {
  const city = new MemoryCity('county-city-2024', instantAt('2024-01-02', '08:30'));
  await open(city);
  const office = await signedIn('yhb.first');
  city.act(city.person('coordinationOffice'), 'programme/county-city-2024', 'draftProgramme');
  expect(
    (
      await actInBrowser(office, '/programmes/county-city-2024/acts/issueProgramme', {
        issuer: '市优环领导小组',
        issuedOn: '2024-01-02',
      })
    ).status,
  ).toBe(303);

  city.advanceTo(instantAt('2024-04-02', '10:00'));
  const staff = await signedIn('scjg.staff');
  const principal = await signedIn('scjg.principal');
  const page = await staff.get(quarter);
  expect(page.text).toContain('draftReport?indicator&#x3D;I01');
  expect(page.text).not.toContain('draftReport?indicator&#x3D;I02');
  const of = (command: string) => `${quarter}/acts/${command}?indicator=I01`;
  expect((await actInBrowser(staff, of('draftReport'), { content: '一季度进展' })).status).toBe(
    303,
  );
  expect((await actInBrowser(staff, of('submitReport'))).status).toBe(303);
  expect((await actInBrowser(principal, of('approveReport'))).status).toBe(303);
  expect((await actInBrowser(principal, of('signReport'))).status).toBe(303);
  expect((await actInBrowser(staff, of('fileReport'))).status).toBe(303);
  expect((await actInBrowser(office, of('acceptReport'))).status).toBe(303);

  city.advanceTo(instantAt('2024-04-16', '10:00'));
  if (state()?.status === 'COLLECTING') {
    expect((await actInBrowser(office, `${quarter}/acts/closeCollection`)).status).toBe(303);
  }
  const scores = Object.fromEntries(
    city.facts.programme.indicators.map(({ id }, n) => [`scores.${id}`, String(95 - n)]),
  );
  const recorded = await actInBrowser(office, `${quarter}/acts/recordScores`, {
    ...scores,
    'lostItems.I01': '登记环节与时限',
    'external.I02.place': '',
  });
  expect(recorded.status).toBe(303);
  expect((await office.get(`${quarter}/acts/recordScores`)).text).toContain(
    'name="scores.I03" value="93"',
  );
  expect((await actInBrowser(office, `${quarter}/acts/computeRanking`)).status).toBe(303);
  const ranked = await office.get(quarter);
  expect(ranked.text).toContain('排名（第 1 稿，未公布）');
  expect(ranked.text).toContain('为末位，本年度累计1次');

  city.advanceTo(instantAt('2024-04-26', '10:00'));
  expect((await actInBrowser(office, `${quarter}/acts/submitToLeaders`)).status).toBe(303);
  const head = await signedIn('zz.leader');
  const decisions = await head.get('/decisions');
  expect(decisions.text).toContain('待审定');
  // The button on the card leads straight to the question, which shows who will be told.
  const card = /<form class="decide-form".*?<\/form>/s.exec(decisions.text)?.[0] ?? '';
  const fields = Object.fromEntries(
    [...card.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
  const asked = await head.post(`${quarter}/acts/decideProposal`, fields);
  expect(asked.text).toContain('请核对后确认');
  decideQuarter(city, 'quarter/county-city-2024/2024-Q1');
  const published = await head.get(quarter);
  expect(published.text).toContain('指标落后榜');
});

test('measures after the decision: warning, speech, each from its card or line', async () => {
  const city = sampleCity();
  await open(city);
  decideQuarter(city, 'quarter/county-city-2024/2024-Q1');
  const bureau = await signedIn('ysj.first');
  const page = await bureau.get(quarter);
  const link =
    /href="([^"]*sendWarning\?[^"]*)"/
      .exec(page.text)?.[1]
      ?.replaceAll('&#x3D;', '=')
      .replaceAll('&amp;', '&') ?? '';
  expect((await actInBrowser(bureau, link)).status).toBe(303);
  expect((await bureau.get(quarter)).text).toContain('预警提醒');
  const office = await signedIn('yhb.first');
  const speech = await actInBrowser(office, `${quarter}/acts/scheduleSpeech?unit=工信科技局`, {
    on: '2024-05-24',
    place: '市政府会议室',
  });
  expect(speech.status).toBe(303);
  const held = await actInBrowser(bureau, `${quarter}/acts/recordSpeech?unit=工信科技局`, {
    heldOn: '2024-05-16',
    speaker: 'principal',
    selfCriticism: '重视不够',
    'pledges.0.goal': '进入中游',
    'pledges.0.measure': '专人负责',
    'pledges.0.dueOn': '2024-09-30',
  });
  expect([held.status, held.text.slice(0, 0)]).toEqual([303, '']);
});

test('the leader of another task force sees no decide button', async () => {
  await open(sampleCity());
  const leader = await signedIn('fsz-b.leader');
  const text = (await leader.get('/decisions')).text;
  expect(text).toContain('待审定');
  expect(text).not.toContain('decide-form');
});
