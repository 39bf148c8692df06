import { addDays, type CivilDate } from '../calendar/civil-date';

/** A span of ages in calendar days: from `least` on, up to `most`; the last one has no end. */
export interface AgeSpan {
  /** `0-30`, or `91-` for the last one. */
  readonly key: string;
  readonly least: number;
  readonly most: number | null;
}

/** Open problems of one span of ages. */
export interface AgeBucket extends AgeSpan {
  readonly count: number;
}

/** Calendar days at which a span ends: the rectification month, two, and a quarter. */
const ends = [30, 60, 90] as const;

/** The spans in which boards count and lists filter, youngest first. */
export const ageSpans: readonly AgeSpan[] = [0, ...ends.map((end) => end + 1)].map((least, n) => {
  const most = ends[n] ?? null;
  return { key: `${String(least)}-${most === null ? '' : String(most)}`, least, most };
});

/** @returns the span of that key, or undefined */
export function findAgeSpan(key: string | undefined): AgeSpan | undefined {
  return ageSpans.find((span) => span.key === key);
}

/** Between which days, both included, something was found that is of that age today; no first day where ages have no end. */
export function foundWithin(
  { least, most }: Pick<AgeSpan, 'least' | 'most'>,
  today: CivilDate,
): { readonly first: CivilDate | null; readonly last: CivilDate } {
  return { first: most === null ? null : addDays(today, -most), last: addDays(today, -least) };
}

/** Whether what was found on a day is of that age today. */
export function isOfAge(
  foundOn: CivilDate,
  span: Pick<AgeSpan, 'least' | 'most'>,
  today: CivilDate,
): boolean {
  const { first, last } = foundWithin(span, today);
  return (first === null || foundOn >= first) && foundOn <= last;
}

/**
 * How long open problems have been known, in calendar days from the day on which they were found.
 *
 * @param foundOn the days on which the open problems were found   @param today business today
 */
export function ageing(foundOn: readonly CivilDate[], today: CivilDate): readonly AgeBucket[] {
  return ageSpans.map((span) => ({
    ...span,
    count: foundOn.filter((on) => isOfAge(on, span, today)).length,
  }));
}
