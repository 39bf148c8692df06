import { bureau, on, scored, scoredBureau, type Fields } from './year-trial';

/** Daily points of a bureau with these deductions. */
function daily(deductions: Fields[], policy: Fields = {}, more: Fields = {}): string {
  return scoredBureau({ deductions: on('2021-06-30', ...deductions) }, policy, more).daily;
}

describe('every deduction of the plan, each time it is recorded', () => {
  it.each<[string, Fields, string]>([
    ['S1-09', { item: 1 }, '37.00'],
    ['S1-10', { item: 2 }, '37.00'],
    ['S1-11', { item: 3 }, '37.00'],
    ['S1-12', { item: 4 }, '37.00'],
    ['S1-13', { item: 5 }, '37.00'],
    ['S1-14', { item: 6 }, '37.00'],
    ['S1-15', { item: 7 }, '37.00'],
    ['S1-16', { item: '8a' }, '39.00'],
    ['S1-17', { item: '8b' }, '39.00'],
    ['S1-17', { item: 8, measure: 'quarterly-summary' }, '39.00'],
    ['S1-18', { item: 9 }, '39.00'],
    ['S1-19', { item: '10a' }, '39.00'],
    ['S1-20', { item: '10b' }, '38.00'],
    ['S1-21', { item: '11a', measure: 'warning' }, '39.00'],
    ['S1-21', { item: '11a', measure: 'criticism-circular' }, '38.00'],
    ['S1-21', { item: '11a', measure: 'admonishment' }, '37.00'],
    ['S1-22', { item: '11b' }, '38.00'],
    ['S1-23', { item: '11c' }, '30.00'],
    ['S1-24', { item: 12 }, '35.00'],
  ])('%s %j leaves %s of 40', (rule, record, left) => {
    expect(daily([record])).toBe(left);
    const twice = scoredBureau({ deductions: on('2021-06-30', record, record) });
    expect(Number(twice.daily)).toBe(40 - 2 * (40 - Number(left)));
    const lines = twice.lines.filter(({ code }) => code === 'deduction');
    expect(lines.map((line) => line.rule)).toEqual([rule, rule]);
  });
});

describe('what counts once, and what does not count', () => {
  const late = { item: '10a', matter: 'd1' };
  const untrue = { item: '10b', matter: 'd1' };
  const warned = { item: '11a', measure: 'warning', matter: 'w1' };
  const admonished = { item: '11a', measure: 'admonishment', matter: 'w1' };
  it.each<[string, Fields[], Fields, string]>([
    ['S1-15: not verified, nothing', [{ item: 7, verified: false }], {}, '40.00'],
    ['S1-15: verified', [{ item: 7, verified: true }], {}, '37.00'],
    ['S1-19: late handling and late report of one matter: once', [late, late], {}, '39.00'],
    ['S1-19: two matters', [late, { ...late, matter: 'd2' }], {}, '38.00'],
    ['S1-20: inadequate and untrue on one matter: 2 in all', [untrue, untrue], {}, '38.00'],
    ['S1-20: together with lateness', [late, untrue], {}, '37.00'],
    [
      'S1-20: score.item10.stack off: the greater alone',
      [late, untrue],
      { 'score.item10.stack': false },
      '38.00',
    ],
    [
      'S1-20: score.item10.stack off: two matters still count both',
      [late, { ...untrue, matter: 'd2' }],
      { 'score.item10.stack': false },
      '37.00',
    ],
    ['S1-21: the ladder on one matter adds up', [warned, admonished], {}, '36.00'],
    [
      'S1-21: score.item11.sameMatter highestOnly',
      [warned, admonished],
      { 'score.item11.sameMatter': 'highestOnly' },
      '37.00',
    ],
    [
      'S1-22: not corrected counts beside the measure all the same',
      [warned, { item: '11b', matter: 'w1' }],
      { 'score.item11.sameMatter': 'highestOnly' },
      '37.00',
    ],
    [
      'S1-13: score.deduct.perOccurrence off: once a year where the text has no 每',
      [{ item: 5 }, { item: 5 }, { item: '8a' }, { item: '8b' }, { item: '8b' }, { item: 9 }],
      { 'score.deduct.perOccurrence': false },
      '34.00',
    ],
    [
      'S1-09: score.deduct.perOccurrence off: 每项 counts each time',
      [{ item: 1 }, { item: 1 }],
      { 'score.deduct.perOccurrence': false },
      '34.00',
    ],
    [
      'S1-24: score.item12.per round, whatever score.deduct.perOccurrence',
      [{ item: 12 }, { item: 12 }],
      { 'score.deduct.perOccurrence': false },
      '30.00',
    ],
    [
      'S1-24: score.item12.per year',
      [{ item: 12 }, { item: 12 }],
      { 'score.item12.per': 'year' },
      '35.00',
    ],
    [
      'S1-24: score.item12.dissatisfiedWhen a limit: below it',
      [{ item: 12, score: '5.99' }],
      { 'score.item12.dissatisfiedWhen': { scoreBelow: '6' } },
      '35.00',
    ],
    [
      'S1-24: score.item12.dissatisfiedWhen a limit: at it',
      [{ item: 12, score: '6.00' }],
      { 'score.item12.dissatisfiedWhen': { scoreBelow: '6' } },
      '40.00',
    ],
    [
      'S1-11: score.item3.target leadOnly',
      [
        { item: 3, role: 'lead' },
        { item: 3, role: 'responsible' },
      ],
      { 'score.item3.target': 'leadOnly' },
      '37.00',
    ],
    [
      'S1-11: whoever did not act',
      [
        { item: 3, role: 'lead' },
        { item: 3, role: 'responsible' },
      ],
      {},
      '34.00',
    ],
  ])('%s', (_, records, policy, left) => {
    expect(daily(records, policy)).toBe(left);
  });

  it('S1-11: score.item3.target both charges the other unit of the task, once', () => {
    const task = (unit: string, partner: string): Fields =>
      bureau({
        unit,
        deductions: on('2021-06-30', { item: 3, matter: 't1', role: 'lead', partner }),
      });
    const units = [
      task('建设局', '财政局'),
      bureau({ unit: '财政局' }),
      bureau({ unit: '税务局' }),
    ];
    const of = (policy: Fields, listed: Fields[]) =>
      scored({ policy, years: [{ year: 2021, units: listed }] })[0]!.units.map(
        (unit) => unit.daily,
      );
    const both = { 'score.item3.target': 'both' };
    expect(of({}, units)).toEqual(['37.00', '40.00', '40.00']);
    expect(of(both, units)).toEqual(['37.00', '37.00', '40.00']);
    const recorded = [task('建设局', '财政局'), task('财政局', '建设局')];
    expect(of(both, recorded)).toEqual(['37.00', '37.00']);
  });

  it('S1-07: score.bigItem perItem stops each item at its own full score', () => {
    const itemFullScores = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [String(at + 1), at < 2 ? '5' : '3']),
    );
    const records = [{ item: 1 }, { item: 1 }, { item: 1 }, { item: 2 }, { item: '11c' }];
    expect(daily(records, { 'score.bigItem': 'perItem' }, { itemFullScores })).toBe('29.00');
    expect(daily(records, {}, { itemFullScores })).toBe('18.00');
  });
});
