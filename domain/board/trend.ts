import type { CivilDate } from '../calendar/civil-date';
import { monthOf, previousMonth, type Month } from '../calendar/months';

/** What became of problems in a month. */
export interface TrendMonth {
  readonly month: Month;
  readonly found: number;
  readonly signedOff: number;
}

/** The days of a problem that the trend counts; null = not signed off, or reopened since (D-18). */
export interface TrendProblem {
  readonly foundOn: CivilDate;
  readonly signedOffOn: CivilDate | null;
}

/** Problems found and signed off in each of the last months, the present one last. */
export function trend(
  problems: readonly TrendProblem[],
  today: CivilDate,
  months: number,
): readonly TrendMonth[] {
  return lastMonths(monthOf(today), months).map((month) => ({
    month,
    found: problems.filter(({ foundOn }) => monthOf(foundOn) === month).length,
    signedOff: problems.filter(
      ({ signedOffOn }) => signedOffOn !== null && monthOf(signedOffOn) === month,
    ).length,
  }));
}

function lastMonths(last: Month, count: number): Month[] {
  return count <= 1 ? [last] : [...lastMonths(previousMonth(last), count - 1), last];
}
