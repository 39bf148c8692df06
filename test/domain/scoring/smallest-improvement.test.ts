import fc from 'fast-check';
import { exact, scoreText } from '../../../domain/scoring/decimals';
import { defaultPolicy, readPolicyValues } from '../../../domain/policy/policy-set';
import type { ScoredIndicator } from '../../../domain/scoring/quarter-results';
import { rankQuarter, type RankingInput } from '../../../domain/scoring/rank-quarter';
import type { ScoringPolicy } from '../../../domain/scoring/scoring-policy';
import { smallestImprovement } from '../../../domain/scoring/smallest-improvement';

function policyOf(overrides: object): ScoringPolicy {
  const read = readPolicyValues(overrides);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return { ...defaultPolicy, ...read.values };
}

type Results = RankingInput['results'];
const none: Results = { scores: {}, external: {}, unreported: [], awaiting: [] };
const indicator = (id: string, more: Partial<ScoredIndicator> = {}): ScoredIndicator => ({
  id,
  name: id,
  leadUnits: [`u${id}`],
  responsibleUnits: [],
  responsibilityList: null,
  ...more,
});

function inputOf(results: Partial<Results>, more: Partial<ScoredIndicator>[] = []): RankingInput {
  const ids = [
    ...Object.keys(results.scores ?? {}),
    ...Object.keys(results.external ?? {}),
    ...(results.unreported ?? []),
  ];
  const indicators = ids.map((id, at) => indicator(id, more[at] ?? {}));
  return { indicators, results: { ...none, ...results } };
}

const eleven = {
  A: '96',
  B: '94',
  C: '93',
  D: '91',
  E: '90',
  F: '88',
  G: '87',
  H: '85',
  I: '85',
  J: '80',
  K: '78',
};

describe('the smallest improvement that leaves the lagging band', () => {
  it.each<[string, Results['scores'], string, object, [string, string, number] | null]>([
    [
      'E-01, D-25: E1, one of two tied over the edge passes the other',
      eleven,
      'H',
      {},
      ['85.01', '0.01', 8],
    ],
    ['E-02: E1, the next one has to pass the tie group', eleven, 'J', {}, ['85.01', '5.01', 8]],
    ['S0-76: E1, the last one has to do so too', eleven, 'K', {}, ['85.01', '7.01', 8]],
    ['E-01: who does not lag needs nothing', eleven, 'G', {}, null],
    [
      'E-02 excludeAll: reaching the tie group is enough',
      eleven,
      'J',
      { 'rank.tie.boundary': 'excludeAll' },
      ['85.00', '5.00', 8],
    ],
    [
      'D-25: three of which two are equal and last',
      { A: '90', B: '80', C: '80' },
      'C',
      {},
      ['80.01', '0.01', 2],
    ],
    [
      'E-16: scores compare with two decimals, half up',
      { A: '90', B: '80.005', C: '80.004' },
      'C',
      {},
      ['80.02', '0.02', 2],
    ],
    [
      'D-25: all equal gives no band at all',
      { A: '90', B: '90', C: '70' },
      'C',
      {},
      ['90.00', '20.00', 1],
    ],
    [
      'E-01 bottomN: two of four lag',
      { A: '9', B: '8', C: '7', D: '6' },
      'D',
      { 'rank.laggingBand': { bottomN: 2 } },
      ['8.01', '2.01', 2],
    ],
    [
      'E-01 scoreBelow: meeting the mark is enough',
      { A: '90', B: '70', C: '50' },
      'C',
      { 'rank.laggingBand': { scoreBelow: '60' } },
      ['60.00', '10.00', 3],
    ],
    [
      'E-01 scoreBelow: equal with all the others there are no bands',
      { A: '50', B: '50', C: '40' },
      'C',
      { 'rank.laggingBand': { scoreBelow: '60' } },
      ['50.00', '10.00', 1],
    ],
    [
      'E-01: everybody lags, nobody else can help',
      { A: '90', B: '80', C: '70' },
      'A',
      { 'rank.laggingBand': { bottomN: 3 } },
      null,
    ],
  ])('%s', (_, scores, id, policy, expected) => {
    const found = smallestImprovement(inputOf({ scores }), id, policyOf(policy));
    expect(found && [found.toScore, found.points, found.then.rank]).toEqual(expected);
  });

  it('S0-90 rank.targetMetExempt: meeting the target is enough', () => {
    const input = inputOf({ scores: { A: '90', B: '85', C: '70' } }, [{}, {}, { target: '75.5' }]);
    const found = smallestImprovement(input, 'C', policyOf({ 'rank.targetMetExempt': true }));
    expect(found && [found.toScore, found.points, found.then.band]).toEqual([
      '75.50',
      '5.50',
      'middle',
    ]);
  });

  it('D-26, E-13: an unreported one needs a report, and the score that is said', () => {
    const one = smallestImprovement(
      inputOf({ scores: { A: '90', B: '85' }, unreported: ['C'] }),
      'C',
      defaultPolicy,
    );
    expect(one && [one.fromScore, one.toScore, one.points, one.then.rank]).toEqual([
      null,
      '85.01',
      null,
      2,
    ]);
    const two = inputOf({ scores: { A: '90', B: '85', E: '84' }, unreported: ['C', 'D'] });
    const found = smallestImprovement(two, 'C', defaultPolicy);
    expect(found && [found.toScore, found.then.rank, found.then.band]).toEqual([
      '0.00',
      4,
      'middle',
    ]);
  });

  it('E-14: outside places, in the own field; a place that only ties with the lagging does not help', () => {
    const external = {
      A: { place: 1, field: 10 },
      B: { place: 4, field: 10 },
      C: { place: 18, field: 20 },
    };
    const policy = policyOf({ 'rank.basis': 'externalPlace' });
    const found = smallestImprovement(inputOf({ external }), 'C', policy);
    expect(found && [found.fromPlace, found.toPlace, found.then.rank]).toEqual([
      { place: 18, field: 20 },
      { place: 7, field: 20 },
      2,
    ]);
  });

  it('rank.subject unit: the indicator that counts double needs half the points', () => {
    const indicators = [
      indicator('A', { leadUnits: ['x'] }),
      indicator('B', { leadUnits: ['y'] }),
      indicator('C', { leadUnits: ['z'] }),
      indicator('D', { leadUnits: ['z'], weight: '2' }),
    ];
    const scores = { A: '30', B: '25', C: '6', D: '8' };
    const policy = policyOf({ 'rank.subject': 'unit' });
    const found = smallestImprovement({ indicators, results: { ...none, scores } }, 'z', policy);
    expect(found && [found.indicator, found.toScore, found.points, found.then.score]).toEqual([
      'D',
      '9.51',
      '1.51',
      '25.02',
    ]);
  });
});

