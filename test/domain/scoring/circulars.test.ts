import { evaluate } from '../../../domain/scoring/evaluate';
import { inputOf, singles } from './trial';

const indicators = [
  { id: 'A', leadUnits: ['a', 'b'], responsibleUnits: ['r'] },
  ...singles('B', 'C', 'D'),
];

function circularsOf(more: object, policy: object = {}): string[] {
  const quarters = [{ quarter: '2024-Q1', scores: { B: '3', C: '2', D: '1' }, ...more }];
  const [quarter] = evaluate(inputOf({ policy, indicators, quarters }));
  return (quarter?.proposals ?? [])
    .filter((proposal) => proposal.kind === 'circular')
    .map((proposal) => {
      const grounds = proposal.grounds.map((ground) => ground.code).join(',');
      const indicator = 'indicator' in proposal ? proposal.indicator : '';
      return `${indicator} ${proposal.units.join('+')} ${proposal.rule} ${grounds}`;
    });
}

const miss = (unit: string, indicator: string, what = 'quarterReport') => ({
  unit,
  indicator,
  what,
});

test.each([
  [
    'E-08: a responsible unit is named for its own item only',
    { missedFilings: [miss('r', 'A')] },
    {},
    ['A r S0-79 missedFiling'],
  ],
  [
    'E-08: an unreported indicator names each of its lead units',
    { unreported: ['A'] },
    {},
    ['A a S0-79 taskForceUnreported', 'A b S0-79 taskForceUnreported'],
  ],
  [
    'E-08: one row per unit and indicator',
    { missedFilings: [miss('uB', 'B'), miss('uB', 'B', 'innovationCase'), miss('uB', 'C')] },
    {},
    ['B uB S0-79 missedFiling,missedFiling', 'C uB S0-79 missedFiling'],
  ],
  ['E-08: slow work is no ground', { findings: [{ indicator: 'B', kind: 'slowWork' }] }, {}, []],
  [
    'rank.missing excluded: still a ground',
    { unreported: ['A'] },
    { 'rank.missing': 'excluded' },
    ['A a S0-79 taskForceUnreported', 'A b S0-79 taskForceUnreported'],
  ],
  [
    'circular.minMisses 2: misses of a unit add up over its indicators',
    { missedFilings: [miss('uB', 'B'), miss('uB', 'C'), miss('uD', 'D')] },
    { 'circular.minMisses': 2 },
    ['B uB S0-79 missedFiling', 'C uB S0-79 missedFiling'],
  ],
  [
    'circular.triggerMode all: late and slow',
    {
      missedFilings: [miss('uB', 'B'), miss('uC', 'C')],
      findings: [{ indicator: 'C', kind: 'slowWork' }],
    },
    { 'circular.triggerMode': 'all' },
    ['C uC S0-79 missedFiling'],
  ],
])('%s', (_, more, policy, expected) => {
  expect(circularsOf(more, policy)).toEqual(expected);
});
