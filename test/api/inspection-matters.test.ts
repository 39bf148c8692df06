import { instantAt } from '../../domain/calendar/instants';
import { sampleCity } from '../support/sample-city';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn } = cityInBrowser();

const page = '/quarters/county-city-2024/2024-Q2';
const inspect = `${page}/acts/recordInspection`;

/** The second quarter with two matters on its key inspection list: one of 供电公司, one of the 税务局. */
async function listed() {
  const city = sampleCity('2024-04-12');
  city.advanceTo(instantAt('2024-04-15', '11:00'));
  const matter = (title: string, unit: string) => ({
    kind: 'other',
    title,
    units: [unit],
    dueOn: '2024-06-14',
  });
  city.act(
    city.person('inspectionOffice'),
    'quarter/county-city-2024/2024-Q2',
    'fixInspectionList',
    {
      bureauPerson: 'ysj.first',
      inspectionPerson: 'swdcs.first',
      matters: [matter('低压报装时限', '供电公司'), matter('清税证明时限', '税务局')],
    },
  );
  return open(city);
}

test('S0-87: the quarter shows its inspection matters, and leads whoever inspects to the inspection', async () => {
  await listed();
  for (const person of ['swdcs.first', 'ysj.first']) {
    const { text } = await (await signedIn(person)).get(page);
    expect(text).toContain(`<a href="${inspect}">M1 低压报装时限</a>`);
    expect(text).toContain(`<a href="${inspect}">M2 清税证明时限</a>`);
  }
  const leader = (await (await signedIn('zz.leader')).get(page)).text;
  expect(leader).toContain('M1 低压报装时限');
  expect(leader).not.toContain(inspect);
});

test('a unit reads the matters that name it alone, on the page and as a program', async () => {
  await listed();
  const unit = await signedIn('gdgs.staff');
  for (const path of [page, `/api/v1${page}`]) {
    const { text } = await unit.get(path);
    expect(text).toContain('低压报装时限');
    expect(text).not.toContain('清税证明时限');
  }
  const other = (await (await signedIn('gxkj.staff')).get(page)).text;
  expect(other).not.toContain('id="matters"');
});
