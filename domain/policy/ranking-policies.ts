import {
  bottomBand,
  choice,
  count,
  either,
  flag,
  points,
  policy,
  record,
  topBand,
  topN,
  weights,
  wordOr,
} from './value-forms';

/** Ranking, bands and counters (S0-76, S0-82, D-25..D-29; E-01..E-16). */
export const rankingPolicies = {
  'rank.basis': policy(choice('internalScore', 'externalPlace'), 'internalScore', ['S0-76']),
  'rank.laggingBand': policy(bottomBand, { bottomFraction: '1/3' }, ['S0-76']),
  'rank.lastBand': policy(wordOr('worstRank', bottomBand), 'worstRank', ['S0-76', 'S0-93']),
  'rank.middleOrAbove': policy(either(choice('notLagging', 'topHalf'), topN), 'notLagging', [
    'S0-85',
  ]),
  'rank.minField': policy(count(), 3, ['D-25']),
  'rank.missing': policy(choice('lastIfUnreported', 'zeroScore', 'excluded'), 'lastIfUnreported', [
    'D-26',
  ]),
  'rank.tie.boundary': policy(choice('includeAll', 'excludeAll'), 'includeAll', ['D-25']),
  'rank.targetMetExempt': policy(flag, false, ['S0-90']),
  /** An honour list beside the lagging list. */
  'rank.topBand': policy(wordOr('none', topBand), 'none', ['S0-90']),
  /** Units ranked by the weighted sum of their indicators. */
  'rank.subject': policy(choice('indicator', 'unit'), 'indicator', ['S0-76']),
  'lag.countMode': policy(choice('cumulative', 'consecutive'), 'cumulative', ['S0-82', 'S0-83']),
  'lag.countScope': policy(choice('perIndicator', 'perUnitQuarter', 'perUnitSum'), 'perIndicator', [
    'S0-82',
  ]),
  'lag.resetOnDelist': policy(flag, false, ['S0-82']),
  'lag.carryOverYear': policy(flag, false, ['S0-82']),
  /** By heading (1+5); unset: the plain sum. */
  'assessment.weights': policy(wordOr('unset', weights), 'unset', ['S0-07']),
  'indicator.monitoring.expected': policy(
    either(record({ approx: count(), warn: flag }), count()),
    { approx: 800, warn: false },
    ['S0-15'],
  ),
  'deduction.trend.measure': policy(choice('itemCount', 'points'), 'itemCount', ['S0-50']),
  'deduction.trend.strict': policy(flag, true, ['S0-50']),
  'jointLiability.mode': policy(choice('fullForEach', 'equalShare'), 'fullForEach', [
    'S0-66',
    'D-40',
  ]),
  /** What the early warning takes off the expected score, each time; within `near` of the lagging band it warns as well. */
  'forecast.points': policy(
    record({
      repeatedLoss: points,
      overdueProblem: points,
      openProblem: points,
      missedDuty: points,
      lateReport: points,
      near: points,
    }),
    {
      repeatedLoss: '0.5',
      overdueProblem: '1',
      openProblem: '0.2',
      missedDuty: '0.3',
      lateReport: '1',
      near: '1',
    },
    ['S0-50', 'S0-76'],
  ),
  /** 以上 includes the number; S0-83 alone does not. */
  'threshold.yishang.inclusive': policy(flag, true, ['S0-85', 'S1-48']),
};
