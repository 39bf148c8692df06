import type { AggregateId } from '../../../domain/aggregate';
import { LifeCity } from './life-city';

const id: AggregateId = 'instruction/S0-2024-PS-0001';
const written = {
  title: '关于审批提速的批示',
  text: '请各专班抓紧推进。',
  indicators: ['I04'],
  actionPoints: [{ unit: '供电公司', text: '压减联合验收时限', dueOn: '2024-03-29' }],
};

function forwarded() {
  const city = new LifeCity().on('2024-03-04');
  const leader = city.person('groupHead');
  const office = city.person('coordinationOffice');
  const staff = city.person('leadUnit.staff', '供电公司');
  city.must(leader, id, 'writeInstruction', written);
  city.must(office, id, 'forwardInstruction', { note: '请签收' });
  return { city, office, staff };
}

describe('an instruction', () => {
  it('S0-54: the office owes to forward it within one working day', () => {
    const city = new LifeCity().on('2024-03-08');
    city.must(city.person('groupHead'), id, 'writeInstruction', {
      ...written,
      actionPoints: undefined,
    });
    expect(city.waits(id)).toEqual(['forwardInstruction coordinationOffice - 2024-03-11']);
    expect(city.life(id)).toMatchObject({
      leader: city.person('groupHead').unit,
      status: 'WRITTEN',
    });
  });

  it('S0-54: without a choice it goes to every task force and every lead city leader (N43)', () => {
    const city = new LifeCity().on('2024-03-04');
    const office = city.person('coordinationOffice');
    city.must(city.person('groupHead'), id, 'writeInstruction', { title: '批示', text: '抓紧。' });
    city.must(office, id, 'forwardInstruction');
    const { indicators } = city.facts.programme;
    const leads = new Set(indicators.flatMap(({ leadUnits }) => leadUnits));
    const leaders = new Set(indicators.flatMap(({ leadLeaders }) => leadLeaders));
    const [letter] = city.lettersOf(id);
    expect(letter).toMatchObject({ notice: 'N43', formal: true });
    expect(letter?.to.filter((to) => to.startsWith('leadUnit.staff@'))).toHaveLength(leads.size);
    expect(letter?.to.filter((to) => to.startsWith('leadLeader@'))).toHaveLength(leaders.size);
    expect(city.waits(id)).toHaveLength(leads.size);
  });

  it('D-21: each lead unit confirms receipt within two working days, once', () => {
    const { city, staff } = forwarded();
    expect(city.waits(id)).toEqual(['confirmInstruction leadUnit.staff 供电公司 2024-03-06']);
    const stranger = city.person('leadUnit.staff', '市场监管局');
    expect(city.refused(stranger, id, 'confirmInstruction')).toBe('notPermitted D-10');
    city.must(staff, id, 'confirmInstruction');
    expect(city.life(id)).toMatchObject({
      status: 'CONFIRMED',
      confirmed: ['供电公司'],
      waits: [],
    });
    expect(city.refused(staff, id, 'confirmInstruction')).toBe('notInThisState D-32');
  });

  it('S0-54: action points become duties; the instruction is done when they are', () => {
    const { city, staff } = forwarded();
    const [duty] = city.all('duty');
    expect(duty).toMatchObject({ title: '压减联合验收时限', leadUnit: '供电公司', status: 'OPEN' });
    city.must(staff, id, 'confirmInstruction');
    city.on('2024-03-20');
    if (duty === undefined) throw new Error('no duty');
    city.must(staff, duty.aggregate, 'recordDuty', { text: '已压减' });
    expect(city.life(id)).toMatchObject({
      status: 'DONE',
      actionPoints: [{ settled: 'FULFILLED' }],
    });
  });

  it('D-33: a missed action point keeps it open until the office waives it', () => {
    const { city, office, staff } = forwarded();
    city.must(staff, id, 'confirmInstruction');
    city.on('2024-06-03');
    expect(city.life(id)).toMatchObject({
      status: 'CONFIRMED',
      actionPoints: [{ settled: 'MISSED' }],
    });
    const [duty] = city.all('duty');
    if (duty === undefined) throw new Error('no duty');
    city.must(office, duty.aggregate, 'waiveDuty', { reason: '并入专项' });
    expect(city.life(id)).toMatchObject({ status: 'DONE', actionPoints: [{ settled: 'WAIVED' }] });
  });

  it.each([
    [
      'D-22',
      { ...written, actionPoints: [{ unit: '供电公司', text: '一', dueOn: '2024-03-01' }] },
      'dueInThePast D-22',
    ],
    ['S0-54', { ...written, writtenOn: '2024-03-05' }, 'dateIsAhead S0-54'],
    ['S0-07', { ...written, indicators: ['I99'] }, 'unknownIndicator S0-07'],
    ['D-38', { ...written, leader: '没有的岗位' }, 'unknownUnit D-38'],
  ])('%s: %j', (_, payload, outcome) => {
    const city = new LifeCity().on('2024-03-04');
    expect(city.refused(city.person('groupHead'), id, 'writeInstruction', payload)).toBe(outcome);
  });
});
