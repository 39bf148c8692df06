import { evaluate } from '../../../domain/scoring/evaluate';
import { inputOf, measuresOf } from './trial';

const indicators = [
  { id: 'I1', leadUnits: ['a'], weight: '2', target: '10' },
  { id: 'I2', leadUnits: ['a', 'b'] },
  { id: 'I3', leadUnits: ['c'] },
  { id: 'I4', leadUnits: ['d'] },
  { id: 'I5', leadUnits: ['e'], target: '5' },
  { id: 'I6', leadUnits: ['f'] },
];
const scores = { I1: '10', I2: '30.005', I3: '40', I5: '6' };

function evaluated(policy: object, quarters: object[]) {
  return evaluate(inputOf({ policy: { 'rank.subject': 'unit', ...policy }, indicators, quarters }));
}

test('rank.subject unit: the weighted sum of what a unit leads; unreported ones last, awaiting ones out', () => {
  const quarters = [{ quarter: '2024-Q1', scores, unreported: ['I4'], awaiting: ['I6'] }];
  const ranking = evaluated({}, quarters)[0]?.ranking;
  expect(ranking?.units?.map(({ id, score, rank, band }) => [id, score, rank, band])).toEqual([
    ['a', '50.01', 1, 'upper'],
    ['c', '40.00', 2, 'middle'],
    ['b', '30.01', 3, 'middle'],
    ['e', '6.00', 4, 'middle'],
    ['d', null, 5, 'lagging'],
  ]);
  expect(ranking?.laggingList).toEqual(['d']);
  expect(ranking?.indicators.map(({ id, rank }) => [id, rank])).toEqual([
    ['I3', 1],
    ['I2', 2],
    ['I1', 3],
    ['I5', 4],
    ['I4', 5],
  ]);
});

test('rank.subject unit: measures and counters follow the units', () => {
  const quarters = ['2024-Q1', '2024-Q2'].map((quarter) => ({ quarter, scores }));
  const [first, second] = evaluated({}, quarters);
  expect(measuresOf(first, 'e')).toEqual(['warning e S0-76', 'speech e S0-93']);
  expect(measuresOf(second, 'e')).toEqual(['placardYellow e S0-82', 'speech e S0-93']);
  expect(second?.counters.map(({ id, lagging }) => [id, lagging])).toEqual([['e', 2]]);
});

test('rank.subject unit: a placard of a unit is delisted on the unit, whichever indicator is reported', () => {
  const placards = [{ indicator: 'I5', unit: 'e', allRectifiedInTime: true, allAccepted: true }];
  const quarters = [
    { quarter: '2024-Q1', scores },
    { quarter: '2024-Q2', scores },
    { quarter: '2024-Q3', scores: { ...scores, I5: '35' }, placards },
  ];
  expect(measuresOf(evaluated({}, quarters)[2], 'e')).toEqual(['delist e S0-85']);
});

test('rank.targetMetExempt with units: only a unit all of whose indicators meet their targets', () => {
  const low = { I1: '10', I2: '1', I3: '40', I5: '6', I4: '50' };
  const quarters = [{ quarter: '2024-Q1', scores: low }];
  const ranking = evaluated(
    { 'rank.targetMetExempt': true, 'rank.laggingBand': { bottomN: 3 } },
    quarters,
  )[0]?.ranking;
  expect(ranking?.units?.map(({ id, band, last }) => [id, band, last])).toEqual([
    ['d', 'upper', false],
    ['c', 'upper', false],
    ['a', 'lagging', false],
    ['e', 'middle', false],
    ['b', 'lagging', true],
  ]);
});

test('a finding on an indicator concerns each of its lead units', () => {
  const quarters = [
    { quarter: '2024-Q1', scores, findings: [{ indicator: 'I2', kind: 'notRectified' }] },
  ];
  const [first] = evaluated({}, quarters);
  expect(measuresOf(first, 'a')).toEqual(['placardYellow a S0-81']);
  expect(measuresOf(first, 'b')).toEqual(['placardYellow b S0-81']);
});
