import { gradeLimits } from '../../../domain/year-review/grade-limits';
import { yearProgramme } from '../../../domain/year-review/year-programme';
import {
  bureau,
  faultsOf,
  faultsOfBureau,
  fullBallots,
  on,
  read,
  scored,
  shippedPlan,
  type Fields,
} from './year-trial';

describe('a refused file: every fault with its place', () => {
  it.each<[string, Fields, string]>([
    [
      'no such item',
      { deductions: on('2021-01-04', { item: 13 }) },
      'deductions[0].item unknownItem',
    ],
    [
      'no such letter',
      { deductions: on('2021-01-04', { item: '10c' }) },
      'deductions[0].item unknownItem',
    ],
    [
      'S1-19, S1-20: a letter left out',
      { deductions: on('2021-01-04', { item: 10 }) },
      'deductions[0].item letterNeeded',
    ],
    [
      'S1-21: the measure left out',
      { deductions: on('2021-01-04', { item: '11a' }) },
      'deductions[0].measure measureNeeded',
    ],
    [
      'E-31: no such measure',
      { deductions: on('2021-01-04', { item: '11a', measure: 'talk' }) },
      'deductions[0].measure unknownMeasure',
    ],
    [
      'a measure of another letter',
      { deductions: on('2021-01-04', { item: '11b', measure: 'warning' }) },
      'deductions[0].measure unknownMeasure',
    ],
    [
      'no item number',
      { deductions: on('2021-01-04', { item: 'first' }) },
      'deductions[0].item noItem',
    ],
    [
      'a day of another year',
      { deductions: on('2020-12-31', { item: 1 }) },
      'deductions[0].on dayOutsideYear',
    ],
    ['no day', { deductions: on('2021-02-30', { item: 1 }) }, 'deductions[0].on noDate'],
    ['the day left out', { deductions: [{ item: 1 }] }, 'deductions[0].on required'],
    [
      'an unknown field',
      { deductions: on('2021-01-04', { item: 1, points: 3 }) },
      'deductions[0].points unknownField',
    ],
    [
      'S1-39: reproof by the city office is no deduction',
      { deductions: on('2021-01-04', { item: '11a', measure: 'warning', issuer: 'city' }) },
      'deductions[0].issuer issuerMakesVeto',
    ],
    [
      'S1-11: an unknown partner',
      { deductions: on('2021-01-04', { item: 3, partner: '无此局' }) },
      'deductions[0].partner unknownUnit',
    ],
    ['E-31: no such bonus', { bonus: [{ kind: 'gift' }] }, 'bonus[0].kind unknownBonus'],
    [
      'E-31: no such level',
      { bonus: [{ kind: 'media', level: 'county' }] },
      'bonus[0].level unknownLevel',
    ],
    [
      'S1-31: the level left out',
      { bonus: [{ kind: 'instruction' }] },
      'bonus[0].level levelNeeded',
    ],
    [
      'a bonus of another year',
      { bonus: [{ kind: 'pacesetter', on: '2022-01-01' }] },
      'bonus[0].on dayOutsideYear',
    ],
    ['S1-37: no such veto', { veto: [{ kind: 4, on: '2021-01-04' }] }, 'veto[0].kind unknownVeto'],
    ['E-31: no such kind of unit', { kind: 'company' }, 'kind unknownKind'],
  ])('%s', (_, fields, fault) => {
    expect(faultsOfBureau(fields)).toEqual([fault]);
  });

  it('S1-24: a limit for dissatisfied asks for the rating', () => {
    const policy = { 'score.item12.dissatisfiedWhen': { scoreBelow: '6' } };
    expect(faultsOfBureau({ deductions: on('2021-01-04', { item: 12 }) }, policy)).toEqual([
      'deductions[0].score scoreNeeded',
    ]);
  });

  it.each<[string, Fields]>([
    ['none given', {}],
    ['an item left out', Object.fromEntries([1, 2, 3, 4].map((item) => [item, '10']))],
    ['another sum', Object.fromEntries(Array.from({ length: 12 }, (_, at) => [at + 1, '3']))],
  ])('S1-07: score.bigItem perItem needs full scores: %s', (_, itemFullScores) => {
    expect(faultsOfBureau({}, { 'score.bigItem': 'perItem' }, { itemFullScores })).toEqual([
      'itemFullScores fullScoresNeeded',
    ]);
  });

  it('faults of shape, plan, policy, order and ballots come together', () => {
    const wrong = bureau({
      kind: 'party',
      surplus: 1,
      deductions: [{ item: 99, on: 'soon' }],
      ballots: { ...fullBallots, leaders: ['31', 'x'], enterprises: [] },
    });
    const faults = faultsOf({
      policy: { 'score.composit.cap': 100, 'veto.1.mode': 'most' },
      years: [
        { year: 2022, units: [bureau(), bureau()] },
        { year: 2021, units: [wrong] },
      ],
      previous: { 建设局: 'good' },
    });
    expect(faults.sort()).toEqual([
      'policy.score.composit.cap unknownPolicyKeyLike',
      'policy.veto.1.mode unknownChoiceWord',
      'previous.建设局 unknownWord',
      'years[0].units[1].unit listedTwice',
      'years[1].units[0].ballots.enterprises tooFewBallots',
      'years[1].units[0].ballots.leaders[0] ballotTooHigh',
      'years[1].units[0].ballots.leaders[1] noBallot',
      'years[1].units[0].deductions[0].item unknownItem',
      'years[1].units[0].deductions[0].on noDate',
      'years[1].units[0].kind unknownKind',
      'years[1].units[0].surplus unknownField',
      'years[1].year yearsOutOfOrder',
    ]);
  });

  it.each([null, 3, [], 'year/1', {}])('%j is no such file', (content) => {
    expect(read(content).ok).toBe(false);
  });

  it('a plan that does not assess years', () => {
    const years = [{ year: 2021, units: [bureau()] }];
    expect(faultsOf({ years }, shippedPlan('county-city-2024'))).toEqual([
      'programme scoresNoYears',
    ]);
  });
});

