import { decideQuarter, sampleCity } from '../support/sample-city';
import { cityInBrowser } from './city-in-browser';

const programme = 'programme/county-city-2024';
const { open, signedIn } = cityInBrowser();

/** The first quarter is posted; the board is for whom the policy says. */
function cityInMay(
  audience: 'involvedUnits' | 'allProgrammeUnits' | 'leadersOnly' = 'involvedUnits',
) {
  const city = sampleCity('2024-05-20');
  decideQuarter(city, 'quarter/county-city-2024/2024-Q1');
  if (audience !== 'involvedUnits') {
    city.act(city.person('coordinationOffice'), programme, 'proposePolicyChange', {
      version: '2',
      values: { 'dashboard.audience': audience },
      reason: '领导小组意见',
      validFrom: '2024-05-20',
    });
    city.act(city.person('groupHead'), programme, 'approvePolicyChange');
  }
  return city;
}

test('the office sees every unit, each figure with the list behind it, and the posted ranking', async () => {
  await open(cityInMay());
  const office = await signedIn('yhb.first');
  const page = (await office.get('/board')).text;
  expect(page).toContain('hx-get="/board"');
  expect(page).toContain('href="/problems?lamp&#x3D;overdue"');
  expect(page).toContain('各单位亮灯');
  expect(page).toContain('2024年第一季度排名');
  expect(page).toContain('/quarters/county-city-2024/2024-Q1/ranks/I11');
  expect(page).toContain('2024-05');
  const count = /tone-overdue" href="[^"]*"><strong>(\d+)</.exec(page)?.[1];
  const list = (await office.get('/problems?lamp=overdue')).text;
  expect(Number(count)).toBe((list.match(/<tr[ >]/g) ?? []).length - 1);
});

test('each age on the board leads to the list of as many, which is exported as filtered', async () => {
  await open(cityInMay());
  const office = await signedIn('yhb.first');
  const page = (await office.get('/board')).text.replaceAll('&#x3D;', '=');
  const ages = [...page.matchAll(/href="(\/problems\?age=[\d-]+)"[^]*?<td class="number">(\d+)</g)];
  expect(ages).toHaveLength(4);
  expect(ages.some(([, , count]) => Number(count) > 0)).toBe(true);
  for (const [, href = '', count = ''] of ages) {
    const list = (await office.get(href)).text.replaceAll('&#x3D;', '=');
    expect([href, list.includes(`共 ${count} 件`)]).toEqual([href, true]);
    const [, age = ''] = href.split('=');
    expect(list).toContain(`<option value="${age}" selected>`);
    const [, csv = ''] = /href="(\/ledgers\/problems\/export\/xlsx[^"]*)"/.exec(list) ?? [];
    expect(csv).toContain(`age=${age}`);
    const ledger = (await office.get(`/ledgers/problems?age=${age}`)).text;
    expect([href, ledger.includes(`共 ${count} `)]).toEqual([href, true]);
    const then = (await office.get(`/ledgers/problems?age=${age}&on=2024-05-19`)).status;
    expect(then).toBe(200);
  }
});

test('S0-04 dashboard.audience involvedUnits: a unit counts what concerns it and sees no other unit', async () => {
  const city = await open(cityInMay());
  const own = city.all('problem').filter(({ units }) => units.includes('住建局'));
  const staff = await signedIn('zjj.staff');
  const page = (await staff.get('/board')).text;
  expect(page).toContain('只含与本单位有关的问题');
  const shown = /tone-open" href="\/problems"><strong>(\d+)</.exec(page)?.[1];
  expect(Number(shown)).toBeGreaterThan(0);
  expect(Number(shown)).toBeLessThan(city.all('problem').length);
  expect(Number(shown)).toBe(own.filter((one) => one.open && one.deadline !== 'closed').length);
});

test('allProgrammeUnits: a unit sees the lamps of all units, as the office does', async () => {
  await open(cityInMay('allProgrammeUnits'));
  const office = await signedIn('yhb.first');
  const staff = await signedIn('scjg.staff');
  const tilesOf = async (browser: typeof staff) =>
    [...(await browser.get('/board')).text.matchAll(/<strong>(\d+)</g)].map(([, count]) => count);
  expect(await tilesOf(staff)).toEqual(await tilesOf(office));
});

test('leadersOnly: a unit is told whom the board is for, and its rail has no entry; a leader sees all', async () => {
  await open(cityInMay('leadersOnly'));
  const staff = await signedIn('scjg.staff');
  const refused = await staff.get('/board');
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('看板只向领导开放');
  expect((await staff.get('/workbench')).text).not.toContain('href="/board"');
  const head = await signedIn('zz.leader');
  expect((await head.get('/board')).status).toBe(200);
  expect((await head.get('/workbench')).text).toContain('href="/board"');
});
