import type { CivilDate } from './civil-date';
import type { Duration } from './due';
import { courseOf, coursePhrases, type DuePhrase, type StoredDue } from './due-course';
import type { DueExplanation } from './explain-due';

/** Looks a key of the words `calendar` up and fills it in; `count` chooses the plural. */
export type CalendarWords = (code: string, values: { [key: string]: string | number }) => string;

/**
 * How a due date came about, as one sentence without a full stop, for example
 * "5 个工作日，自 2024-02-08 次日起算，跳过春节 8 天，2 月 18 日调休上班计入": the rule, holidays and weekends passed over, make-up
 * days counted, the roll, and a warning where a year's table is only expected.
 */
export function dueSentence(
  explanation: DueExplanation,
  language: 'zh' | 'en',
  words: CalendarWords,
): string {
  const { length, from } = explanation;
  return inWords(
    [rulePhrase(length, from), ...coursePhrases(courseOf(explanation), explanation)],
    language,
    words,
  );
}

/** The same sentence of a stored deadline, from what was stored with it: it stays true whatever table is in force now. */
export function storedDueSentence(
  due: StoredDue,
  language: 'zh' | 'en',
  words: CalendarWords,
): string {
  const { duration, from, on, before, course = {} } = due;
  const status = due.provisional ? 'provisional' : 'official';
  const rule: DuePhrase =
    duration === null ? { code: 'setByHand', values: { on } } : rulePhrase(duration, from, before);
  return inWords([rule, ...coursePhrases(course, { on, status })], language, words);
}

function inWords(
  phrases: readonly DuePhrase[],
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
  return phrases.map(clause).join(words('phraseSeparator', {}));
}

function rulePhrase(length: Duration, from: CivilDate, backwards = false): DuePhrase {
  const [unit, count] =
    'workingDays' in length
      ? ['WorkingDays', length.workingDays]
      : ['CalendarDays', length.calendarDays];
  if (count === 0) return { code: 'thatDay', values: { on: from } };
  return {
    code: `${count < 0 || backwards ? 'before' : 'after'}${unit}`,
    values: { count: Math.abs(count), from },
  };
}
