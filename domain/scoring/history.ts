import type { Quarter } from '../calendar/quarters';
import type { Band } from './bands';

/** What later quarters need to know of a published one; counters are derived from these and never typed in (D-29). */
export interface PublishedQuarter {
  readonly quarter: Quarter;
  /** Every ranked subject: an indicator, or a unit where `rank.subject` is `unit`. */
  readonly entries: readonly PublishedEntry[];
  /** Subjects whose last hanging placard was delisted with this publication. */
  readonly delisted: readonly string[];
  /** Subjects under a red placard after this quarter's measures. */
  readonly underRed: readonly string[];
  /** Units that got a yellow placard with this publication, once for each placard. */
  readonly yellowUnits: readonly string[];
  /** Subjects on which a yellow placard was hung with this publication; absent in records from before it was noted. */
  readonly yellowOn?: readonly string[] | undefined;
}

export interface PublishedEntry {
  readonly id: string;
  readonly band: Band;
  readonly last: boolean;
}

/** The quarters whose counts still stand at the last one: of its programme year, or all with `lag.carryOverYear` (E-12, E-17). */
export function countedQuarters(
  history: readonly PublishedQuarter[],
  carryOverYear: boolean,
): readonly PublishedQuarter[] {
  const year = history.at(-1)?.quarter.slice(0, 4);
  if (carryOverYear || year === undefined) return history;
  return history.filter((published) => published.quarter.startsWith(year));
}
