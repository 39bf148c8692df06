import type { AggregateId } from '../../../domain/aggregate';
import { LifeCity } from './life-city';

const id: AggregateId = 'hardNut/S2-2023-GJ-0001';
const item = {
  title: '破解用地手续慢',
  goal: '审批时限压减三成',
  timetable: [
    { milestone: '出台办法', dueOn: '2023-05-31' },
    { milestone: '全面施行', dueOn: '2023-09-28' },
  ],
  roadmap: [{ step: '梳理堵点', responsible: '综合处' }],
};

function listed() {
  const city = new LifeCity('qingdao-2023', '2023-04-03').on('2023-04-04');
  const staff = city.person('responsibleUnit.staff');
  city.must(staff, id, 'listHardNut', item);
  return { city, staff, unit: staff.unit ?? '' };
}

describe('a hard-nut item', () => {
  it.each([
    ['timetable', { ...item, timetable: [] }],
    ['roadmap', { ...item, roadmap: [] }],
  ])('S2-48: is not listed without its %s', (_, payload) => {
    const city = new LifeCity('qingdao-2023', '2023-04-03').on('2023-04-04');
    const staff = city.person('responsibleUnit.staff');
    expect(city.refused(staff, id, 'listHardNut', payload)).toBe('malformed D-32');
  });

  it('S2-48: owes every milestone on its day', () => {
    const { city, unit } = listed();
    expect(city.waits(id)).toEqual([
      `reachMilestone responsibleUnit.staff ${unit} 2023-05-31`,
      `reachMilestone responsibleUnit.staff ${unit} 2023-09-28`,
    ]);
    city.on('2023-06-02');
    expect(city.lettersOf(id).map(({ notice, about }) => [notice, about['overdue']])).toEqual([
      ['N12', false],
      ['N12', true],
    ]);
  });

  it('S2-48: is solved once every milestone is reached', () => {
    const { city, staff, unit } = listed();
    const reach = (milestone: number, reachedOn: string) => ({
      milestone,
      reachedOn,
      text: '完成',
      evidence: ['文件'],
    });
    city.on('2023-05-20').must(staff, id, 'reachMilestone', reach(1, '2023-05-20'));
    expect(city.refused(staff, id, 'reachMilestone', reach(1, '2023-05-20'))).toBe(
      'milestoneReachedAlready S2-48',
    );
    expect(city.refused(staff, id, 'reachMilestone', reach(3, '2023-05-20'))).toBe(
      'unknownMilestone S2-48',
    );
    const solved = { result: '压减三成', evidence: ['通报'] };
    expect(city.refused(staff, id, 'solveHardNut', solved)).toBe('milestonesOpen S2-48');
    city.on('2023-09-20').must(staff, id, 'reachMilestone', reach(2, '2023-09-20'));
    expect(city.waits(id)).toEqual([`solveHardNut responsibleUnit.staff ${unit} -`]);
    city.must(staff, id, 'solveHardNut', solved);
    expect(city.life(id)).toMatchObject({ status: 'SOLVED', waits: [] });
  });

  it('S2-48: a report on it is the unit’s report of the quarter', () => {
    const { city, staff, unit } = listed();
    const { id: programme } = city.facts.programme;
    const duty: AggregateId = `duty/${programme}/hardNutReport/${unit}/2023-Q2`;
    const office = city.person('coordinationOffice');
    city.must(office, `programme/${programme}`, 'draftProgramme');
    city.must(office, `programme/${programme}`, 'issueProgramme', {
      issuer: '市委',
      issuedOn: '2023-04-04',
    });
    city.on('2023-06-20');
    expect(city.find(duty)?.status).toBe('OPEN');
    city.must(staff, id, 'reportHardNut', { text: '办法已出台' });
    expect(city.find(duty)?.status).toBe('FULFILLED');
    expect(city.life(id)).toMatchObject({ reports: [{ on: '2023-06-20', text: '办法已出台' }] });
  });

  it('D-33: is dropped by the office alone, with a reason; the timetable is revised with a reason', () => {
    const { city, staff } = listed();
    expect(city.refused(staff, id, 'dropHardNut', { reason: '不做了' })).toBe('notPermitted D-10');
    const revised = {
      reason: '政策调整',
      timetable: [{ milestone: '全面施行', dueOn: '2023-10-31' }],
      roadmap: item.roadmap,
    };
    city.must(staff, id, 'reviseTimetable', revised);
    expect(city.waits(id)).toHaveLength(1);
    city.must(city.person('coordinationOffice'), id, 'dropHardNut', { reason: '并入专项' });
    expect(city.life(id)).toMatchObject({ status: 'DROPPED', waits: [] });
  });

  it('D-22: a milestone does not lie in the past', () => {
    const { city, staff } = listed();
    const past = { ...item, timetable: [{ milestone: '早', dueOn: '2023-04-03' }] };
    expect(city.refused(staff, 'hardNut/S2-2023-GJ-0002', 'listHardNut', past)).toBe(
      'dueInThePast S2-48',
    );
  });
});
