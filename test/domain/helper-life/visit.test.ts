import type { AggregateId } from '../../../domain/aggregate';
import { LifeCity } from './life-city';

const id: AggregateId = 'visit/S0-2024-ZF-0001';
const plan = {
  enterprise: '示范机械公司',
  indicator: 'I02',
  visitor: '李工',
  plannedOn: '2024-03-06',
};
const visited = {
  visitedOn: '2024-03-06',
  visitors: ['李工'],
  demands: [{ demand: '施工许可办理慢' }, { demand: '用水报装' }],
  policies: ['惠企十条'],
  result: '企业总体满意',
};
const outcomes = [
  { line: 1, outcome: 'problem' },
  { line: 2, outcome: 'settled' },
];

function planned() {
  const city = new LifeCity().on('2024-03-04');
  const staff = city.person('leadUnit.staff', '住建局');
  city.must(staff, id, 'planVisit', plan);
  return { city, staff };
}

function calledBack() {
  const { city, staff } = planned();
  city.on('2024-03-06').must(staff, id, 'recordVisit', visited);
  const problem = city.problemFrom(staff, id, 'enterpriseVisit');
  city.must(staff, id, 'settleDemands', { outcomes });
  city.on('2024-03-12').must(staff, id, 'callBack', {
    calledOn: '2024-03-12',
    callWay: 'phone',
    satisfaction: 'satisfied',
    said: '认可',
  });
  return { city, staff, problem };
}

describe('an enterprise visit', () => {
  it('S0-30: stands on the list of its task force and is owed on its day', () => {
    const { city } = planned();
    expect(city.waits(id)).toEqual(['recordVisit leadUnit.staff 住建局 2024-03-06']);
    expect(city.find(id)).toMatchObject({
      title: '示范机械公司',
      indicator: 'I02',
      units: ['住建局', '自然资源局'],
    });
  });

  it('S0-30: another task force’s list is not one’s own', () => {
    const { city } = planned();
    const stranger = city.person('leadUnit.staff', '市场监管局');
    expect(city.refused(stranger, id, 'recordVisit', visited)).toBe('notPermitted D-10');
    expect(city.refused(stranger, 'visit/S0-2024-ZF-0002', 'planVisit', plan)).toBe(
      'notPermitted D-10',
    );
  });

  it('S0-31: records demands, policies pushed and problems; every demand is settled, a problem registered first', () => {
    const { city, staff } = planned();
    city.on('2024-03-06').must(staff, id, 'recordVisit', visited);
    expect(city.life(id)).toMatchObject({ status: 'VISITED', policies: ['惠企十条'] });
    expect(city.refused(staff, id, 'settleDemands', { outcomes: outcomes.slice(0, 1) })).toBe(
      'demandsOpen S0-31',
    );
    expect(city.refused(staff, id, 'settleDemands', { outcomes })).toBe(
      'problemNotRegistered S0-31',
    );
    const problem = city.problemFrom(staff, id, 'enterpriseVisit');
    city.must(staff, id, 'settleDemands', { outcomes });
    expect(city.life(id)).toMatchObject({
      status: 'PROBLEMS_LINKED',
      problems: [{ problem, standing: 'open' }],
    });
  });

  it('S0-33: the call-back is due at the quarter’s end while nobody knows when the third party asks', () => {
    const { city, staff } = planned();
    city.on('2024-03-06').must(staff, id, 'recordVisit', { ...visited, demands: undefined });
    city.must(staff, id, 'settleDemands');
    expect(city.waits(id)).toEqual(['callBack leadUnit.staff 住建局 2024-03-29']);
    expect(
      city.refused(staff, id, 'callBack', {
        calledOn: '2024-03-05',
        callWay: 'phone',
        satisfaction: 'partly',
        said: '一般',
      }),
    ).toBe('calledBeforeVisit S0-33');
  });

  it('S0-33: it is due ten working days before the third party asks', () => {
    const { city, staff } = planned();
    const { policy } = city.facts;
    Object.assign(city.facts, {
      policy: { ...policy, values: { ...policy.values, 'survey.thirdParty.start': '2024-04-15' } },
    });
    city.on('2024-03-06').must(staff, id, 'recordVisit', { ...visited, demands: undefined });
    city.must(staff, id, 'settleDemands');
    // Qingming is a rest day, 7 April a make-up day.
    expect(city.waits(id)).toEqual(['callBack leadUnit.staff 住建局 2024-03-29']);
  });

  it('S0-34: the result goes to the office as a brief within two working days', () => {
    const { city, staff } = calledBack();
    expect(city.waits(id)).toEqual(['sendCallBackBrief leadUnit.staff 住建局 2024-03-14']);
    expect(city.refused(staff, id, 'closeVisit')).toBe('problemsOpen S0-32');
    city.must(staff, id, 'sendCallBackBrief', { brief: '回访一家，满意。' });
    expect(city.lettersOf(id).filter(({ notice }) => notice === 'N37')).toMatchObject([
      { to: ['coordinationOffice'], about: { brief: '回访一家，满意。', filed: 'visit' } },
      { to: ['leadUnit.staff@住建局'] },
    ]);
    expect(city.refused(staff, id, 'sendCallBackBrief', { brief: '再报' })).toBe(
      'briefSentAlready S0-34',
    );
  });

  it('S0-32: closes only when its problems are over and the enterprise has been called back', () => {
    const { city, staff, problem } = calledBack();
    city.must(staff, id, 'sendCallBackBrief', { brief: '回访一家，满意。' });
    expect(city.refused(staff, id, 'closeVisit')).toBe('problemsOpen S0-32');
    city.must(city.person('coordinationOffice'), problem, 'dismissProblem', {
      ground: 'alreadyHandled',
      reason: '已解决',
    });
    expect(city.life(id).problems).toMatchObject([{ standing: 'ended' }]);
    city.must(staff, id, 'closeVisit');
    expect(city.life(id)).toMatchObject({ status: 'CLOSED', waits: [] });
  });

  it('S0-34: does not close without the brief', () => {
    const { city, staff } = planned();
    city.on('2024-03-06').must(staff, id, 'recordVisit', { ...visited, demands: undefined });
    city.must(staff, id, 'settleDemands');
    city.must(staff, id, 'callBack', {
      calledOn: '2024-03-06',
      callWay: 'phone',
      satisfaction: 'satisfied',
      said: '好',
    });
    expect(city.refused(staff, id, 'closeVisit')).toBe('briefMissing S0-34');
  });
});
