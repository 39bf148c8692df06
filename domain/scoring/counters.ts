import { byCodeUnits } from './field';
import { countedQuarters, type PublishedQuarter } from './history';
import type { CountMode, ScoringPolicy } from './scoring-policy';

/** Lagging and last counts of a subject as of a quarter, cumulative and consecutive (D-29). */
export interface Counter {
  readonly id: string;
  readonly lagging: number;
  readonly laggingConsecutive: number;
  readonly last: number;
  readonly lastConsecutive: number;
}

/** The policies that say which published quarters count. */
export type CounterPolicy = Pick<ScoringPolicy, 'lag.carryOverYear' | 'lag.resetOnDelist'>;

/**
 * Counters of every subject that ever lagged or was last in the counted quarters, by id (D-29, S0-82, S0-95, E-11, E-12).
 *
 * A quarter in which the subject is not ranked, or that has no bands, neither counts nor breaks a run. With
 * `lag.resetOnDelist` the two lagging counts begin anew after the quarter of the delisting; the last counts do not.
 *
 * @param history published quarters in order; the counters are as of the last one
 */
export function countersOf(history: readonly PublishedQuarter[], policy: CounterPolicy): Counter[] {
  const quarters = countedQuarters(history, policy['lag.carryOverYear']);
  const ids = new Set<string>();
  for (const { entries } of quarters) {
    for (const entry of entries) if (entry.band === 'lagging' || entry.last) ids.add(entry.id);
  }
  return [...ids].sort(byCodeUnits).map((id) => counterOf(id, quarters, policy));
}

function counterOf(
  id: string,
  quarters: readonly PublishedQuarter[],
  policy: CounterPolicy,
): Counter {
  const counter = { id, lagging: 0, laggingConsecutive: 0, last: 0, lastConsecutive: 0 };
  quarters.forEach((published, index) => {
    const reset = policy['lag.resetOnDelist'] && quarters[index - 1]?.delisted.includes(id);
    if (reset === true) Object.assign(counter, { lagging: 0, laggingConsecutive: 0 });
    const entry = published.entries.find((each) => each.id === id);
    if (entry === undefined || entry.band === null) return;
    const lags = entry.band === 'lagging';
    counter.lagging += Number(lags);
    counter.laggingConsecutive = lags ? counter.laggingConsecutive + 1 : 0;
    counter.last += Number(entry.last);
    counter.lastConsecutive = entry.last ? counter.lastConsecutive + 1 : 0;
  });
  return counter;
}

/** The lagging count that drives measures under `mode`. */
export function laggingCount(counter: Counter | undefined, mode: CountMode): number {
  if (counter === undefined) return 0;
  return mode === 'cumulative' ? counter.lagging : counter.laggingConsecutive;
}

/** The last count that drives speeches under `mode`. */
export function lastCount(counter: Counter | undefined, mode: CountMode): number {
  if (counter === undefined) return 0;
  return mode === 'cumulative' ? counter.last : counter.lastConsecutive;
}
