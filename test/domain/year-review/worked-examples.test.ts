import { exact } from '../../../domain/scoring/decimals';
import { bureau, kindsOf, on, scored, scoredBureau, type Fields } from './year-trial';

const deductions = on(
  '2021-06-30',
  { item: 1 },
  { item: 1 },
  { item: 8 },
  { item: '8a' },
  { item: 8 },
  { item: '10a' },
  { item: '10b' },
  { item: '11a', measure: 'warning' },
  { item: '11a', measure: 'criticism-circular' },
);

const bonus: Fields[] = [
  ...Array.from({ length: 8 }, (_, at) => ({ kind: 'media', level: 'zone', matter: `a${at}` })),
  { kind: 'media', level: 'provincial', matter: 'p1' },
  { kind: 'instruction', level: 'zone-deputy', matter: 'm1' },
];

const ballots = {
  leaders: ['27', '28.5', '26'],
  departments: [
    { by: '财政局', points: '8.2' },
    { by: '税务局', points: '9' },
    { by: '建设局', points: '10' },
    { by: '公安分局', points: '8.8' },
  ],
  enterprises: ['8.5'],
  supervisors: ['9'],
};

describe('E7: a year of points (S1-06..08, S1-26..30, S1-34)', () => {
  const unit = scoredBureau({ deductions, bonus, ballots });

  it('daily, means, bonus, composite and grade', () => {
    expect(unit).toMatchObject({
      unit: '建设局',
      daily: '25.00',
      panels: [
        { key: 'leaders', score: '27.1667' },
        { key: 'departments', score: '8.6667' },
        { key: 'enterprises', score: '8.5000' },
        { key: 'supervisors', score: '9.0000' },
      ],
      bonus: '10.00',
      composite: '88.33',
      grade: 'pass',
      overriddenBy: null,
      consequences: [],
    });
  });

  it('S1-03: the lines add up to the composite', () => {
    const sum = unit.lines.reduce((total, line) => total.plus(line.points), exact(0));
    expect(sum.toFixed(4)).toBe('88.3334');
    expect(unit.lines.map(({ rule, code, points }) => [rule, code, points])).toEqual([
      ['S1-07', 'dailyFull', '40.00'],
      ['S1-09', 'deduction', '-3.00'],
      ['S1-09', 'deduction', '-3.00'],
      ['S1-16', 'deduction', '-1.00'],
      ['S1-16', 'deduction', '-1.00'],
      ['S1-16', 'deduction', '-1.00'],
      ['S1-19', 'deduction', '-1.00'],
      ['S1-20', 'deduction', '-2.00'],
      ['S1-21', 'deduction', '-1.00'],
      ['S1-21', 'deduction', '-2.00'],
      ['S1-26', 'panel', '27.1667'],
      ['S1-27', 'panel', '8.6667'],
      ['S1-27', 'ownBallot', '0.00'],
      ['S1-28', 'panel', '8.5000'],
      ['S1-29', 'panel', '9.0000'],
      ...Array.from({ length: 8 }, () => ['S1-33', 'bonus', '0.50']),
      ['S1-33', 'bonus', '3.00'],
      ['S1-31', 'bonus', '4.00'],
      ['S1-34', 'bonusLevelCap', '-1.00'],
    ]);
  });

  it('S1-37: with a veto fact the points stay and the grade is failing', () => {
    const vetoed = scoredBureau({
      deductions,
      bonus,
      ballots,
      veto: [{ kind: 1, on: '2021-05-05' }],
    });
    expect(vetoed).toMatchObject({ composite: '88.33', grade: 'failing', overriddenBy: 'veto' });
  });

  it('S1-07: deductions of 47 leave nothing, never less; all of them stay on record', () => {
    const many = on(
      '2021-06-30',
      ...Array.from({ length: 4 }, () => ({ item: '11c' })),
      { item: 12 },
      { item: 9 },
      { item: 9 },
    );
    const unit47 = scoredBureau({ deductions: many, ballots });
    expect(unit47.daily).toBe('0.00');
    expect(unit47.composite).toBe('53.33');
    expect(unit47.lines.filter(({ code }) => code === 'deduction')).toHaveLength(7);
    expect(unit47.lines).toContainEqual({
      rule: 'S1-07',
      code: 'bigItemFull',
      values: {},
      points: '7.00',
    });
  });
});

describe('E8: two failing years (S1-52)', () => {
  const veto = [{ kind: 2, on: '2021-03-01' }];
  const poor = { leaders: ['0'], departments: ['0'], enterprises: ['0'], supervisors: ['0'] };

  it('failing imported, then failing by veto with 91: circular, talk and personnel proposal', () => {
    const [year] = scored({
      years: [
        {
          year: 2021,
          units: [
            bureau({ veto, deductions: on('2021-02-01', { item: 1 }, { item: 1 }, { item: 1 }) }),
          ],
        },
      ],
      previous: { 建设局: 'failing' },
    });
    expect(year?.units[0]).toMatchObject({
      composite: '91.00',
      grade: 'failing',
      overriddenBy: 'veto',
      consequences: [
        { kind: 'criticism', rule: 'S1-51' },
        { kind: 'talk', rule: 'S1-51' },
        { kind: 'personnelProposal', rule: 'S1-52' },
        { kind: 'pointsMinus', rule: 'S1-51' },
      ],
    });
  });

  it.each<[string, Fields[], Fields, boolean]>([
    [
      'failing, pass, failing: no',
      [bureau({ ballots: { ...fullBallotsBut('15') } }), bureau({ ballots: poor })],
      { 建设局: 'failing' },
      false,
    ],
    ['pass before, failing once: no', [bureau({ ballots: poor })], { 建设局: 'pass' }, false],
    ['failing once, nothing known before: no', [bureau({ ballots: poor })], {}, false],
    [
      'failing twice inside the file: yes',
      [bureau({ ballots: poor }), bureau({ ballots: poor })],
      {},
      true,
    ],
    [
      'failing imported two years back only: no',
      [bureau(), bureau({ ballots: poor })],
      { 建设局: 'failing' },
      false,
    ],
  ])('%s', (_, units, previous, proposed) => {
    const years = scored({
      years: units.map((unit, at) => ({ year: 2021 + at, units: [unit] })),
      previous,
    });
    expect(kindsOf(years.at(-1)!.units[0]!).includes('personnelProposal')).toBe(proposed);
  });

  it('a year that the file leaves out breaks the row', () => {
    const years = scored({
      years: [2020, 2022].map((year) => ({ year, units: [bureau({ ballots: poor })] })),
    });
    expect(kindsOf(years[1]!.units[0]!)).not.toContain('personnelProposal');
  });
});

function fullBallotsBut(leaders: string): Fields {
  return { leaders: [leaders], departments: ['10'], enterprises: ['10'], supervisors: ['10'] };
}
