import type { QuarterState } from '../../domain/quarter/state';
import { sampleCity } from '../support/sample-city';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn, services } = cityInBrowser();

const quarter = 'quarter/county-city-2024/2024-Q1' as const;
const page = '/quarters/county-city-2024/2024-Q1/referrals/R1';
const file = { sha256: 'ab'.repeat(32), name: '收费票据.pdf', type: 'application/pdf', size: 9 };

/** A city in which one referral is on its way to the Discipline Commission. */
async function referred() {
  const city = await open(sampleCity());
  const inspector = city.person('inspectionOffice');
  city.act(inspector, quarter, 'proposeReferral', {
    ground: 'harm',
    subjectKind: 'publicEmployee',
    units: ['市场监管局'],
    facts: '收取不应收取的费用',
    evidence: ['谈话要点', file],
  });
  const task = city.person('supervisionTaskForce', '市纪委监委');
  city.act(task, quarter, 'decideReferral', { referral: 'R1', decision: 'approve' });
  const to = ['disciplineCommission'];
  city.act(inspector, quarter, 'sendReferral', { referral: 'R1', to });
  const referral = () => (city.find(quarter)?.state as QuarterState).referrals[0];
  return { city, referral, discipline: city.person('disciplineCommission') };
}

test('the package holds facts, evidence with digests, its course and the receipt; each look is on record', async () => {
  const { city, referral, discipline } = await referred();
  expect(referral()).toMatchObject({ evidence: ['谈话要点', file], received: null });
  expect(referral()?.digest).toMatch(/./);
  const browser = await signedIn('jw.first');
  const before = await browser.get(page);
  expect(before.status).toBe(200);
  for (const word of ['收取不应收取的费用', '谈话要点', '收费票据.pdf', file.sha256, '已移送']) {
    expect(before.text).toContain(word);
  }
  expect(before.text).toContain(referral()?.digest ?? '?');
  expect(before.text).toContain('<dt>签收人</dt><dd>—</dd>');
  expect(services().accesses).toMatchObject([
    { person: 'jw.first', object: `${quarter}/referrals/R1` },
  ]);
  city.act(discipline, quarter, 'receiveReferral', { referral: 'R1' });
  expect(referral()?.received).toMatchObject({ person: discipline.person, unit: '市纪委监委' });
  const after = await browser.get(page);
  expect(after.text).toMatch(/<dt>签收人<\/dt><dd>[^—<]*郑某静/);
  expect((await browser.get('/quarters/county-city-2024/2024-Q1')).text).toContain(page);
});

test('a package sent back is not received any more', async () => {
  const { city, referral, discipline } = await referred();
  city.act(discipline, quarter, 'receiveReferral', { referral: 'R1' });
  city.act(discipline, quarter, 'returnReferral', { referral: 'R1', reason: '请补充票据原件' });
  expect(referral()).toMatchObject({ status: 'RETURNED', received: null });
});

test.each(['scjg.principal', 'scjg.staff', 'yhb.first'])('is not there for %s', async (person) => {
  await referred();
  const browser = await signedIn(person);
  expect((await browser.get(page)).status).toBe(404);
  expect((await browser.get('/quarters/county-city-2024/2024-Q1')).text).not.toContain(page);
  expect(services().accesses).toEqual([]);
});
