import { daysBetween, type CivilDate } from '../calendar/civil-date';

/** Open problems found so many days ago: from `least` on, up to `most`; the last bucket has no end. */
export interface AgeBucket {
  readonly least: number;
  readonly most: number | null;
  readonly count: number;
}

/** Calendar days at which a bucket ends: the rectification month, two, and a quarter. */
const ends = [30, 60, 90] as const;

/**
 * How long open problems have been known, in calendar days from the day on which they were found.
 *
 * @param foundOn the days on which the open problems were found   @param today business today
 */
export function ageing(foundOn: readonly CivilDate[], today: CivilDate): readonly AgeBucket[] {
  const ages = foundOn.map((on) => daysBetween(on, today));
  const starts = [0, ...ends.map((end) => end + 1)];
  return starts.map((least, index) => {
    const most = ends[index] ?? null;
    const count = ages.filter((age) => age >= least && (most === null || age <= most)).length;
    return { least, most, count };
  });
}
