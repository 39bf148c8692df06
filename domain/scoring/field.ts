import type { Decimal } from 'decimal.js';

/**
 * One place in the field that is ranked: an indicator, or a unit where `rank.subject` is `unit`.
 *
 * `score` is exact and already rounded to two decimals (E-16); null when there is no score. `place` is the outside place where
 * the programme ranks by it (E-14). An entry with neither is unreported and shares the last rank (E-13, D-26).
 */
export interface FieldEntry {
  readonly id: string;
  readonly score: Decimal | null;
  readonly place?: OutsidePlace;
  /** Whether the task force failed to report; such an entry has no result but belongs to the field. */
  readonly unreported: boolean;
  /** The target against which `scoreBelow: target` compares; absent = none. */
  readonly target?: string;
  /** It meets its target and the programme exempts those (`rank.targetMetExempt`). */
  readonly exempt: boolean;
}

/** Place among `field` outside competitors, 1 = best. */
export interface OutsidePlace {
  readonly place: number;
  readonly field: number;
}

/** Entries that are equal, with the positions they hold in the sorted field (1 = best). */
export interface TieGroup {
  readonly entries: readonly FieldEntry[];
  readonly first: number;
  readonly last: number;
}

/** Ids in the order of their code units, the same on every machine. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Negative when `a` is better. Places compare as the exact fractions place / field (E-14); unreported entries are equal and worst. */
function compareResults(a: FieldEntry, b: FieldEntry): number {
  if (a.unreported || b.unreported) return Number(a.unreported) - Number(b.unreported);
  if (a.place !== undefined && b.place !== undefined) {
    const left = BigInt(a.place.place) * BigInt(b.place.field);
    const right = BigInt(b.place.place) * BigInt(a.place.field);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return b.score?.comparedTo(a.score ?? 0) ?? 0;
}

/** The field sorted into groups of equal results, best first; within a group by id. */
export function tieGroups(field: readonly FieldEntry[]): TieGroup[] {
  const sorted = [...field].sort((a, b) => compareResults(a, b) || byCodeUnits(a.id, b.id));
  const groups: { entries: FieldEntry[]; first: number; last: number }[] = [];
  sorted.forEach((entry, index) => {
    const group = groups.at(-1);
    const head = group?.entries[0];
    if (group !== undefined && head !== undefined && compareResults(head, entry) === 0) {
      group.entries.push(entry);
      group.last = index + 1;
    } else groups.push({ entries: [entry], first: index + 1, last: index + 1 });
  });
  return groups;
}
