import { readEvaluateInput } from '../../../domain/scoring/evaluate-input';
import { bareProgramme, singles } from './trial';

const good = {
  schema: 'evaluate/1',
  programme: 'trial',
  indicators: singles('A', 'B', 'C'),
  quarters: [{ quarter: '2024-Q1', scores: { A: '3', B: '2', C: '1' } }],
};

function faultsOf(content: unknown): string[] {
  const read = readEvaluateInput(content, (id) =>
    id === 'trial'
      ? { ok: true, programme: bareProgramme }
      : { ok: false, faults: [{ place: 'programme', code: 'unknownProgramme', values: { id } }] },
  );
  return read.ok ? [] : read.faults.map(({ place, code }) => `${place} ${code}`);
}

const withQuarter = (more: object) => ({
  ...good,
  quarters: [{ quarter: '2024-Q1', scores: { A: '3' }, ...more }],
});

test('a good file has no faults', () => {
  expect(faultsOf(good)).toEqual([]);
});

test.each<[string, unknown, string[]]>([
  ['no object at all', null, ['. wrongType']],
  ['another schema', { ...good, schema: 'evaluate/2' }, ['schema unknownWord']],
  ['no programme', { ...good, programme: undefined }, ['programme required']],
  ['an unknown programme', { ...good, programme: 'nowhere' }, ['programme unknownProgramme']],
  [
    'no indicators anywhere',
    { ...good, indicators: undefined, quarters: [{ quarter: '2024-Q1' }] },
    ['indicators noIndicators'],
  ],
  [
    'a field that does not exist',
    withQuarter({ unreportd: ['B'] }),
    ['quarters[0].unreportd unknownField'],
  ],
  [
    'an unknown indicator in scores',
    withQuarter({ scores: { Z: '1' } }),
    ['quarters[0].scores.Z unknownIndicator'],
  ],
  [
    'in external',
    withQuarter({ external: { Z: { place: 1, field: 2 } } }),
    ['quarters[0].external.Z unknownIndicator'],
  ],
  [
    'in unreported',
    withQuarter({ unreported: ['Z'] }),
    ['quarters[0].unreported[0] unknownIndicator'],
  ],
  [
    'in awaiting',
    withQuarter({ awaiting: ['B', 'Z'] }),
    ['quarters[0].awaiting[1] unknownIndicator'],
  ],
  [
    'in lostItems',
    withQuarter({ lostItems: { Z: [] } }),
    ['quarters[0].lostItems.Z unknownIndicator'],
  ],
  [
    'in findings',
    withQuarter({ findings: [{ indicator: 'Z', kind: 'slowWork' }] }),
    ['quarters[0].findings[0].indicator unknownIndicator'],
  ],
  [
    'in missedFilings',
    withQuarter({ missedFilings: [{ unit: 'u', indicator: 'Z', what: 'w' }] }),
    ['quarters[0].missedFilings[0].indicator unknownIndicator'],
  ],
  [
    'a placard of a unit that does not lead',
    withQuarter({
      placards: [{ indicator: 'A', unit: 'other', allRectifiedInTime: true, allAccepted: true }],
    }),
    ['quarters[0].placards[0].unit noLeadUnit'],
  ],
  [
    'scored and unreported',
    withQuarter({ unreported: ['A'] }),
    ['quarters[0].unreported[0] scoredAndMissing'],
  ],
  [
    'scored and awaiting',
    withQuarter({ awaiting: ['A'] }),
    ['quarters[0].awaiting[0] scoredAndMissing'],
  ],
  [
    'unreported and awaiting',
    withQuarter({ unreported: ['B'], awaiting: ['B'] }),
    ['quarters[0].awaiting[0] listedTwice'],
  ],
  [
    'a score that is a word',
    withQuarter({ scores: { A: 'good' } }),
    ['quarters[0].scores.A noDecimal'],
  ],
  [
    'a score in exponent form',
    withQuarter({ scores: { A: '1e2' } }),
    ['quarters[0].scores.A noDecimal'],
  ],
  [
    'a score as a bare number',
    withQuarter({ scores: { A: 96.1 } }),
    ['quarters[0].scores.A noDecimal'],
  ],
  [
    'a place outside its field',
    withQuarter({ external: { A: { place: 3, field: 2 } } }),
    ['quarters[0].external.A placeOutsideField'],
  ],
  [
    'a finding of unknown kind',
    withQuarter({ findings: [{ indicator: 'A', kind: 'lazy' }] }),
    ['quarters[0].findings[0].kind unknownWord'],
  ],
  [
    'a quarter that does not exist',
    withQuarter({ quarter: '2024-Q5' }),
    ['quarters[0].quarter malformed'],
  ],
  [
    'quarters out of order',
    { ...good, quarters: [...good.quarters, { quarter: '2023-Q4' }] },
    ['quarters[1].quarter quartersOutOfOrder'],
  ],
  [
    'a quarter twice',
    { ...good, quarters: [...good.quarters, ...good.quarters] },
    ['quarters[1].quarter quartersOutOfOrder'],
  ],
  [
    'an indicator twice',
    { ...good, indicators: singles('A', 'B', 'C', 'A') },
    ['indicators[3].id listedTwice'],
  ],
  [
    'a lead unit twice',
    { ...good, indicators: [...singles('A', 'B'), { id: 'C', leadUnits: ['u', 'u'] }] },
    ['indicators[2].leadUnits[1] listedTwice'],
  ],
  [
    'no lead unit',
    { ...good, indicators: [...singles('A', 'B'), { id: 'C', leadUnits: [] }] },
    ['indicators[2].leadUnits tooSmall'],
  ],
  [
    'an unknown policy key',
    { ...good, policy: { 'lag.countmode': 'consecutive' } },
    ['policy.lag.countmode unknownPolicyKeyLike'],
  ],
  [
    'an unknown choice word',
    { ...good, policy: { 'lag.countMode': 'sometimes' } },
    ['policy.lag.countMode unknownChoiceWord'],
  ],
  [
    'a policy value of the wrong type',
    { ...good, policy: { 'placard.red.at': 'three' } },
    ['policy.placard.red.at policyValueOfWrongType'],
  ],
])('refused: %s', (_, content, expected) => {
  expect(faultsOf(content)).toEqual(expected);
});

test('every fault is listed, those of the shape together with those across fields', () => {
  const content = {
    ...good,
    policy: { nonsense: 1 },
    quarters: [
      { quarter: '2024-Q2', scores: { A: 'x', Z: '1' }, unreported: ['A'] },
      { quarter: '2024-Q1', findings: [{ indicator: 'Y', kind: 'z' }] },
    ],
  };
  expect(faultsOf(content).sort()).toEqual([
    'policy.nonsense unknownPolicyKey',
    'quarters[0].scores.A noDecimal',
    'quarters[0].scores.Z unknownIndicator',
    'quarters[0].unreported[0] scoredAndMissing',
    'quarters[1].findings[0].indicator unknownIndicator',
    'quarters[1].findings[0].kind unknownWord',
    'quarters[1].quarter quartersOutOfOrder',
  ]);
});
