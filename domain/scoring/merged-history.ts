import type { PublishedEntry, PublishedQuarter } from './history';

/**
 * Published quarters of two units that have become one (D-38): the successor's counts are the greater of the two, never their sum.
 *
 * Where units are ranked, the successor takes the lagging quarters of whichever was lagging more often, and the last places of whichever was
 * last more often; a tie leaves the successor's own. Where indicators are ranked, only the names of units are exchanged.
 */
export function mergedHistory(
  history: readonly PublishedQuarter[],
  former: string,
  successor: string,
): readonly PublishedQuarter[] {
  const count = (id: string, counts: (entry: PublishedEntry) => boolean) =>
    history.filter(({ entries }) => entries.some((one) => one.id === id && counts(one))).length;
  const lags = (entry: PublishedEntry) => entry.band === 'lagging';
  const isLast = (entry: PublishedEntry) => entry.last;
  const lagging = count(former, lags) > count(successor, lags) ? former : successor;
  const last = count(former, isLast) > count(successor, isLast) ? former : successor;
  const exchanged = (ids: readonly string[]) => [
    ...new Set(ids.map((id) => (id === former ? successor : id))),
  ];
  return history.map((quarter) => ({
    ...quarter,
    entries: mergedEntries(quarter.entries, { former, successor, lagging, last }),
    delisted: exchanged(quarter.delisted),
    underRed: exchanged(quarter.underRed),
    yellowUnits: exchanged(quarter.yellowUnits),
  }));
}

function mergedEntries(
  entries: readonly PublishedEntry[],
  units: { former: string; successor: string; lagging: string; last: string },
): readonly PublishedEntry[] {
  const of = (id: string) => entries.find((entry) => entry.id === id);
  const known = of(units.successor) ?? of(units.former);
  if (known === undefined) return entries;
  const merged: PublishedEntry = {
    id: units.successor,
    band: of(units.lagging)?.band ?? null,
    last: of(units.last)?.last ?? false,
  };
  return entries.flatMap((entry) => {
    if (entry === known) return [merged];
    return [units.former, units.successor].includes(entry.id) ? [] : [entry];
  });
}
