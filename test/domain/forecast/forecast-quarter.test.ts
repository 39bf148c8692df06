import fc from 'fast-check';
import { forecastQuarter } from '../../../domain/forecast/forecast-quarter';
import type { IndicatorSignals, PastResult } from '../../../domain/forecast/signals';
import { defaultPolicy } from '../../../domain/policy/policy-set';

function past(quarter: PastResult['quarter'], score: string | null): PastResult {
  return { quarter, rank: 1, fieldSize: 5, score, lagged: false };
}

function signalsOf(
  indicator: string,
  scores: readonly (string | null)[],
  more: Partial<IndicatorSignals> = {},
): IndicatorSignals {
  const quarters = ['2024-Q2', '2024-Q1'] as const;
  return {
    indicator,
    results: scores.map((score, at) => past(quarters[at] ?? '2024-Q1', score)),
    repeatedLosses: [],
    overdueProblems: [],
    openProblems: [],
    missedDuties: [],
    untrueFindings: [],
    report: 'inTimeSoFar',
    ...more,
  };
}

/** Four others that end at 90, 85, 80 and 75. */
const others = [
  signalsOf('A', ['90']),
  signalsOf('B', ['85']),
  signalsOf('C', ['80']),
  signalsOf('D', ['75']),
];
const problem = 'problem/S0-2024-000001' as const;

function forecastOf(x: IndicatorSignals) {
  const found = forecastQuarter([...others, x], defaultPolicy).find(
    ({ indicator }) => indicator === 'X',
  );
  return [found?.outlook, found?.expected, found?.rank, found?.margin];
}

describe('the early warning for one of five, of which the last lags', () => {
  it.each<[string, readonly (string | null)[], Partial<IndicatorSignals>, unknown[]]>([
    ['the last score stands', ['82'], {}, ['clear', '82.00', 3, '7.00']],
    ['S0-50: half of the change goes on', ['82', '92'], {}, ['clear', '77.00', 4, '2.00']],
    ['half of a rise as well', ['70', '60'], {}, ['lagging', '75.00', 4, '5.00']],
    [
      'S0-50: a repeated loss',
      ['75.40'],
      { repeatedLosses: ['窗口'] },
      ['lagging', '74.90', 5, '0.10'],
    ],
    [
      'S0-76: overdue problems',
      ['77'],
      { overdueProblems: [problem, problem] },
      ['lagging', '75.00', 4, '5.00'],
    ],
    ['open problems', ['76.50'], { openProblems: [problem] }, ['clear', '76.30', 4, '1.30']],
    [
      'within a point of the band it warns as well',
      ['76.20'],
      { openProblems: [problem] },
      ['near', '76.00', 4, '1.00'],
    ],
    [
      'S0-79: missed duties',
      ['75.50'],
      { missedDuties: ['duty/a', 'duty/b'] },
      ['lagging', '74.90', 5, '0.10'],
    ],
    ['D-24: a late report', ['75.50'], { report: 'late' }, ['lagging', '74.50', 5, '0.50']],
    [
      'S0-45: data found untrue, by the points of each finding',
      ['77.50'],
      { untrueFindings: ['2', '0.70'] },
      ['lagging', '74.80', 5, '0.20'],
    ],
    ['D-26: a missing report is last', ['95'], { report: 'missing' }, ['lagging', null, 5, null]],
    [
      'D-26: who was not reported starts from the lowest',
      [null],
      {},
      ['lagging', '75.00', 4, '5.00'],
    ],
    ['nothing posted, nothing forecast', [], {}, ['unknown', null, null, null]],
  ])('%s', (_, scores, more, expected) => {
    expect(forecastOf(signalsOf('X', scores, more))).toEqual(expected);
  });

  it('names each reason with its points, counts and cases', () => {
    const x = signalsOf('X', ['82', '92'], {
      overdueProblems: [problem],
      missedDuties: ['duty/a', 'duty/b'],
      untrueFindings: ['2', '0.7'],
    });
    const { reasons } = forecastQuarter([...others, x], defaultPolicy).at(-1)!;
    expect(reasons.map(({ code, points, count, cases }) => [code, points, count, cases])).toEqual([
      ['lastResult', '82.00', 1, []],
      ['trend', '-5.00', 1, []],
      ['overdueProblems', '-1.00', 1, [problem]],
      ['missedDuties', '-0.60', 2, ['duty/a', 'duty/b']],
      ['untrueFindings', '-2.70', 2, []],
    ]);
  });

  it('follows the policy of the quarter', () => {
    const policy = {
      ...defaultPolicy,
      'rank.laggingBand': { bottomN: 2 },
      'forecast.points': { ...defaultPolicy['forecast.points'], overdueProblem: '4' },
    };
    const x = signalsOf('X', ['82'], { overdueProblems: [problem] });
    const found = forecastQuarter([...others, x], policy);
    expect(found.map(({ indicator, outlook }) => [indicator, outlook])).toEqual([
      ['A', 'clear'],
      ['B', 'clear'],
      ['C', 'clear'],
      ['D', 'lagging'],
      ['X', 'lagging'],
    ]);
  });
});

const anySignals = fc.record({
  score: fc.integer({ min: 0, max: 400 }),
  before: fc.integer({ min: 0, max: 400 }),
  overdue: fc.nat(3),
  late: fc.boolean(),
});

test('more overdue problems never better the place, and the order of the indicators does not matter', () => {
  fc.assert(
    fc.property(fc.array(anySignals, { minLength: 3, maxLength: 9 }), fc.nat(), (raw, pick) => {
      const built = raw.map(({ score, before, overdue, late }, at) =>
        signalsOf(`I${String(at)}`, [(score / 4).toFixed(2), (before / 4).toFixed(2)], {
          overdueProblems: Array.from({ length: overdue }, () => problem),
          report: late ? 'late' : 'inTimeSoFar',
        }),
      );
      const at = pick % built.length;
      const worse = built.map((one, index) =>
        index === at ? { ...one, overdueProblems: [...one.overdueProblems, problem] } : one,
      );
      const rank = (signals: readonly IndicatorSignals[]) =>
        forecastQuarter(signals, defaultPolicy).find(
          ({ indicator }) => indicator === `I${String(at)}`,
        );
      expect(rank(worse)?.rank).toBeGreaterThanOrEqual(rank(built)?.rank ?? 99);
      expect(rank([...built].reverse())).toEqual(rank(built));
    }),
  );
});
