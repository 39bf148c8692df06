import { byCodeUnits } from './field';
import type { Ground, Proposal } from './proposal';
import type { QuarterResults, ScoredIndicator } from './quarter-results';
import type { ScoringPolicy } from './scoring-policy';

/**
 * Who is named in the quarter's circular, one row per unit and indicator (S0-79, E-08): for a late or missing filing the unit
 * whose item it was, for an unreported indicator its lead units.
 *
 * `circular.minMisses` counts all misses of the unit in the quarter; under `circular.triggerMode` = `all` the indicator must have
 * a finding of slow or seriously delayed work as well.
 */
export function circularRows(
  indicators: readonly ScoredIndicator[],
  results: Pick<QuarterResults, 'missedFilings' | 'unreported' | 'findings'>,
  policy: ScoringPolicy,
): Proposal[] {
  const rows = new Map<string, { unit: string; indicator: string; grounds: Ground[] }>();
  const misses = new Map<string, number>();
  const name = (unit: string, indicator: string, ground: Ground): void => {
    misses.set(unit, (misses.get(unit) ?? 0) + 1);
    const key = JSON.stringify([unit, indicator]);
    const row = rows.get(key) ?? { unit, indicator, grounds: [] };
    row.grounds.push(ground);
    rows.set(key, row);
  };
  for (const { unit, indicator, what } of results.missedFilings) {
    name(unit, indicator, { code: 'missedFiling', values: { unit, what } });
  }
  for (const indicator of indicators) {
    if (!results.unreported.includes(indicator.id)) continue;
    for (const unit of indicator.leadUnits) {
      name(unit, indicator.id, { code: 'taskForceUnreported', values: { unit } });
    }
  }
  const slow = new Set(results.findings.map((finding) => finding.indicator));
  return [...rows.values()]
    .filter((row) => (misses.get(row.unit) ?? 0) >= policy['circular.minMisses'])
    .filter((row) => policy['circular.triggerMode'] === 'any' || slow.has(row.indicator))
    .sort((a, b) => byCodeUnits(a.indicator, b.indicator) || byCodeUnits(a.unit, b.unit))
    .map(({ unit, indicator, grounds }) => ({
      indicator,
      kind: 'circular',
      units: [unit],
      rule: 'S0-79',
      grounds,
    }));
}