describe('the plan gives the numbers', () => {
  const plan = shippedPlan('jilin-edz-2021');

  it('S1-09..24: letters stand for the rules of an item', () => {
    const letters = yearProgramme(plan)?.deductions.map(
      ({ item, letter, rule }) => `${item}${letter} ${rule}`,
    );
    expect([...new Set(letters)]).toEqual([
      '1 S1-09',
      '2 S1-10',
      '3 S1-11',
      '4 S1-12',
      '5 S1-13',
      '6 S1-14',
      '7 S1-15',
      '8a S1-16',
      '8b S1-17',
      '9 S1-18',
      '10a S1-19',
      '10b S1-20',
      '11a S1-21',
      '11b S1-22',
      '11c S1-23',
      '12 S1-24',
    ]);
  });

  it('other weights and points of a plan count', () => {
    const daily = { ...plan.daily!, fullScore: 20 };
    const panels = plan.yearEnd!.panels.map((panel) =>
      panel.key === 'leaders' ? { ...panel, weight: 15 } : panel,
    );
    const other = { ...plan, daily, yearEnd: { ...plan.yearEnd!, panels } };
    const years = [{ year: 2021, units: [bureau({ deductions: on('2021-01-04', { item: 1 }) })] }];
    expect(scored({ years }, other)[0]?.units[0]).toMatchObject({
      daily: '17.00',
      panels: [
        { score: '15.0000' },
        { score: '10.0000' },
        { score: '10.0000' },
        { score: '10.0000' },
      ],
      composite: '62.00',
      grade: 'failing',
    });
  });

  it('S1-48: the limits of the grades are the plan’s, unless its policies set them', () => {
    const grades = plan.grades!.map((grade) =>
      grade.key === 'excellent' ? { ...grade, min: 95 } : grade,
    );
    expect(gradeLimits({ ...plan, grades }, {})).toEqual({
      'grade.excellent.min': '95',
      'grade.pass.min': '70',
    });
    expect(gradeLimits({ ...plan, grades }, { 'grade.excellent.min': '92' })).toEqual({
      'grade.pass.min': '70',
    });
  });
});
