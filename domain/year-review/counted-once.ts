import type { Decimal } from 'decimal.js';

/** Something that may count; those of one group count once, with the highest points. */
interface Grouped {
  readonly group: string | null;
  readonly points: Decimal;
}

/** The entries that count: those without a group, and of every group the one with the most points, the first of equals. */
export function countedOnce<Entry extends Grouped>(entries: readonly Entry[]): Set<Entry> {
  const best = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.group === null) continue;
    const other = best.get(entry.group);
    if (other === undefined || entry.points.abs().gt(other.points.abs())) {
      best.set(entry.group, entry);
    }
  }
  return new Set(
    entries.filter((entry) => entry.group === null || best.get(entry.group) === entry),
  );
}
