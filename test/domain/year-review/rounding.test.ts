import { scoredBureau } from './year-trial';

/** Ballots that add up to 40 daily points and the rest. */
function review(leaders: string[], others: { [panel: string]: string[] } = {}) {
  return { leaders, departments: ['10'], enterprises: ['10'], supervisors: ['10'], ...others };
}

describe('E-30: the composite is rounded once, half up; the grade comes from the rounded one', () => {
  it.each([
    ['89.995 is excellent', review(['19.995']), '90.00', 'excellent'],
    ['89.994 is not', review(['19.994']), '89.99', 'pass'],
    ['89.9949999999 is not', review(['19.9949999999']), '89.99', 'pass'],
    ['70 is pass (S1-48)', review(['0'], {}), '70.00', 'pass'],
    [
      'means that do not end add up to an end: 1/3 + 1/3 + 1/3',
      {
        leaders: ['21', '21', '21.985'],
        departments: ['9', '9', '10'],
        enterprises: ['9', '9', '10'],
        supervisors: ['10', '10', '10'],
      },
      '90.00',
      'excellent',
    ],
  ])('%s', (_, ballots, composite, grade) => {
    expect(scoredBureau({ ballots })).toMatchObject({ composite, grade });
  });

  it('69.994 is failing, 69.995 passes (S1-48)', () => {
    const of = (supervisors: string) =>
      scoredBureau({ ballots: review(['0'], { supervisors: [supervisors] }) });
    expect(of('9.994')).toMatchObject({ composite: '69.99', grade: 'failing' });
    expect(of('9.995')).toMatchObject({ composite: '70.00', grade: 'pass' });
  });

  it.each([
    ['halfEven', 2, 'finalOnly', '89.995', '90.00'],
    ['halfEven', 2, 'finalOnly', '89.985', '89.98'],
    ['down', 2, 'finalOnly', '89.999', '89.99'],
    ['halfUp', 0, 'finalOnly', '89.5', '90'],
    ['halfUp', 1, 'finalOnly', '89.94', '89.9'],
  ])(
    'S1-08: score.rounding %s to %d decimals, %s: %s is %s',
    (mode, decimals, when, sum, shown) => {
      const leaders = (Number(sum) - 70).toFixed(3);
      const policy = { 'score.rounding': { decimals, mode, when } };
      expect(scoredBureau({ ballots: review([leaders]) }, policy).composite).toBe(shown);
    },
  );

  it('S1-08: rounding every step rounds the means first', () => {
    const ballots = review(['20', '20', '20.01'], { departments: ['9', '9', '9.01'] });
    const everyStep = { 'score.rounding': { decimals: 2, mode: 'halfUp', when: 'everyStep' } };
    expect(scoredBureau({ ballots }).composite).toBe('89.01');
    expect(scoredBureau({ ballots }, everyStep).composite).toBe('89.00');
  });

  it.each([
    ['none', '110.00'],
    ['100', '100.00'],
  ])('S1-08: score.composite.cap %s', (cap, composite) => {
    const bonus = [
      { kind: 'instruction', level: 'city-leader', matter: 'm1' },
      { kind: 'instruction', level: 'zone-principal', matter: 'm2' },
    ];
    const unit = scoredBureau({ bonus }, { 'score.composite.cap': cap });
    expect(unit).toMatchObject({ bonus: '10.00', composite, grade: 'excellent' });
  });
});

describe('S1-48: the limits of the grades', () => {
  it.each([
    [{ 'grade.excellent.min': '85' }, '85', 'excellent'],
    [{ 'grade.excellent.min': '85' }, '84.99', 'pass'],
    [{ 'grade.pass.min': '75' }, '74.99', 'failing'],
    [{ 'threshold.yishang.inclusive': false }, '90', 'pass'],
    [{ 'threshold.yishang.inclusive': false }, '90.01', 'excellent'],
    [{ 'threshold.yishang.inclusive': false }, '70', 'failing'],
  ])('%j: %s is %s', (policy, sum, grade) => {
    const leaders = (Number(sum) - 70).toFixed(2);
    expect(scoredBureau({ ballots: review([leaders]) }, policy).grade).toBe(grade);
  });
});
