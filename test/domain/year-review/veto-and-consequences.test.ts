import { bureau, faultsOf, kindsOf, scored, scoredBureau, type Fields } from './year-trial';

describe('veto facts (S1-37..40, E-34)', () => {
  it.each<[string, Fields, Fields, boolean]>([
    ['S1-38', { kind: 1 }, {}, true],
    ['S1-39', { kind: 2 }, {}, true],
    ['S1-40', { kind: 3 }, {}, true],
    [
      'S1-38: all three parts',
      { kind: 1, proved: ['seriousHarm', 'vileInfluence', 'accountability'] },
      {},
      true,
    ],
    [
      'S1-38: two parts are not enough',
      { kind: 1, proved: ['seriousHarm', 'accountability'] },
      {},
      false,
    ],
    [
      'S1-38: veto.1.mode any',
      { kind: 1, proved: ['accountability'] },
      { 'veto.1.mode': 'any' },
      true,
    ],
    ['S1-38: veto.1.mode any of none', { kind: 1, proved: [] }, { 'veto.1.mode': 'any' }, false],
    ['S1-40: the head', { kind: 3, person: 'head' }, {}, true],
    [
      'S1-40: other staff lose points, no more (S1-23)',
      { kind: 3, person: 'otherStaff' },
      {},
      false,
    ],
    [
      'S1-40: veto.3.person anyEmployee',
      { kind: 3, person: 'otherStaff' },
      { 'veto.3.person': 'anyEmployee' },
      true,
    ],
  ])('%s', (rule, fact, policy, stands) => {
    const unit = scoredBureau({ veto: [{ on: '2021-05-05', ...fact }] }, policy);
    expect(unit).toMatchObject({
      composite: '100.00',
      grade: stands ? 'failing' : 'excellent',
      overriddenBy: stands ? 'veto' : null,
    });
    const line = unit.lines.at(-1);
    expect([rule, line?.points, line?.code]).toEqual([
      expect.stringContaining(line?.rule ?? '?'),
      '0.00',
      stands ? 'veto' : 'vetoNotMet',
    ]);
  });

  it('E-34: a unit failing by points is overridden all the same', () => {
    const ballots = { leaders: ['0'], departments: ['0'], enterprises: ['0'], supervisors: ['0'] };
    const unit = scoredBureau({ ballots, veto: [{ kind: 2, on: '2021-05-05' }] });
    expect(unit).toMatchObject({ composite: '40.00', grade: 'failing', overriddenBy: 'veto' });
  });

  it('S1-37: veto.keepsScore off hides the composite of a vetoed unit alone', () => {
    const policy = { 'veto.keepsScore': false };
    const vetoed = scoredBureau({ veto: [{ kind: 2, on: '2021-05-05' }] }, policy);
    expect(vetoed).toMatchObject({ composite: null, grade: 'failing' });
    expect(scoredBureau({}, policy).composite).toBe('100.00');
  });

  it.each([
    ['correctYear', ['failing', 'excellent']],
    ['yearOfDiscovery', ['excellent', 'failing']],
  ])('S1-37: veto.lateDiscovery %s', (mode, grades) => {
    const veto = [{ kind: 2, on: '2021-11-05', discoveredOn: '2022-03-01' }];
    const years = scored({
      policy: { 'veto.lateDiscovery': mode },
      years: [
        { year: 2021, units: [bureau()] },
        { year: 2022, units: [bureau({ veto })] },
      ],
    });
    expect(years.map(({ units }) => units[0]?.grade)).toEqual(grades);
  });

  it('S1-37: a fact of a year that the file does not have', () => {
    const veto = [{ kind: 2, on: '2020-11-05' }];
    expect(faultsOf({ years: [{ year: 2021, units: [bureau({ veto })] }] })).toEqual([
      'years[0].units[0].veto[0].on vetoOutsideYears',
    ]);
  });
});

const grades: { readonly [grade: string]: Fields } = {
  excellent: {},
  pass: {
    ballots: { leaders: ['15'], departments: ['10'], enterprises: ['10'], supervisors: ['10'] },
  },
  failing: {
    ballots: { leaders: ['0'], departments: ['5'], enterprises: ['10'], supervisors: ['10'] },
  },
};

describe('what follows (S1-50..53, E-32)', () => {
  const full = { 'vertical.consequences': 'full' };
  it.each<[string, string, Fields, Fields, string[]]>([
    ['S1-50', 'excellent', {}, {}, ['praise', 'pointsPlus']],
    ['S1-48', 'pass', {}, {}, []],
    ['S1-51, S1-52', 'failing', {}, {}, ['criticism', 'talk', 'personnelProposal', 'pointsMinus']],
    ['S1-53', 'excellent', { vertical: true }, {}, ['praise', 'superiorReport']],
    ['S1-53', 'pass', { vertical: true }, {}, ['superiorReport']],
    ['S1-53', 'failing', { vertical: true }, {}, ['criticism', 'superiorReport']],
    [
      'S1-53: dual-managed',
      'failing',
      { kind: 'dual-managed' },
      {},
      ['criticism', 'superiorReport'],
    ],
    [
      'S1-05: grassroots',
      'failing',
      { kind: 'grassroots' },
      {},
      ['criticism', 'talk', 'personnelProposal', 'pointsMinus'],
    ],
    [
      'S1-53: full',
      'excellent',
      { vertical: true },
      full,
      ['praise', 'superiorReport', 'pointsPlus'],
    ],
    [
      'S1-53: full',
      'failing',
      { kind: 'dual-managed' },
      full,
      ['criticism', 'talk', 'personnelProposal', 'superiorReport', 'pointsMinus'],
    ],
  ])('%s %s %j %j', (_, grade, fields, policy, kinds) => {
    const unit = scoredBureau({ ...grades[grade], ...fields }, policy, {
      previous: { 建设局: 'failing' },
    });
    expect(unit.grade).toBe(grade);
    expect(kindsOf(unit)).toEqual(kinds);
  });

  it('S1-50, S1-51: consequence.performancePoints gives the amount', () => {
    const policy = { 'consequence.performancePoints': '2.5' };
    expect(scoredBureau({}, policy).consequences[1]).toEqual({
      kind: 'pointsPlus',
      rule: 'S1-50',
      points: '2.5',
    });
    expect(scoredBureau({ ...grades['failing'] }, policy).consequences.at(-1)).toEqual({
      kind: 'pointsMinus',
      rule: 'S1-51',
      points: '2.5',
    });
  });

  it.each([
    [
      'principalOfEachYear',
      [
        { year: 2021, name: '王某' },
        { year: 2022, name: '李某' },
      ],
    ],
    ['currentPrincipal', [{ year: 2022, name: '李某' }]],
  ])('S1-52: twoYear.subject %s', (subject, principals) => {
    const years = scored({
      policy: { 'twoYear.subject': subject },
      years: ['王某', '李某'].map((principal, at) => ({
        year: 2021 + at,
        units: [bureau({ ...grades['failing'], principal })],
      })),
    });
    expect(years[1]?.units[0]?.consequences).toContainEqual({
      kind: 'personnelProposal',
      rule: 'S1-52',
      principals,
    });
  });
});
