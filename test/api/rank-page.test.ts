import { decideQuarter, sampleCity, sampleCityWithPlacards } from '../support/sample-city';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn, services } = cityInBrowser();

const quarter = '/quarters/county-city-2024/2024-Q1';
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe('why this rank', () => {
  test('S0-76, E-01: facts, rules, points, rank, and the smallest improvement', async () => {
    await open(sampleCity());
    const office = await signedIn('yhb.first');
    expect((await office.get(quarter)).text).toContain(`href="${quarter}/ranks/I11"`);
    const { text } = await office.get(`${quarter}/ranks/I11`);
    expect(text).toContain('为什么排第 11 名');
    expect(text).toContain('10 项比它高，在 11 项中排第 11 名，属靠后');
    expect(text).toContain('11 项中第 9 名起的 3 个位次');
    // I08 has 85.50, I11 81.00: it must pass I08, which then lags in its stead.
    expect(text).toContain('得分从 81.00 提高到 85.51（最少提高 4.51 分），就排到第 8 名，属中游');
    expect(text).toContain('差 4.50 分');
    expect(text).toContain('预警提醒');
    expect(text).toContain('/problems?indicator&#x3D;I11');
    const middle = (await office.get(`${quarter}/ranks/I05`)).text;
    expect(middle).not.toContain('怎样才能退出靠后区间');
    expect(middle).toContain('比靠后区间中最好的一项');
    expect((await office.get(`${quarter}/ranks/I99`)).status).toBe(404);
    expect((await office.get('/quarters/county-city-2024/2024-Q2/ranks/I01')).status).toBe(404);
  });

  test('the last quarters are a line with a table behind it', async () => {
    await open(sampleCityWithPlacards());
    const office = await signedIn('yhb.first');
    const { text } = await office.get('/quarters/county-city-2024/2024-Q2/ranks/I11');
    expect(text).toContain('<polyline class="chart-line"');
    expect(text).toContain('2024年第一季度');
    expect(text).toMatch(/role="img" aria-label="[^"]+"/);
    expect(text.match(/class="chart-lagging"/g)).toHaveLength(2);
    const english = await office.get('/language/en?back=/');
    expect(english.status).toBeLessThan(400);
    const { text: words } = await office.get('/quarters/county-city-2024/2024-Q2/ranks/I11');
    expect(words).toContain('What would take it out of the lagging band');
  });

  test('the same for programs', async () => {
    await open(sampleCity());
    const office = await signedIn('yhb.first');
    const read = json((await office.get(`/api/v1${quarter}/ranks/I11`)).text);
    expect(read).toMatchObject({
      quarter: '2024-Q1',
      posted: false,
      better: 10,
      fieldSize: 11,
      lastSafePosition: 8,
      edge: { points: '4.50', other: { id: 'I08' } },
      improvement: { indicator: 'I11', toScore: '85.51', points: '4.51', then: { rank: 8 } },
    });
  });
});

describe('D-27, S0-90: who sees a ranking', () => {
  test('before the list is posted a unit sees its own rows only, on pages and in the API', async () => {
    await open(sampleCity());
    const staff = await signedIn('scjg.staff');
    expect((await staff.get(`${quarter}/ranks/I01`)).text).toContain(
      '排名公布前只显示本单位的指标',
    );
    expect((await staff.get(`${quarter}/ranks/I04`)).status).toBe(404);
    expect((await staff.get(`/api/v1${quarter}/ranks/I04`)).status).toBe(404);
    const page = (await staff.get(quarter)).text;
    expect(page).toContain(`${quarter}/ranks/I01`);
    expect(page).not.toContain(`${quarter}/ranks/I04`);
    const { state } = json((await staff.get(`/api/v1${quarter}`)).text) as {
      state: { ranking: { entries: { id: string }[] }; sheet: { scores: Record<string, string> } };
    };
    expect(state.ranking.entries.map(({ id }) => id)).not.toContain('I04');
    expect(Object.keys(state.sheet.scores)).not.toContain('I04');
  });

  test('after posting all units see it, leaders and offices saw it before', async () => {
    await open(sampleCity());
    const leader = await signedIn('fsz-b.leader');
    expect((await leader.get(`${quarter}/ranks/I04`)).status).toBe(200);
    decideQuarter(services().city, 'quarter/county-city-2024/2024-Q1');
    const staff = await signedIn('scjg.staff');
    expect((await staff.get(`${quarter}/ranks/I04`)).status).toBe(200);
    expect((await staff.get(quarter)).text).toContain(`${quarter}/ranks/I04`);
  });
});
