import type { AggregateId } from '../../../domain/aggregate';
import { LifeCity } from './life-city';

const id: AggregateId = 'innovation/S0-2024-CX-0001';
const draft = {
  kind: 'own',
  indicator: 'I02',
  title: '联合验收一次办',
  text: '做法',
  gap: '与省内前三差两天',
};
const filed = { filedOn: '2024-03-20', prefectureReceipt: '收 1 号', officeReceipt: '收 2 号' };

/** A city whose first quarter runs, so that its innovation duties exist. */
function running(kind: 'own' | 'copied' = 'own', policy: object = {}) {
  const city = new LifeCity('county-city-2024', '2024-01-02');
  Object.assign(city.facts, {
    policy: { ...city.facts.policy, values: { ...city.facts.policy.values, ...policy } },
  });
  const office = city.person('coordinationOffice');
  const programme: AggregateId = `programme/${city.facts.programme.id}`;
  city.must(office, programme, 'draftProgramme');
  city.must(office, programme, 'issueProgramme', { issuer: '市政府', issuedOn: '2024-01-02' });
  city.on('2024-03-04');
  const staff = city.person('leadUnit.staff', '住建局');
  city.must(staff, id, 'draftInnovation', {
    ...draft,
    kind,
    ...(kind === 'copied' ? { modelCity: '上海' } : {}),
  });
  const rule = kind === 'own' ? 'innovationOwn' : 'innovationCopied';
  const duty: AggregateId = `duty/${city.facts.programme.id}/${rule}/I02/2024-Q1`;
  return { city, office, staff, duty };
}

function consulted(policy: object = {}) {
  const all = running('own', policy);
  all.city.must(all.staff, id, 'recordConsultation', {
    consultedOn: '2024-03-04',
    counterpart: '牡市专班',
    opinion: '同意',
  });
  return all;
}

describe('an innovation case', () => {
  it('S0-36: is not filed before the prefecture-level task force was consulted', () => {
    const { city, staff } = running();
    expect(city.refused(staff, id, 'fileInnovation', filed)).toBe('notInThisState D-32');
    expect(
      city.refused(staff, id, 'formJointCase', { jointOn: '2024-03-04', evidence: ['方案'] }),
    ).toBe('notInThisState D-32');
  });

  it('S0-37: a joint case is formed and filed with both offices at once', () => {
    const { city, staff } = consulted();
    city.must(staff, id, 'formJointCase', { jointOn: '2024-03-04', evidence: ['合力案例'] });
    city.on('2024-03-20');
    expect(
      city.refused(staff, id, 'fileInnovation', { ...filed, prefectureReceipt: undefined }),
    ).toBe('prefectureReceiptMissing S0-37');
    city.must(staff, id, 'fileInnovation', filed);
    expect(city.life(id)).toMatchObject({
      status: 'FILED',
      prefectureReceipt: '收 1 号',
      officeReceipt: '收 2 号',
    });
  });

  it('S0-37: the office waives the joint case with a reason; the task force itself cannot', () => {
    const { city, staff, office } = consulted();
    expect(city.refused(staff, id, 'waiveJointCase', { reason: '纯属本地' })).toBe(
      'notPermitted D-10',
    );
    city.must(office, id, 'waiveJointCase', { reason: '纯属本地' });
    city
      .on('2024-03-20')
      .must(staff, id, 'fileInnovation', { ...filed, prefectureReceipt: undefined });
    expect(city.life(id)).toMatchObject({ status: 'FILED', waived: '纯属本地' });
  });

  it.each([
    ['S0-39', 'filed', 'DUE_SOON', 'FULFILLED'],
    ['S0-39', 'formed', 'FULFILLED', 'FULFILLED'],
    ['S0-39', 'recognised', 'DUE_SOON', 'DUE_SOON'],
  ])('%s: counts for its quarter when it is %s', (_, countsWhen, whenFormed, whenFiled) => {
    const { city, staff, duty } = consulted({ 'innovation.countsWhen': countsWhen });
    city.must(staff, id, 'formJointCase', { jointOn: '2024-03-04', evidence: ['合力案例'] });
    city.on('2024-03-28');
    expect(city.find(duty)?.status).toBe(whenFormed);
    city.must(staff, id, 'fileInnovation', filed);
    expect(city.find(duty)?.status).toBe(whenFiled);
  });

  it('S0-40: a copied one names its model city and counts for the duty of copied ones', () => {
    const { city, staff, duty, office } = running('copied');
    expect(
      city.refused(staff, 'innovation/S0-2024-CX-0002', 'draftInnovation', {
        ...draft,
        kind: 'copied',
      }),
    ).toBe('modelCityMissing S0-40');
    city.must(staff, id, 'recordConsultation', {
      consultedOn: '2024-03-04',
      counterpart: '牡市专班',
      opinion: '同意',
    });
    city.must(office, id, 'waiveJointCase', { reason: '本地' });
    city.on('2024-03-20').must(staff, id, 'fileInnovation', filed);
    expect(city.find(duty)?.status).toBe('FULFILLED');
  });

  it('is recognised or not, by the word of the superior that the office writes down', () => {
    const { city, staff, office } = consulted();
    city.must(office, id, 'waiveJointCase', { reason: '本地' });
    city.on('2024-03-20').must(staff, id, 'fileInnovation', filed);
    const recognition = { recognised: false, by: '省优环办', recognisedOn: '2024-03-20' };
    expect(city.refused(staff, id, 'recordRecognition', recognition)).toBe('notPermitted D-10');
    city.must(office, id, 'recordRecognition', recognition);
    expect(city.life(id)).toMatchObject({ status: 'NOT_RECOGNISED', waits: [] });
  });
});
