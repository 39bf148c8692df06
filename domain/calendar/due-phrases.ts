import { type CivilDate, yearOf } from './civil-date';
import type { DueExplanation, SkippedGroup } from './explain-due';
import type { HolidayName } from './working-days';

/** One clause of the sentence: a key of the words `calendar`, and what it mentions. */
export interface DuePhrase {
  readonly code: string;
  readonly values: { readonly [key: string]: string | number | HolidayName };
}

/** Looks a key of the words `calendar` up and fills it in; `count` chooses the plural. */
export type CalendarWords = (code: string, values: { [key: string]: string | number }) => string;

/**
 * The clauses by which a due date explains itself, in order: the rule, holidays and weekends passed over, make-up days counted,
 * the roll, and a warning where a year's table is only expected.
 */
function duePhrases(explanation: DueExplanation): DuePhrase[] {
  const weekendDays = explanation.skipped
    .filter((group) => group.name === null)
    .reduce((sum, group) => sum + group.days, 0);
  return [
    rulePhrase(explanation),
    ...explanation.skipped.flatMap(holidayPhrase),
    ...(weekendDays > 0 ? [{ code: 'skippedWeekend', values: { count: weekendDays } }] : []),
    ...explanation.makeUpDays.map(({ on }) => ({ code: 'makeUpDay', values: monthAndDay(on) })),
    ...(explanation.rolledFrom
      ? [{ code: 'rolled', values: { ...monthAndDay(explanation.rolledFrom), on: explanation.on } }]
      : []),
    ...(explanation.status === 'provisional'
      ? [{ code: 'provisional', values: { year: yearOf(explanation.on) } }]
      : []),
  ];
}

/**
 * The clauses as one sentence without a full stop, for example
 * "5 个工作日，自 2024-02-08 次日起算，跳过春节 8 天，2 月 18 日调休上班计入".
 */
export function dueSentence(
  explanation: DueExplanation,
  language: 'zh' | 'en',
  words: CalendarWords,
): string {
  const clause = ({ code, values }: DuePhrase): string =>
    words(
      code,
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [
          key,
          typeof value === 'object' ? value[language] : value,
        ]),
      ),
    );
  return duePhrases(explanation).map(clause).join(words('phraseSeparator', {}));
}

function rulePhrase({ length, from }: DueExplanation): DuePhrase {
  const [unit, count] =
    'workingDays' in length
      ? ['WorkingDays', length.workingDays]
      : ['CalendarDays', length.calendarDays];
  return {
    code: `${count < 0 ? 'before' : 'after'}${unit}`,
    values: { count: Math.abs(count), from },
  };
}

function holidayPhrase({ name, days }: SkippedGroup): DuePhrase[] {
  return name ? [{ code: 'skippedHoliday', values: { name, count: days } }] : [];
}

function monthAndDay(on: CivilDate): { month: number; day: number } {
  return { month: +on.slice(5, 7), day: +on.slice(8, 10) };
}
