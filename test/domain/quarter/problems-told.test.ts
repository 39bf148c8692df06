import type { AggregateId } from '../../../domain/aggregate';
import { aggregateActor } from '../../../domain/actor';
import type { ProblemState } from '../../../domain/problem/state';
import {
  actorOf,
  at,
  bureau,
  elevenIndicators,
  fileReports,
  indicatorOf,
  office,
  programmeId,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from './year-city';

const first: AggregateId = `quarter/${programmeId}/2024-Q1`;
const problem: AggregateId = 'problem/S0-2024-000001';
const other: AggregateId = 'problem/S0-2024-000002';

/** Two lead units; nobody answers for item `b`. */
const shared = indicatorOf(
  'I11',
  ['甲11', '丙11'],
  [
    { item: 'a', unit: '甲11' },
    { item: 'b', unit: null },
  ],
);
const indicators = [...elevenIndicators.slice(0, 10), shared];
const order = indicators.map((one) => one.id);

function cityWithProblem(policy: { readonly [key: string]: unknown } = {}): YearCity {
  const city = yearCity({ indicators, policy });
  start(city);
  const registration = {
    title: '人才落户环节多',
    description: '窗口抽查',
    source: 'selfCheck',
    indicator: 'I11',
  };
  city.must(at('2024-02-01'), office, problem, 'registerProblem', registration);
  const to = { leadUnit: '丙11', responsibleUnit: '乙11', dueOn: '2024-02-23' };
  city.must(at('2024-02-01'), office, problem, 'assignProblem', to);
  return city;
}

function scored(city: YearCity, sheet: object): void {
  fileReports(city, '2024-Q1', '2024-04-03');
  city.must(at('2024-04-15'), office, first, 'closeCollection');
  const scores = scoresInOrder(order);
  city.must(at('2024-04-16'), bureau, first, 'recordScores', { scores, ...sheet });
  city.must(at('2024-04-18'), bureau, first, 'computeRanking');
}

function markedOf(city: YearCity): ProblemState['jointLiability'] {
  return (city.world.standing(problem).state as ProblemState).jointLiability;
}

function jointEvents(city: YearCity): number {
  return city.events().filter((event) => event.type === 'jointLiabilityMarked').length;
}

describe('joint liability reaches the problems (P35, D-40, S0-66)', () => {
  it.each([
    ['an unclaimed item', 'b', { indicator: 'I11', units: ['甲11', '丙11'], quarter: '2024-Q1' }],
    ['a claimed item', 'a', null],
  ])('%s that lost points: marked %#', (_, item, marked) => {
    const city = cityWithProblem();
    const lostThrough = [{ indicator: 'I11', problems: [problem] }];
    scored(city, { lostItems: { I11: [item] }, lostThrough });
    expect(markedOf(city)).toEqual(marked);
  });

  it('tells all lead units once, also when the quarter is ranked again (N30)', () => {
    const city = cityWithProblem();
    const lostThrough = [{ indicator: 'I11', problems: [problem] }];
    scored(city, { lostItems: { I11: ['b'] }, lostThrough });
    const told = city.notices('problem').filter((one) => one.notice === 'N30');
    expect(told.map((one) => one.to.map(({ unit }) => unit))).toEqual([
      ['甲11', '甲11', '丙11', '丙11'],
    ]);
    const objecting = actorOf('leadUnit.principal', '甲11');
    const objection = { indicator: 'I11', grounds: '口径有误' };
    city.must(at('2024-04-19'), objecting, first, 'objectToDraft', objection);
    const answer = { objection: 'I11:甲11', upheld: true, answer: '重新评分' };
    city.must(at('2024-04-22'), office, first, 'answerObjection', answer);
    city.must(at('2024-04-23'), bureau, first, 'computeRanking');
    expect(jointEvents(city)).toBe(1);
  });
});

describe('a problem far overdue is evidence of slow work by itself (S0-76 `warning.slowEvidence`, D-14)', () => {
  const warned = (city: YearCity, indicator: string) =>
    (city.quarter('2024-Q1')?.proposals ?? []).filter(
      (one) => one.kind === 'warning' && one.subject === indicator,
    ).length;
  // I11 leads the field, so that only slow work can be a ground.
  const scores = scoresInOrder([...order].reverse());

  it.each([
    ['S0-76 default: level 2 counts', {}, 1],
    ['S0-76 from level 4 on', { 'warning.slowEvidence': [{ overdueLevelAtLeast: 4 }] }, 1],
    ['S0-76 missed dispatches only', { 'warning.slowEvidence': ['missedMonthlyDispatch'] }, 0],
  ])('%s', (_, policy, expected) => {
    const city = cityWithProblem(policy);
    scored(city, { scores });
    expect(city.quarter('2024-Q1')?.overdueProblems).toEqual([
      { problem, indicator: 'I11', units: ['乙11'], level: 4, on: '2024-03-15' },
    ]);
    expect(warned(city, 'I11')).toBe(expected);
  });

  it('does not count below the level of the policy, and keeps the highest level of a problem', () => {
    const city = yearCity({ indicators });
    start(city);
    const tell = (level: number) => {
      const told = { problem: other, indicator: 'I01', units: ['乙01'], level, on: '2024-03-05' };
      city.must(at('2024-03-05'), aggregateActor(other), first, 'problemOverdue', told);
    };
    tell(1);
    tell(1);
    scored(city, { scores: { ...scores, I01: '99.50' } });
    expect(city.quarter('2024-Q1')?.overdueProblems).toHaveLength(1);
    expect(warned(city, 'I01')).toBe(0);
  });
});
