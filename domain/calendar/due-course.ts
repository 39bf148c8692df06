import type { CivilDate } from './civil-date';
import type { Duration } from './due';
import type { DueExplanation } from './explain-due';
import type { HolidayName, TableStatus } from './working-days';

/** One clause of the sentence: a key of the words `calendar`, and what it mentions. */
export interface DuePhrase {
  readonly code: string;
  readonly values: { readonly [key: string]: string | number | HolidayName };
}

/**
 * What consumed a counted deadline, as it is stored with it: the table by which it was counted may be replaced later, the
 * sentence that explains it may not change with it (D-22). Absent parts are nothing.
 */
export interface DueCourse {
  /** Holidays passed over, in calendar order. */
  readonly holidays?: readonly (HolidayName & { readonly days: number })[];
  readonly weekendDays?: number;
  /** Weekend days counted because they are worked for a holiday. */
  readonly makeUpDays?: readonly CivilDate[];
  /** The rest day from which the result was moved. */
  readonly rolledFrom?: CivilDate;
  /** The earlier day that a new table gives; the day once notified stands (D-22). */
  readonly wouldBe?: CivilDate;
}

/** A due date as it is stored: enough to say in one sentence how it came about. */
export interface StoredDue {
  readonly from: CivilDate;
  readonly on: CivilDate;
  readonly duration: Duration | null;
  readonly before?: true;
  readonly provisional: boolean;
  readonly course?: DueCourse;
}

/** The parts of an explanation that a stored deadline keeps. */
export function courseOf(explanation: DueExplanation): DueCourse {
  const holidays: (HolidayName & { days: number })[] = [];
  let weekendDays = 0;
  for (const { name, days } of explanation.skipped) {
    const known = holidays.at(-1);
    if (name === null) weekendDays += days;
    else if (known?.zh === name.zh) holidays.splice(-1, 1, { ...known, days: known.days + days });
    else holidays.push({ zh: name.zh, en: name.en, days });
  }
  const makeUpDays = explanation.makeUpDays.map(({ on }) => on);
  const { rolledFrom } = explanation;
  return {
    ...(holidays.length > 0 ? { holidays } : {}),
    ...(weekendDays > 0 ? { weekendDays } : {}),
    ...(makeUpDays.length > 0 ? { makeUpDays } : {}),
    ...(rolledFrom === null ? {} : { rolledFrom }),
  };
}

/** The clauses of the sentence after the rule's own: what was passed over and counted, a roll, and whether it is provisional. */
export function coursePhrases(
  course: DueCourse,
  { on, status }: { readonly on: CivilDate; readonly status: TableStatus },
): DuePhrase[] {
  const { holidays = [], weekendDays = 0, makeUpDays = [], rolledFrom, wouldBe } = course;
  return [
    ...holidays.map(({ zh, en, days }) => ({
      code: 'skippedHoliday',
      values: { name: { zh, en }, count: days },
    })),
    ...(weekendDays > 0 ? [{ code: 'skippedWeekend', values: { count: weekendDays } }] : []),
    ...makeUpDays.map((day) => ({ code: 'makeUpDay', values: monthAndDay(day) })),
    ...(rolledFrom === undefined
      ? []
      : [
          {
            code: on < rolledFrom ? 'rolledBack' : 'rolled',
            values: { ...monthAndDay(rolledFrom), on },
          },
        ]),
    ...(wouldBe === undefined ? [] : [{ code: 'notShortened', values: { wouldBe, on } }]),
    ...(status === 'provisional'
      ? [{ code: 'provisional', values: { year: +on.slice(0, 4) } }]
      : []),
  ];
}

function monthAndDay(on: CivilDate): { month: number; day: number } {
  return { month: +on.slice(5, 7), day: +on.slice(8, 10) };
}
