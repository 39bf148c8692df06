import { sampleCity } from '../support/sample-city';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn, services } = cityInBrowser();

test('promise 7: the office sees day by day what will happen if nobody acts, and takes it out as CSV; nothing is recorded', async () => {
  const city = await open(sampleCity('2024-05-20'));
  const before = city.events(['problem', 'quarter', 'duty']).length;
  const office = await signedIn('yhb.first');
  const page = (await office.get('/rehearsal?days=14')).text;
  expect(page).toContain('如果从现在起谁都不办理');
  expect(page).toMatch(/其中 \d+ 件将逾期或未履行/);
  expect(page).toContain('2024年5月31日（周五）');
  expect(page).not.toContain('2024年6月4日');
  const csv = await office.get('/rehearsal/export/csv?days=14');
  expect(csv.text).toContain('日期,时间,类别,编号,名称,牵头单位,将发生,通知');
  expect(csv.text).toMatch(/\r\n2024-05-31,/);
  expect(services().exports.at(-1)).toMatchObject({ format: 'csv', object: '/rehearsal?days=14' });
  expect(city.events(['problem', 'quarter', 'duty'])).toHaveLength(before);
  await office.get('/language/en?back=/rehearsal');
  expect((await office.get('/rehearsal?days=14')).text).toContain('if nobody acts from now on');
});

test('D-31: values tried out are compared with those in force, each difference with both days', async () => {
  await open(sampleCity('2024-05-20'));
  const office = await signedIn('yhb.first');
  const form = (await office.get('/rehearsal?key=plan.within')).text;
  expect(form).toContain('name="value.plan.within"');
  expect(form).not.toContain('两种政策下的差别');
  const value = encodeURIComponent('{workingDays: 12}');
  const page = (await office.get(`/rehearsal?key=plan.within&value.plan.within=${value}`)).text;
  expect(page).toContain('两种政策下的差别');
  expect(page).toContain('试改的参数');
  const wrong = (await office.get('/rehearsal?key=plan.within&value.plan.within=soon')).text;
  expect(wrong).toContain('aria-invalid="true"');
});

test('D-23: a unit looks ahead on what it sees, one case by its page, and compares no policies', async () => {
  const city = await open(sampleCity('2024-05-20'));
  const staff = await signedIn('scjg.staff');
  const page = (await staff.get('/rehearsal')).text;
  expect(page).toContain('推演');
  expect(page).not.toContain('name="policy"');
  const problems = city.all('problem').filter((one) => one.open);
  const concerns = (one: (typeof problems)[number]) =>
    one.leadUnit === '市场监管局' || one.units.includes('市场监管局');
  const own = problems.find(concerns);
  const foreign = problems.find((one) => !concerns(one));
  expect(page).not.toContain(foreign?.number ?? 'none');
  const of = (aggregate = '') => `/rehearsal?case=${encodeURIComponent(aggregate)}`;
  expect((await staff.get(of(foreign?.aggregate))).status).toBe(404);
  const one = await staff.get(of(own?.aggregate));
  expect(one.status).toBe(200);
  expect(one.text).toContain(`href="/problems/${own?.number ?? ''}"`);
  expect((await staff.get(`/problems/${own?.number ?? ''}`)).text).toContain('/rehearsal?case');
});
