import { evaluate } from '../../../domain/scoring/evaluate';
import { countsOf, inputOf, measuresOf, report, singles, story } from './trial';

describe('model.md section 13', () => {
  const ids = ['I01', 'I02', 'I03', 'I04', 'I05', 'I06', 'I07', 'I08', 'I09', 'I10', 'I11'];
  const rankingOf = (scores: string[], named = ids.slice(0, scores.length)) => {
    const quarters = [
      { quarter: '2024-Q1', scores: Object.fromEntries(named.map((id, at) => [id, scores[at]])) },
    ];
    return evaluate(inputOf({ indicators: singles(...named), quarters }))[0];
  };

  test('E1: eleven with a tie across the edge', () => {
    const scores = ['96', '94', '93', '91', '90', '88', '87', '85', '85', '80', '78'];
    const quarter = rankingOf(scores);
    const entries = quarter?.ranking.indicators ?? [];
    expect(entries.map((entry) => entry.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8, 10, 11]);
    expect(entries.map((entry) => entry.band)).toEqual([
      'upper',
      'upper',
      'upper',
      'middle',
      'middle',
      'middle',
      'middle',
      'lagging',
      'lagging',
      'lagging',
      'lagging',
    ]);
    expect(entries.filter((entry) => entry.boundaryTie).map((entry) => entry.id)).toEqual([
      'I08',
      'I09',
    ]);
    expect(entries.filter((entry) => entry.last).map((entry) => entry.id)).toEqual(['I11']);
    expect(quarter?.ranking.laggingList).toEqual(['I08', 'I09', 'I10', 'I11']);
  });

  test('E1: five have one lagging place, two have no band and no last', () => {
    const five = rankingOf(['5', '4', '3', '2', '1'])?.ranking.indicators ?? [];
    expect(five.map((entry) => entry.band)).toEqual([
      'upper',
      'middle',
      'middle',
      'middle',
      'lagging',
    ]);
    const two = rankingOf(['5', '4'])?.ranking.indicators ?? [];
    expect(two.map((entry) => [entry.band, entry.last])).toEqual([
      [null, false],
      [null, false],
    ]);
  });

  const year = [
    { quarter: '2024-Q1', rank: 10 },
    { quarter: '2024-Q2', rank: 11 },
    { quarter: '2024-Q3', rank: 7, more: { placards: [report('a', true, true)] } },
    { quarter: '2024-Q4', rank: 9 },
  ];

  test('E2: a single-lead indicator over a year', () => {
    const quarters = story({ leadUnits: ['a'] }, year);
    expect(quarters.map((quarter) => measuresOf(quarter))).toEqual([
      ['warning a S0-76'],
      ['placardYellow a S0-82', 'speech a S0-93'],
      ['delist a S0-85'],
      ['placardRed a S0-83'],
    ]);
    expect(quarters.map((quarter) => countsOf(quarter))).toEqual([
      [1, 1, 0, 0],
      [2, 2, 1, 1],
      [2, 0, 1, 0],
      [3, 1, 1, 0],
    ]);
  });

  test.each([
    ['lag.countMode', { 'lag.countMode': 'consecutive' }, [3, 1, 1, 0]],
    ['lag.resetOnDelist', { 'lag.resetOnDelist': true }, [1, 1, 1, 0]],
  ])('E2: with %s the fourth quarter is a warning', (_, policy, counts) => {
    const last = story({ leadUnits: ['a'] }, year, policy).at(-1);
    expect(measuresOf(last)).toEqual(['warning a S0-76']);
    expect(countsOf(last)).toEqual(counts);
  });

  const list = [
    { item: 'one', unit: 'a' },
    { item: 'two', unit: 'b' },
    { item: 'three', unit: null },
  ];
  test.each([
    ['lost items of b', list, ['two'], ['placardYellow b S0-82']],
    ['unclaimed item', list, ['two', 'three'], ['placardYellow a+b S0-82 joint']],
    ['no list filed', null, ['two'], ['placardYellow a+b S0-82 joint']],
  ])('E3: two lead units, %s', (_, responsibilityList, lost, placard) => {
    const quarters = story({ leadUnits: ['a', 'b'], responsibilityList }, [
      { quarter: '2024-Q1', rank: 11 },
      { quarter: '2024-Q2', rank: 8 },
      { quarter: '2024-Q3', rank: 11, more: { lostItems: { X: lost } } },
    ]);
    expect(quarters.map((quarter) => measuresOf(quarter))).toEqual([
      ['warning a+b S0-76', 'speech a S0-94'],
      [],
      [...placard, 'speech a+b S0-95'],
    ]);
    expect(countsOf(quarters[2])).toEqual([2, 1, 2, 1]);
  });

  test('E4: late rectification is delisted one publication later, by exception', () => {
    const late = { placards: [report('a', false, true)] };
    const quarters = story({ leadUnits: ['a'] }, [
      { quarter: '2024-Q1', rank: 10 },
      { quarter: '2024-Q2', rank: 11 },
      { quarter: '2024-Q3', rank: 6, more: late },
      { quarter: '2024-Q4', rank: 6, more: late },
    ]);
    expect(measuresOf(quarters[2])).toEqual([]);
    expect(measuresOf(quarters[3])).toEqual(['delist a S0-85 exception']);
  });
});
