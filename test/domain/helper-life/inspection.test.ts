import type { AggregateId } from '../../../domain/aggregate';
import { seesCase } from '../../../api/relations';
import { LifeCity } from './life-city';

const id: AggregateId = 'inspection/S0-2024-DC-0001';
const plan = {
  form: 'spotCheck',
  title: '抽查施工许可专班',
  subject: 'indicators',
  method: 'siteVisit',
  assessment: 'daily',
  indicator: 'I02',
  team: ['张科', '王科'],
  plannedOn: '2024-03-06',
};
const found = {
  doneOn: '2024-03-06',
  persons: ['张科'],
  result: '进度偏慢',
  findings: [
    {
      finding: '联合验收排期长',
      aspect: '政务服务平台使用',
      unit: '住建局',
      dimension: 'supervisionVerification',
    },
  ],
};

function planned(more: object = {}) {
  const city = new LifeCity().on('2024-03-04');
  const office = city.person('coordinationOffice');
  city.must(office, id, 'planInspection', { ...plan, ...more });
  return { city, office };
}

function sent() {
  const { city, office } = planned();
  city.on('2024-03-06').must(office, id, 'recordFindings', found);
  city.must(office, id, 'writeBrief', { brief: '排期偏长，建议压减。' });
  city.must(office, id, 'sendBrief', { toGroupHead: true });
  return { city, office };
}

describe('an inspection', () => {
  it('S0-55, S4-05, S4-06: is opened at will; form, method and kind are separate fields', () => {
    const { city } = planned();
    expect(city.life(id)).toMatchObject({
      form: 'spotCheck',
      method: 'siteVisit',
      assessment: 'daily',
      units: ['住建局', '自然资源局'],
    });
    expect(city.waits(id)).toEqual([
      `recordFindings coordinationOffice ${city.person('coordinationOffice').unit ?? ''} 2024-03-06`,
    ]);
  });

  it('S0-44: every finding is typed by one of the three dimensions', () => {
    const { city, office } = planned();
    city.on('2024-03-06');
    const untyped = { ...found, findings: [{ finding: '排期长' }] };
    expect(city.refused(office, id, 'recordFindings', untyped)).toBe('malformed D-32');
    city.must(office, id, 'recordFindings', found);
    expect(city.life(id)).toMatchObject({ findings: [{ dimension: 'supervisionVerification' }] });
  });

  it('S4-09, D-02: what it feeds back becomes problems of its source, verified, and both name each other', () => {
    const { city, office } = planned();
    city.on('2024-03-06').must(office, id, 'recordFindings', found);
    const problem = city.problemFrom(office, id, 'inspection');
    expect(city.find(problem)).toMatchObject({
      status: 'VERIFIED',
      more: { source: 'inspection' },
    });
    expect(city.life(id).problems).toMatchObject([{ problem }]);
  });

  it('S0-56: the brief goes to the lead city leader when the office thinks fit; it is reminded after five working days', () => {
    const { city, office } = planned();
    city.on('2024-03-06').must(office, id, 'recordFindings', found);
    expect(city.waits(id)[0]).toMatch(/^writeBrief coordinationOffice .* 2024-03-08$/);
    city.must(office, id, 'writeBrief', { brief: '排期偏长。' });
    expect(city.waits(id)).toEqual(['sendBrief coordinationOffice - 2024-03-13']);
    city.must(office, id, 'sendBrief');
    const leaders =
      city.facts.programme.indicators.find(({ id: one }) => one === 'I02')?.leadLeaders ?? [];
    expect(leaders.length).toBeGreaterThan(0);
    expect(city.lettersOf(id).at(-1)).toMatchObject({
      notice: 'N33',
      formal: true,
      to: leaders.map((unit) => `leadLeader@${unit}`),
      about: { brief: '排期偏长。' },
    });
  });

  it('S0-57: the lead city leader urges from the brief; the answer is owed within five working days', () => {
    const { city } = sent();
    const [post = ''] =
      city.facts.programme.indicators.find(({ id: one }) => one === 'I02')?.leadLeaders ?? [];
    const leader = city.person('leadLeader', post);
    const other = city.facts.programme.units.find(({ id: one }) => one !== '住建局')?.id ?? '';
    expect(city.refused(leader, id, 'urgeTaskForce', { unit: other, text: '抓紧' })).toBe(
      'unitNotInspected S0-57',
    );
    city.must(leader, id, 'urgeTaskForce', { unit: '住建局', text: '请于一周内拿出办法' });
    expect(city.all('duty')).toMatchObject([
      { title: '请于一周内拿出办法', dueOn: '2024-03-13', leadUnit: '住建局' },
    ]);
    const [duty] = city.all('duty');
    if (duty === undefined) throw new Error('no duty');
    city.must(city.person('leadUnit.staff', '住建局'), duty.aggregate, 'recordDuty', {
      text: '办法附后',
    });
    expect(city.life(id)).toMatchObject({ urges: [{ unit: '住建局', settled: 'FULFILLED' }] });
  });

  it('is followed up by the office', () => {
    const { city, office } = sent();
    city.must(office, id, 'recordFollowUp', { followUp: '已压减两天' });
    expect(city.life(id)).toMatchObject({ status: 'FOLLOWED_UP', waits: [] });
  });

  it('S4-13: a random check draws a fifth of the units, at least three, and the draw can be repeated', () => {
    const draw = () => {
      const { city } = planned({ form: 'randomCheck', indicator: undefined });
      return { units: city.life(id).units, state: city.life(id), all: city.facts.programme.units };
    };
    const first = draw();
    const candidates = first.all.filter(({ kind }) => kind !== 'post' && kind !== 'office').length;
    expect(first.units).toHaveLength(Math.max(3, Math.ceil(candidates / 5)));
    expect(draw().units).toEqual(first.units);
    expect(first.state).toMatchObject({ draw: { seed: id } });
  });

  it('S4-10, D-23: a personnel visit is of the Organisation Department and seen by named roles alone', () => {
    const city = new LifeCity().on('2024-03-04');
    const personnel = { ...plan, form: 'personnelVisit' };
    expect(city.refused(city.person('coordinationOffice'), id, 'planInspection', personnel)).toBe(
      'personnelVisitIsOfTheOrgDept S4-10',
    );
    city.must(city.person('orgDept'), id, 'planInspection', personnel);
    const record = city.find(id);
    if (record === undefined) throw new Error('no inspection');
    const hat = (role: 'bureau' | 'orgDept') => ({
      programme: record.programme,
      unit: city.person(role).unit,
      roles: [role],
    });
    expect(seesCase(hat('bureau'), record)).toBe(false);
    expect(seesCase(hat('orgDept'), record)).toBe(true);
  });

  it('D-10: nobody inspects their own unit', () => {
    const { city, office } = planned({ units: ['市优环办'] });
    expect(city.refused(office, id, 'recordFindings', { ...found, doneOn: '2024-03-04' })).toBe(
      'ownUnitMayNotInspect D-10',
    );
  });

  it.each([
    ['S2-28', 'covertVisit', 'inspectionOffice'],
    ['S2-46', 'rovingSupervision', 'supervisionTaskForce'],
    ['S2-49', 'onTheSpot', 'bureau'],
    ['S3-41', 'specialCheck', 'coordinationOffice'],
    ['S4-08', 'writtenSupervision', 'inspectionOffice'],
  ] as const)('%s: %s is planned by %s', (_, form, role) => {
    const city = new LifeCity().on('2024-03-04');
    const planner = { person: 'planner', unit: '督查室', roles: [role] };
    expect(city.refused(planner, id, 'planInspection', { ...plan, form })).toBe('done');
  });
});
