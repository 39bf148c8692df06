import { countedQuarters, type PublishedQuarter } from './history';
import type { ScoringPolicy } from './scoring-policy';

/** What counting per unit looks at. */
export interface UnitCountInput {
  readonly history: readonly PublishedQuarter[];
  /** Indicators the unit leads. */
  readonly led: readonly string[];
}

/** The policies that say how lagging quarters of a unit are counted. */
export type UnitCountPolicy = Pick<
  ScoringPolicy,
  'lag.carryOverYear' | 'lag.resetOnDelist' | 'lag.countMode' | 'lag.countScope'
>;

/**
 * The lagging count of a unit over the indicators it leads (E-05, `lag.countScope`): quarters with at least one of them lagging
 * (`perUnitQuarter`), or all their laggings added up (`perUnitSum`).
 *
 * Consecutive counting adds up the run of quarters with a lagging one; a quarter in which none of them is ranked with bands
 * neither counts nor breaks the run (E-12). With `lag.resetOnDelist` an indicator's laggings up to its delisting are dropped.
 */
export function unitLaggingCount(input: UnitCountInput, policy: UnitCountPolicy): number {
  const quarters = countedQuarters(input.history, policy['lag.carryOverYear']);
  let total = 0;
  quarters.forEach((published, index) => {
    const ranked = published.entries.filter(
      (entry) => input.led.includes(entry.id) && entry.band !== null,
    );
    const lagging = ranked.filter(
      (entry) => entry.band === 'lagging' && !droppedLater(entry.id, quarters, index, policy),
    ).length;
    if (lagging > 0) total += policy['lag.countScope'] === 'perUnitQuarter' ? 1 : lagging;
    else if (ranked.length > 0 && policy['lag.countMode'] === 'consecutive') total = 0;
  });
  return total;
}

/** Whether a delisting in this quarter or a later one, before the last, takes the indicator's lagging out of the count. */
function droppedLater(
  id: string,
  quarters: readonly PublishedQuarter[],
  index: number,
  policy: UnitCountPolicy,
): boolean {
  if (!policy['lag.resetOnDelist']) return false;
  return quarters.slice(index, -1).some((published) => published.delisted.includes(id));
}
