import { laggingCount } from './counters';
import type { PublishedQuarter } from './history';
import type { ScoredIndicator } from './quarter-results';
import type { ScoringPolicy } from './scoring-policy';
import type { SubjectView } from './subject';
import { unitLaggingCount } from './unit-counts';

/** What the driving count is derived from; `history` ends with the quarter under way. */
export interface CountSources {
  readonly indicators: readonly ScoredIndicator[];
  readonly history: readonly PublishedQuarter[];
}

/**
 * The lagging count that drives a measure on `units` for a subject (S0-82, E-05): the subject's own count, or under a unit scope
 * the highest count among those units. With `rank.subject` = `unit` the subject is the unit itself.
 */
export function drivingCount(
  subject: SubjectView,
  units: readonly string[],
  sources: CountSources,
  policy: ScoringPolicy,
): number {
  if (policy['lag.countScope'] === 'perIndicator' || policy['rank.subject'] === 'unit') {
    return laggingCount(subject.counter, policy['lag.countMode']);
  }
  return units.reduce((highest, unit) => {
    const led = sources.indicators
      .filter((indicator) => indicator.leadUnits.includes(unit))
      .map((indicator) => indicator.id);
    return Math.max(highest, unitLaggingCount({ history: sources.history, led }, policy));
  }, 0);
}