const policies = [
  {},
  { 'rank.tie.boundary': 'excludeAll' },
  { 'rank.laggingBand': { bottomN: 2 } },
  { 'rank.laggingBand': { bottomPercent: '40' } },
  { 'rank.laggingBand': { scoreBelow: '2' } },
  { 'rank.missing': 'zeroScore' },
].map(policyOf);

test('ranked with it the subject does not lag, with any smaller score it does', () => {
  const field = fc.record({
    scores: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 9 }),
    unreported: fc.nat(2),
    policy: fc.constantFrom(...policies),
  });
  fc.assert(
    fc.property(field, ({ scores, unreported, policy }) => {
      const named = scores.map((score, at) => [`I${String(at)}`, (score / 100).toFixed(2)]);
      const input = inputOf({
        scores: Object.fromEntries(named) as Results['scores'],
        unreported: Array.from({ length: unreported }, (_, at) => `U${String(at)}`),
      });
      const bandWith = (id: string, score: string) => {
        const results = {
          ...input.results,
          scores: { ...input.results.scores, [id]: score },
          unreported: input.results.unreported.filter((one) => one !== id),
        };
        const ranking = rankQuarter({ ...input, results }, policy);
        return ranking.subjects.find((entry) => entry.id === id)?.band;
      };
      for (const entry of rankQuarter(input, policy).subjects) {
        const found = smallestImprovement(input, entry.id, policy);
        if (entry.band !== 'lagging') expect(found).toBeNull();
        const from = Math.round(Number(input.results.scores[entry.id] ?? '-0.01') * 100);
        const to = Math.round(Number(found?.toScore ?? '4.02') * 100);
        if (entry.band !== 'lagging') continue;
        if (found !== null) expect(bandWith(entry.id, found.toScore ?? '')).not.toBe('lagging');
        for (let score = from + 1; score < to; score += 1) {
          expect(bandWith(entry.id, scoreText(exact(score).dividedBy(100)))).toBe('lagging');
        }
      }
    }),
    { numRuns: 60 },
  );
});
