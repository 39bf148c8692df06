import fc from 'fast-check';
import { nearestWord } from '../../../domain/policy/nearest-word';
import { defaultPolicy, policySet } from '../../../domain/policy/policy-set';
import { type PolicyKey, policyKeys } from '../../../domain/policy/register';
import englishWords from '../../../templates/words/policy.en.json';
import chineseWords from '../../../templates/words/policy.zh.json';

function valuesOf(overrides: unknown) {
  const read = policySet('county-city-2024', '1', overrides);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.policySet.values;
}

function faultsOf(overrides: unknown) {
  const read = policySet('county-city-2024', '1', overrides);
  if (read.ok) throw new Error('taken');
  return read.faults;
}

describe('policy sets (D-31)', () => {
  it.each([undefined, null, {}])('are the defaults when nothing is overridden: %j', (overrides) => {
    const read = policySet('county-city-2024', '2024-1', overrides);
    expect(read).toEqual({
      ok: true,
      policySet: { programme: 'county-city-2024', version: '2024-1', values: defaultPolicy },
    });
  });

  it.each<[PolicyKey, unknown, unknown]>([
    ['lag.countMode', 'consecutive', 'consecutive'],
    ['rank.laggingBand', { bottomN: 3 }, { bottomN: 3 }],
    ['rank.laggingBand', { bottomPercent: 20 }, { bottomPercent: '20' }],
    ['rank.laggingBand', { scoreBelow: 60.5 }, { scoreBelow: '60.5' }],
    ['rank.laggingBand', { scoreBelow: 'target' }, { scoreBelow: 'target' }],
    ['rank.lastBand', { bottomFraction: '1/4' }, { bottomFraction: '1/4' }],
    ['rank.topBand', { topN: 3 }, { topN: 3 }],
    ['rank.middleOrAbove', { topN: 5 }, { topN: 5 }],
    ['rank.middleOrAbove', 'topHalf', 'topHalf'],
    ['grade.pass.min', 60, '60'],
    ['consequence.performancePoints', '2.5', '2.5'],
    ['interview.at', 3, 3],
    ['letter.yellow.at', 'none', 'none'],
    ['objection.within', { workingDays: 0 }, { workingDays: 0 }],
    [
      'plan.within',
      { workingDays: 5 },
      { ordinary: { workingDays: 5 }, immediate: { workingDays: 1 } },
    ],
    [
      'lookback.sample',
      { percent: '50' },
      { mandatory: { percent: '100' }, others: { percent: '50' } },
    ],
    ['placard.approver', 'bureau', { yellow: 'bureau', red: 'bureau' }],
    ['chronic.rule', [{ countAtLeast: 4 }], [{ countAtLeast: 4 }]],
    ['chronic.rule', [], []],
    ['study.due', '2023-05-31', '2023-05-31'],
    [
      'slips.ladder',
      [{ colour: 'blue', trigger: { unanswered: { workingDays: 3 } }, audience: ['leadLeader'] }],
      [{ colour: 'blue', trigger: { unanswered: { workingDays: 3 } }, audience: ['leadLeader'] }],
    ],
  ])('%s takes %j', (key, written, value) => {
    expect(valuesOf({ [key]: written })).toEqual({ ...defaultPolicy, [key]: value });
  });

  it.each<[unknown, string, string]>([
    [{ 'lag.countmode': 'consecutive' }, 'unknownPolicyKeyLike', 'lag.countMode'],
    [{ 'placard.yelow.at': 2 }, 'unknownPolicyKeyLike', 'placard.yellow.at'],
    [{ 'no such thing at all': 1 }, 'unknownPolicyKey', ''],
    [{ constructor: 1 }, 'unknownPolicyKey', ''],
    [{ 'lag.countMode': 'consequtive' }, 'unknownChoiceWordLike', 'consecutive'],
    [{ 'rank.topBand': 'nobody' }, 'unknownChoiceWord', ''],
    [{ 'rank.missing': 'rankedSomewhereElse' }, 'unknownChoiceWord', ''],
    [{ 'lag.countMode': true }, 'policyValueOfWrongType', ''],
    [{ 'lag.resetOnDelist': 'true' }, 'policyValueOfWrongType', ''],
    [{ 'placard.red.at': 2.5 }, 'policyValueOfWrongType', ''],
    [{ 'placard.red.at': 1 }, 'policyValueOfWrongType', ''],
    [{ 'placard.red.at': '3' }, 'policyValueOfWrongType', ''],
    [{ 'acceptance.within': 5 }, 'policyValueOfWrongType', ''],
    [{ 'acceptance.within': { workingDays: -5 } }, 'policyValueOfWrongType', ''],
    [{ 'rank.laggingBand': { bottomFraction: '4/3' } }, 'policyValueOfWrongType', ''],
    [{ 'rank.laggingBand': { bottomFraction: '1/0' } }, 'policyValueOfWrongType', ''],
    [{ 'rank.laggingBand': { bottomPercent: '101' } }, 'policyValueOfWrongType', ''],
    [{ 'rank.laggingBand': { bottomN: 3, bottomPercent: '20' } }, 'policyValueOfWrongType', ''],
    [{ 'grade.pass.min': 'sixty' }, 'policyValueOfWrongType', ''],
    [{ 'grade.pass.min': null }, 'policyValueOfWrongType', ''],
    [{ 'study.due': '2023-02-30' }, 'policyValueOfWrongType', ''],
    [{ 'fourSystems.labels': ['one', 'two', 'three'] }, 'policyValueOfWrongType', ''],
    [{ 'chronic.rule': ['laggingWhileRed', 'sometimes'] }, 'policyValueOfWrongType', ''],
  ])('refuses %j: %s', (overrides, code, nearest) => {
    const [fault, ...others] = faultsOf(overrides);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ place: Object.keys(overrides as object)[0], code });
    expect(fault?.values['nearest'] ?? '').toBe(nearest);
    expect(chineseWords.faults).toHaveProperty(code);
  });

  it('lists every fault at once, with the key as its place', () => {
    const overrides = {
      'lag.countMode': 1,
      'rank.minField': 3,
      'rank.minfield': 3,
      'talk.within': 'soon',
    };
    expect(faultsOf(overrides).map(({ place }) => place)).toEqual([
      'lag.countMode',
      'rank.minfield',
      'talk.within',
    ]);
  });

  it.each([[[]], ['lag.countMode'], [5]])('refuses %j as a whole', (overrides) => {
    expect(faultsOf(overrides)).toEqual([{ place: 'policy', code: 'policyNotByKey', values: {} }]);
  });

  it('takes its own values again, whatever subset is handed in', () => {
    fc.assert(
      fc.property(fc.subarray([...policyKeys]), (keys) => {
        const overrides = Object.fromEntries(keys.map((key) => [key, defaultPolicy[key]]));
        expect(valuesOf(overrides)).toEqual(defaultPolicy);
      }),
      { numRuns: 30 },
    );
  });

  it('never throws on whatever JSON it is handed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...policyKeys), fc.jsonValue(), (key, value) => {
        expect(typeof policySet('p', '1', { [key]: value }).ok).toBe('boolean');
      }),
    );
  });

  it('has the words of its faults in both languages', () => {
    expect(Object.keys(englishWords.faults)).toEqual(Object.keys(chineseWords.faults));
  });
});

describe('nearestWord', () => {
  it.each([
    ['rank.lagingBand', ['rank.lastBand', 'rank.laggingBand'], 'rank.laggingBand'],
    ['ANY', ['all', 'any'], 'any'],
    ['elsewhere', ['all', 'any'], undefined],
    ['', ['all'], undefined],
  ])('%s of %j is %s', (typed, words, nearest) => {
    expect(nearestWord(typed, words)).toBe(nearest);
  });
});
