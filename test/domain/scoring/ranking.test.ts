import { evaluate } from '../../../domain/scoring/evaluate';
import { inputOf, singles } from './trial';

interface Case {
  readonly rule: string;
  readonly what: string;
  readonly policy?: object;
  readonly scores?: Record<string, string>;
  readonly more?: object;
  readonly indicators?: object[];
  /** `id rank band`, then `!` last, `=` tie, `#` tie across the edge; score where it matters. */
  readonly expected: string[];
}

function rankOf({ scores = {}, more, policy = {}, indicators }: Case): string[] {
  const { external, unreported, awaiting } = (more ?? {}) as {
    external?: object;
    unreported?: string[];
    awaiting?: string[];
  };
  const ids = [
    ...new Set([
      ...Object.keys(scores),
      ...Object.keys(external ?? {}),
      ...(unreported ?? []),
      ...(awaiting ?? []),
    ]),
  ];
  const quarters = [{ quarter: '2024-Q1', scores, ...more }];
  const input = inputOf({ policy, indicators: indicators ?? singles(...ids), quarters });
  const ranking = evaluate(input)[0]?.ranking.indicators ?? [];
  return ranking.map(
    ({ id, rank, band, last, tie, boundaryTie }) =>
      `${id} ${String(rank)} ${band ?? '-'}${last ? ' !' : ''}${tie ? ' =' : ''}${boundaryTie ? ' #' : ''}`,
  );
}

const six = { A: '96', B: '94', C: '92', D: '90', E: '88', F: '86' };

