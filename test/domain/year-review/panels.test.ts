import { faultsOfBureau, fullBallots, scoredBureau, type Fields } from './year-trial';

function means(ballots: Fields, policy: Fields = {}, fields: Fields = {}): Fields {
  const unit = scoredBureau({ ballots: { ...fullBallots, ...ballots }, ...fields }, policy);
  return Object.fromEntries(unit.panels.map(({ key, score }) => [key, score]));
}

const voters = { leaders: 2, departments: 2, enterprises: 4, supervisors: 1 };
const own = [
  { by: '财政局', points: '8' },
  { by: '建设局', points: '10' },
];

describe('the mean of a panel', () => {
  it.each<[string, Fields, Fields, Fields, Fields]>([
    [
      'S1-26: mean of the ballots received',
      { leaders: ['30', '29', '29'] },
      {},
      {},
      { leaders: '29.3333' },
    ],
    ['S1-27: the own ballot left out', { departments: own }, {}, {}, { departments: '8.0000' }],
    [
      'S1-27: review.excludeSelf off',
      { departments: own },
      { 'review.excludeSelf': false },
      {},
      { departments: '9.0000' },
    ],
    [
      'S1-29: review.mean trimmed drops one highest and one lowest',
      { supervisors: ['0', '8', '9', '10'] },
      { 'review.mean': 'trimmed' },
      {},
      { supervisors: '8.5000' },
    ],
    [
      'S1-29: review.mean trimmed keeps two ballots as they are',
      { supervisors: ['0', '10'] },
      { 'review.mean': 'trimmed' },
      {},
      { supervisors: '5.0000' },
    ],
    [
      'S1-29: a missing ballot is ignored',
      { enterprises: ['8'] },
      {},
      { voters },
      { enterprises: '8.0000' },
    ],
    [
      'S1-29: review.missingBallot zero',
      { enterprises: ['8'] },
      { 'review.missingBallot': 'zero' },
      { voters },
      { leaders: '15.0000', departments: '5.0000', enterprises: '2.0000', supervisors: '10.0000' },
    ],
    [
      'S1-28: a questionnaire in proportion',
      {
        enterprises: [
          { answer: '4', outOf: 5 },
          { answer: '2', outOf: 3 },
        ],
      },
      {},
      {},
      { enterprises: '7.3333' },
    ],
    [
      'S1-28: review.questionnaireScale by table',
      { enterprises: [{ answer: '满意' }, { answer: '一般' }] },
      { 'review.questionnaireScale': { table: { 满意: '10', 一般: '6' } } },
      {},
      { enterprises: '8.0000' },
    ],
    [
      'S1-25: one total, the aspects are notes',
      { supervisors: [{ points: '9', aspects: ['1', '1', '1', '1', '1'] }] },
      {},
      {},
      { supervisors: '9.0000' },
    ],
    [
      'S1-25: review.aspectScoring fiveSubScores',
      {
        leaders: [{ aspects: ['6', '6', '6', '6', '5.5'] }],
        departments: [{ by: '财政局', aspects: ['2', '2', '2', '2', '2'] }],
        enterprises: [{ aspects: ['2', '1', '1', '1', '1'] }],
        supervisors: [{ points: '9', aspects: ['1', '1', '1', '1', '1'] }],
      },
      { 'review.aspectScoring': 'fiveSubScores' },
      {},
      { leaders: '29.5000', departments: '10.0000', enterprises: '6.0000', supervisors: '5.0000' },
    ],
  ])('%s', (_, ballots, policy, fields, expected) => {
    expect(means(ballots, policy, fields)).toMatchObject(expected);
  });
});

describe('a panel that cannot be computed (E-33)', () => {
  it.each<[string, Fields, Fields, string[]]>([
    ['no ballot', { ...fullBallots, enterprises: [] }, {}, ['ballots.enterprises tooFewBallots']],
    [
      'only the own ballot',
      { ...fullBallots, departments: [{ by: '建设局', points: '10' }] },
      {},
      ['ballots.departments tooFewBallots'],
    ],
    [
      'panels that the file leaves out',
      { leaders: ['30'] },
      {},
      [
        'ballots.departments tooFewBallots',
        'ballots.enterprises tooFewBallots',
        'ballots.supervisors tooFewBallots',
      ],
    ],
    [
      'S1-29: review.minBallots',
      { ...fullBallots, leaders: ['30', '29'] },
      { 'review.minBallots': 2 },
      [
        'ballots.departments tooFewBallots',
        'ballots.enterprises tooFewBallots',
        'ballots.supervisors tooFewBallots',
      ],
    ],
  ])('%s', (_, ballots, policy, faults) => {
    expect(faultsOfBureau({ ballots }, policy)).toEqual(faults);
  });

  it.each<[string, Fields, Fields, string]>([
    ['S1-26: above 30', { leaders: ['30.01'] }, {}, 'ballots.leaders[0] ballotTooHigh'],
    [
      'S1-27: above 10',
      { departments: [{ by: '财政局', points: '11' }] },
      {},
      'ballots.departments[0] ballotTooHigh',
    ],
    [
      'S1-28: an answer above the scale',
      { enterprises: [{ answer: '6', outOf: 5 }] },
      {},
      'ballots.enterprises[0] ballotTooHigh',
    ],
    [
      'S1-28: an answer without scale',
      { enterprises: [{ answer: '4' }] },
      {},
      'ballots.enterprises[0] scaleNeeded',
    ],
    [
      'S1-28: an answer outside the table',
      { enterprises: [{ answer: '不详' }] },
      { 'review.questionnaireScale': { table: { 满意: '10' } } },
      'ballots.enterprises[0] unknownAnswer',
    ],
    ['below nothing', { leaders: ['-1'] }, {}, 'ballots.leaders[0] noBallot'],
    ['a bare number', { leaders: [30] }, {}, 'ballots.leaders[0] noBallot'],
    [
      'S1-27: one voter twice',
      {
        departments: [
          { by: '财政局', points: '9' },
          { by: '财政局', points: '8' },
        ],
      },
      {},
      'ballots.departments[1].by listedTwice',
    ],
    ['an unknown panel', { neighbours: ['5'] }, {}, 'ballots.neighbours unknownPanel'],
    [
      'S1-25: four aspects',
      { leaders: [{ aspects: ['1', '1', '1', '1'] }] },
      {},
      'ballots.leaders[0] aspectsCount',
    ],
    [
      'S1-25: aspects without total',
      { leaders: [{ aspects: ['1', '1', '1', '1', '1'] }] },
      {},
      'ballots.leaders[0] totalNeeded',
    ],
  ])('%s', (_, ballots, policy, fault) => {
    expect(faultsOfBureau({ ballots: { ...fullBallots, ...ballots } }, policy)).toEqual([fault]);
  });

  it('S1-25: totals where sub-scores are asked for', () => {
    const faults = faultsOfBureau({}, { 'review.aspectScoring': 'fiveSubScores' });
    expect(faults).toEqual(
      ['leaders', 'departments', 'enterprises', 'supervisors'].map(
        (key) => `ballots.${key}[0] aspectsNeeded`,
      ),
    );
  });

  it('S1-29: missing ballots count as nothing only where the voters are known', () => {
    const policy = { 'review.missingBallot': 'zero' };
    const { supervisors: _, ...known } = voters;
    expect(faultsOfBureau({ voters: known }, policy)).toEqual(['voters.supervisors votersNeeded']);
    expect(faultsOfBureau({ voters: { ...voters, leaders: 0 } }, policy)).toEqual([
      'voters.leaders moreBallotsThanVoters',
    ]);
  });
});
