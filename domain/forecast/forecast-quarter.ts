import { exact, scoreText } from '../scoring/decimals';
import type { FieldEntry } from '../scoring/field';
import { rankField, type RankedEntry } from '../scoring/ranking';
import type { ScoringPolicy } from '../scoring/scoring-policy';
import { expectedScore, type ForecastPoints, type ForecastReason } from './expected-score';
import type { IndicatorSignals } from './signals';

/** `lagging`: heading for the lagging band. `near`: within `forecast.points` of it. `unknown`: no posted result to start from. */
export type Outlook = 'lagging' | 'near' | 'clear' | 'unknown';

/** The early warning for one indicator. */
export interface IndicatorForecast {
  readonly indicator: string;
  readonly outlook: Outlook;
  /** Expected score with two decimals; null when the report is missing or nothing is known. */
  readonly expected: string | null;
  /** Expected place among those with a forecast; null when unknown. */
  readonly rank: number | null;
  readonly fieldSize: number;
  /** Points to the edge of the lagging band: short of it when it lags, above it when not; null without scores or bands. */
  readonly margin: string | null;
  readonly reasons: readonly ForecastReason[];
}

/** The policies that the early warning reads. */
export type ForecastPolicy = ScoringPolicy & { readonly 'forecast.points': ForecastPoints };

/**
 * Forecasts who is heading for the lagging band: expected scores are ranked under the quarter's own policy, indicator by indicator
 * (issue of the early warning; S0-50, S0-76). The same signals give the same forecast.
 *
 * @returns in the order of the signals; everything `unknown` before a quarter has been posted
 */
export function forecastQuarter(
  signals: readonly IndicatorSignals[],
  policy: ForecastPolicy,
): IndicatorForecast[] {
  const lowest = lowestLastScore(signals);
  const expected = signals.map((one) => ({
    signals: one,
    ...expectedScore(one, lowest, policy['forecast.points']),
  }));
  const known = expected.filter((one) => one.signals.results.length > 0);
  const field = known.map(({ signals: { indicator }, score }): FieldEntry => ({
    id: indicator,
    score,
    unreported: score === null,
    exempt: false,
  }));
  const { entries } = rankField(field, policy);
  return expected.map(({ signals: { indicator }, score, reasons }) => {
    const entry = entries.find((one) => one.id === indicator);
    return {
      indicator,
      ...outlookOf(entry, entries, policy['forecast.points'].near),
      expected: score === null ? null : scoreText(score),
      rank: entry?.rank ?? null,
      fieldSize: entries.length,
      reasons,
    };
  });
}

function lowestLastScore(signals: readonly IndicatorSignals[]): string {
  const scores = signals.flatMap(({ results }) => results[0]?.score ?? []);
  return scores.reduce((low, one) => (exact(one).lt(low) ? one : low), scores[0] ?? '0');
}

function outlookOf(
  entry: RankedEntry | undefined,
  entries: readonly RankedEntry[],
  near: string,
): Pick<IndicatorForecast, 'outlook' | 'margin'> {
  if (entry === undefined) return { outlook: 'unknown', margin: null };
  const lags = entry.band === 'lagging';
  const other = lags
    ? entries.filter((one) => one.band !== 'lagging').at(-1)
    : entries.find((one) => one.band === 'lagging' && one.score !== null);
  const margin =
    entry.score === null || other === undefined || other.score === null
      ? null
      : scoreText(exact(entry.score).minus(other.score).abs());
  if (lags) return { outlook: 'lagging', margin };
  return { outlook: margin !== null && exact(margin).lte(near) ? 'near' : 'clear', margin };
}
