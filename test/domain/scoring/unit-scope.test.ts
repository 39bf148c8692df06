import { evaluate } from '../../../domain/scoring/evaluate';
import { inputOf, measuresOf, singles } from './trial';

/** P and Q are led by the same unit; four others fill the field of six, two of which lag. */
const indicators = [
  { id: 'P', leadUnits: ['a'] },
  { id: 'Q', leadUnits: ['a'] },
  ...singles('F1', 'F2', 'F3', 'F4'),
];
const good = { F1: '90', F2: '89', F3: '88', F4: '87' };
const scores = {
  both: { ...good, P: '20', Q: '10' },
  onlyP: { F1: '90', F2: '89', F3: '88', F4: '5', P: '20', Q: '95' },
  neither: { ...good, F3: '1', F4: '2', P: '95', Q: '96' },
};

function measures(policy: object, plan: (keyof typeof scores)[]): string[][] {
  const quarters = plan.map((key, index) => ({
    quarter: `2024-Q${String(index + 1)}`,
    scores: scores[key],
  }));
  const evaluated = evaluate(inputOf({ policy, indicators, quarters }));
  return evaluated.map((quarter) =>
    ['P', 'Q'].flatMap((id) =>
      measuresOf(quarter, id)
        .filter((measure) => !measure.startsWith('speech'))
        .map((measure) => `${id} ${measure}`),
    ),
  );
}

const warnings = ['P warning a S0-76', 'Q warning a S0-76'];
const yellows = ['P placardYellow a S0-82', 'Q placardYellow a S0-82'];

test.each<[string, object, (keyof typeof scores)[], string[][]]>([
  ['perIndicator: one each', {}, ['both'], [warnings]],
  [
    'perUnitSum: two laggings in one quarter are two',
    { 'lag.countScope': 'perUnitSum' },
    ['both'],
    [yellows],
  ],
  ['perUnitQuarter: they are one', { 'lag.countScope': 'perUnitQuarter' }, ['both'], [warnings]],
  [
    'perUnitQuarter: any lagging indicator of the unit counts the quarter',
    { 'lag.countScope': 'perUnitQuarter' },
    ['onlyP', 'both'],
    [['P warning a S0-76'], yellows],
  ],
  [
    'perUnitSum consecutive: a quarter without lagging breaks the run',
    { 'lag.countScope': 'perUnitSum', 'lag.countMode': 'consecutive' },
    ['onlyP', 'neither', 'onlyP'],
    [['P warning a S0-76'], [], ['P warning a S0-76']],
  ],
  [
    'perUnitSum cumulative: it does not',
    { 'lag.countScope': 'perUnitSum' },
    ['onlyP', 'neither', 'onlyP'],
    [['P warning a S0-76'], [], ['P placardYellow a S0-82']],
  ],
])('E-05 %s', (_, policy, plan, expected) => {
  expect(measures(policy, plan)).toEqual(expected);
});

test('E-05: shown counters stay per indicator', () => {
  const quarters = [{ quarter: '2024-Q1', scores: scores.both }];
  const policy = { 'lag.countScope': 'perUnitSum' };
  const counters = evaluate(inputOf({ policy, indicators, quarters }))[0]?.counters;
  expect(counters?.map(({ id, lagging }) => [id, lagging])).toEqual([
    ['P', 1],
    ['Q', 1],
  ]);
});

test('perUnitSum with resetOnDelist: an indicator delisted takes its laggings out of the unit count', () => {
  const policy = {
    'lag.countScope': 'perUnitSum',
    'lag.resetOnDelist': true,
    'placard.red.at': 9,
  };
  const placards = [
    { indicator: 'P', unit: 'a', allRectifiedInTime: true, allAccepted: true },
    { indicator: 'Q', unit: 'a', allRectifiedInTime: true, allAccepted: true },
  ];
  const quarters = [
    { quarter: '2024-Q1', scores: scores.both },
    { quarter: '2024-Q2', scores: scores.neither, placards },
    { quarter: '2024-Q3', scores: scores.onlyP },
  ];
  const evaluated = evaluate(inputOf({ policy, indicators, quarters }));
  expect(measuresOf(evaluated[2], 'P')).toEqual(['warning a S0-76']);
});