const cases: Case[] = [
  {
    rule: 'E-01',
    what: 'six: two upper, two middle, two lagging',
    scores: six,
    expected: [
      'A 1 upper',
      'B 2 upper',
      'C 3 middle',
      'D 4 middle',
      'E 5 lagging',
      'F 6 lagging !',
    ],
  },
  {
    rule: 'E-01',
    what: 'a tie at the upper edge belongs to the upper band',
    scores: { ...six, C: '94' },
    expected: [
      'A 1 upper',
      'B 2 upper =',
      'C 2 upper =',
      'D 4 middle',
      'E 5 lagging',
      'F 6 lagging !',
    ],
  },
  {
    rule: 'E-01',
    what: 'a tie claimed by both bands lags',
    scores: { A: '96', B: '94', C: '94', D: '94', E: '94', F: '86' },
    expected: [
      'A 1 upper',
      'B 2 lagging = #',
      'C 2 lagging = #',
      'D 2 lagging = #',
      'E 2 lagging = #',
      'F 6 lagging !',
    ],
  },
  {
    rule: 'E-02',
    what: 'a tie inside the lagging band is no boundary tie',
    scores: { ...six, F: '88' },
    expected: [
      'A 1 upper',
      'B 2 upper',
      'C 3 middle',
      'D 4 middle',
      'E 5 lagging ! =',
      'F 5 lagging ! =',
    ],
  },
  {
    rule: 'D-25',
    what: 'a tie across the edge is listed whole',
    scores: { ...six, D: '88' },
    expected: [
      'A 1 upper',
      'B 2 upper',
      'C 3 middle',
      'D 4 lagging = #',
      'E 4 lagging = #',
      'F 6 lagging !',
    ],
  },
  {
    rule: 'rank.tie.boundary',
    what: 'excludeAll leaves the group across the edge in the middle, still flagged',
    policy: { 'rank.tie.boundary': 'excludeAll' },
    scores: { ...six, D: '88' },
    expected: [
      'A 1 upper',
      'B 2 upper',
      'C 3 middle',
      'D 4 middle = #',
      'E 4 middle = #',
      'F 6 lagging !',
    ],
  },
  {
    rule: 'rank.tie.boundary',
    what: 'excludeAll does not touch last',
    policy: { 'rank.tie.boundary': 'excludeAll' },
    scores: { A: '9', B: '8', C: '7', D: '7' },
    expected: ['A 1 upper', 'B 2 middle', 'C 3 middle ! = #', 'D 3 middle ! = #'],
  },
  {
    rule: 'E-16',
    what: 'equal after rounding half up to two decimals',
    scores: { A: '90.005', B: '90.01', C: '90.0149', D: '80', E: '70' },
    expected: ['A 1 upper =', 'B 1 upper =', 'C 1 upper =', 'D 4 middle', 'E 5 lagging !'],
  },
  {
    rule: 'D-25',
    what: 'all equal: nobody lags, nobody is last',
    scores: { A: '80', B: '80.00', C: '80.001' },
    expected: ['A 1 - =', 'B 1 - =', 'C 1 - ='],
  },
  {
    rule: 'rank.minField',
    what: 'a field of four below a minimum of five has no bands',
    policy: { 'rank.minField': 5 },
    scores: { A: '4', B: '3', C: '2', D: '1' },
    expected: ['A 1 -', 'B 2 -', 'C 3 -', 'D 4 -'],
  },
  {
    rule: 'E-13',
    what: 'unreported ones share the last rank and belong to the field',
    scores: { A: '9', B: '8', C: '7', D: '6' },
    more: { unreported: ['E', 'F'] },
    expected: [
      'A 1 upper',
      'B 2 upper',
      'C 3 middle',
      'D 4 middle',
      'E 5 lagging ! =',
      'F 5 lagging ! =',
    ],
  },
  {
    rule: 'E-13',
    what: 'awaiting ones do not belong to the field',
    scores: { A: '9', B: '8', C: '7' },
    more: { awaiting: ['D', 'E', 'F'] },
    expected: ['A 1 upper', 'B 2 middle', 'C 3 lagging !'],
  },
  {
    rule: 'E-13',
    what: 'all scored equal: only the unreported lag, however many',
    scores: { A: '9', B: '9', C: '9' },
    more: { unreported: ['D', 'E', 'F'] },
    expected: [
      'A 1 upper =',
      'B 1 upper =',
      'C 1 upper =',
      'D 4 lagging ! =',
      'E 4 lagging ! =',
      'F 4 lagging ! =',
    ],
  },
  {
    rule: 'rank.missing',
    what: 'excluded: the field shrinks',
    policy: { 'rank.missing': 'excluded' },
    scores: { A: '9', B: '8', C: '7' },
    more: { unreported: ['D', 'E', 'F'] },
    expected: ['A 1 upper', 'B 2 middle', 'C 3 lagging !'],
  },
  {
    rule: 'rank.missing',
    what: 'zeroScore: ranked with zero, before a negative score',
    policy: { 'rank.missing': 'zeroScore' },
    scores: { A: '9', B: '8', C: '-1' },
    more: { unreported: ['D'] },
    expected: ['A 1 upper', 'B 2 middle', 'D 3 middle', 'C 4 lagging !'],
  },
  {
    rule: 'E-14',
    what: 'outside places order by the exact fraction; equal fractions tie',
    policy: { 'rank.basis': 'externalPlace' },
    scores: { A: '1', B: '99' },
    more: {
      external: {
        A: { place: 1, field: 10 },
        B: { place: 3, field: 9 },
        C: { place: 1, field: 3 },
        D: { place: 333333, field: 1000000 },
        E: { place: 9, field: 10 },
      },
    },
    expected: ['A 1 upper', 'D 2 middle', 'B 3 middle =', 'C 3 middle =', 'E 5 lagging !'],
  },
  {
    rule: 'E-14',
    what: 'an unreported one shares the last rank behind every outside place',
    policy: { 'rank.basis': 'externalPlace' },
    more: {
      external: { A: { place: 10, field: 10 }, B: { place: 1, field: 2 } },
      unreported: ['C'],
    },
    expected: ['B 1 upper', 'A 2 middle', 'C 3 lagging !'],
  },
  {
    rule: 'rank.laggingBand',
    what: 'bottomN',
    policy: { 'rank.laggingBand': { bottomN: 1 } },
    scores: six,
    expected: [
      'A 1 upper',
      'B 2 middle',
      'C 3 middle',
      'D 4 middle',
      'E 5 middle',
      'F 6 lagging !',
    ],
  },
  {
    rule: 'rank.laggingBand',
    what: 'bottomPercent is rounded down, at least 1',
    policy: { 'rank.laggingBand': { bottomPercent: '49.9' } },
    scores: six,
    expected: [
      'A 1 upper',
      'B 2 upper',
      'C 3 middle',
      'D 4 middle',
      'E 5 lagging',
      'F 6 lagging !',
    ],
  },
  {
    rule: 'rank.laggingBand',
    what: 'scoreBelow: no upper band, no boundary tie, an unreported one lags',
    policy: { 'rank.laggingBand': { scoreBelow: '90' } },
    scores: { A: '96', B: '90', C: '89.99', D: '89.99' },
    more: { unreported: ['E'] },
    expected: ['A 1 middle', 'B 2 middle', 'C 3 lagging =', 'D 3 lagging =', 'E 5 lagging !'],
  },
  {
    rule: 'rank.laggingBand',
    what: 'scoreBelow target: each its own mark, none without a target',
    policy: { 'rank.laggingBand': { scoreBelow: 'target' } },
    indicators: [
      { id: 'A', leadUnits: ['a'], target: '97' },
      { id: 'B', leadUnits: ['b'], target: '90' },
      { id: 'C', leadUnits: ['c'] },
    ],
    scores: { A: '96', B: '94', C: '10' },
    expected: ['A 1 lagging', 'B 2 middle', 'C 3 middle !'],
  },
  {
    rule: 'rank.lastBand',
    what: 'the worst two places are last',
    policy: { 'rank.lastBand': { bottomN: 2 } },
    scores: six,
    expected: [
      'A 1 upper',
      'B 2 upper',
      'C 3 middle',
      'D 4 middle',
      'E 5 lagging !',
      'F 6 lagging !',
    ],
  },
  {
    rule: 'rank.targetMetExempt',
    what: 'who meets its target is not listed; the place is not refilled',
    policy: { 'rank.targetMetExempt': true },
    indicators: [
      ...singles('A', 'B', 'C', 'D', 'E'),
      { id: 'F', leadUnits: ['f'], target: '86.00' },
    ],
    scores: six,
    expected: ['A 1 upper', 'B 2 upper', 'C 3 middle', 'D 4 middle', 'E 5 lagging', 'F 6 middle'],
  },
  {
    rule: 'rank.targetMetExempt',
    what: 'off: a target changes nothing',
    indicators: [
      ...singles('A', 'B', 'C', 'D', 'E'),
      { id: 'F', leadUnits: ['f'], target: '86.00' },
    ],
    scores: six,
    expected: [
      'A 1 upper',
      'B 2 upper',
      'C 3 middle',
      'D 4 middle',
      'E 5 lagging',
      'F 6 lagging !',
    ],
  },
];

