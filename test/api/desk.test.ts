import type { AggregateId } from '../../domain/aggregate';
import { numberOf, sampleCity } from '../support/sample-city';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn } = cityInBrowser();

const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('the workbench', () => {
  test('shows what others did since the last visit, and not to whom it does not concern', async () => {
    const city = await open(sampleCity('2024-05-16'));
    const staff = await signedIn('gdgs.staff');
    const elsewhere = await signedIn('fy.staff');
    const first = plain((await staff.get('/workbench')).text);
    await elsewhere.get('/workbench');
    expect(first).not.toContain('上次来访以来的变化');
    const number = numberOf(city, '低压报装');
    city.advanceDays(1);
    const problem: AggregateId = `problem/${number}`;
    city.act(city.person('leadUnit.staff', '发改局'), problem, 'recordCheck', {
      kind: 'onSite',
      progressPercent: 80,
      finding: '已缩短一个工作日',
    });
    const again = plain((await staff.get('/workbench')).text);
    expect(again).toContain(`上次来访以来的变化`);
    expect(again).toContain(`${number} 低压报装三次补件，未一次性告知 现场检查，完成 80%`);
    const others = plain((await elsewhere.get('/workbench')).text);
    expect(others).toContain('没有新的变化');
    expect(others).not.toContain(number);
  });

  test('offers only what can be done now: a duty of a month to come waits', async () => {
    await open(sampleCity('2024-05-16'));
    const office = await signedIn('yhb.first');
    const links = [
      ...(await office.get('/workbench')).text.matchAll(/href="(\/[^"]*\/acts\/[^"]+)"/g),
    ];
    expect(links.length).toBeGreaterThan(0);
    const answers = await Promise.all(links.map(async ([, path = '']) => office.get(path)));
    expect(answers.map(({ status }, n) => `${links[n]?.[1] ?? ''} ${String(status)}`)).toEqual(
      links.map(([, path = '']) => `${path} 200`),
    );
  });
});

describe('the frame', () => {
  test('larger letters are remembered', async () => {
    await open(sampleCity('2024-05-16'));
    const office = await signedIn('yhb.first');
    expect((await office.get('/workbench')).text).not.toContain('class="is-large"');
    expect((await office.get('/text-size/large?back=/problems')).location).toBe('/problems');
    expect((await office.get('/workbench')).text).toContain('class="is-large"');
    await office.get('/text-size/normal?back=/problems');
    expect((await office.get('/workbench')).text).not.toContain('class="is-large"');
  });

  test('the administration page counts people and tells how the machines are, to whom it concerns', async () => {
    await open(sampleCity('2024-05-16'));
    const office = plain((await (await signedIn('yhb.first')).get('/administration')).text);
    expect(office).toMatch(/\d+ 个单位和领导岗位，在任 \d+ 人/);
    expect(office).toContain('数据库 正常');
    const staff = plain((await (await signedIn('gdgs.staff')).get('/administration')).text);
    expect(staff).not.toContain('数据库');
  });
});

test('D-21: ordinary notices are marked as read together, formal ones stay', async () => {
  await open(sampleCity('2024-05-16'));
  const staff = await signedIn('gdgs.principal');
  const unread = async () => (await staff.get('/notices?only=unread')).text;
  const formal = [...(await staff.get('/notices?only=toConfirm')).text.matchAll(/待签收<\/td>/g)];
  expect(formal.length).toBeGreaterThan(0);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await unread())?.[1] ?? '';
  expect((await staff.post('/notices/read', { _csrf: csrf })).status).toBe(303);
  expect([...(await unread()).matchAll(/待签收<\/td>/g)]).toHaveLength(formal.length);
  expect(await unread()).not.toContain('一般通知全部标为已读');
});