test.each(cases)('$rule: $what', (each) => {
  expect(rankOf(each)).toEqual(each.expected);
});

test('D-26: what is not in the field is shown with its reason, by id', () => {
  const quarters = [{ quarter: '2024-Q1', scores: { C: '1' }, unreported: ['D'], awaiting: ['B'] }];
  const policy = { 'rank.missing': 'excluded' };
  const input = inputOf({ policy, indicators: singles('D', 'C', 'B', 'A'), quarters });
  expect(evaluate(input)[0]?.ranking.excluded).toEqual([
    { id: 'A', why: 'notAssessed' },
    { id: 'B', why: 'awaiting' },
    { id: 'D', why: 'unreported' },
  ]);
});

test.each([
  ['topN', { topN: 2 }, ['A', 'B', 'C']],
  ['topFraction', { topFraction: '1/6' }, ['A']],
  ['topPercent', { topPercent: '99' }, ['A', 'B', 'C', 'D']],
])('rank.topBand %s: ties belong to it whole, who lags does not', (_, band, expected) => {
  const quarters = [{ quarter: '2024-Q1', scores: { ...six, C: '94' } }];
  const policy = { 'rank.topBand': band };
  const input = inputOf({ policy, indicators: singles('A', 'B', 'C', 'D', 'E', 'F'), quarters });
  expect(evaluate(input)[0]?.ranking.honourList).toEqual(expected);
});

test('scores are shown rounded half up, a negative zero without its sign', () => {
  const quarters = [{ quarter: '2024-Q1', scores: { A: '1.005', B: '0.014', C: '-0.004' } }];
  const input = inputOf({ indicators: singles('A', 'B', 'C'), quarters });
  const ranking = evaluate(input)[0]?.ranking.indicators;
  expect(ranking?.map((entry) => entry.score)).toEqual(['1.01', '0.01', '0.00']);
});
