import { weekday, type CivilDate } from '../../domain/calendar/civil-date';
import { dateOf, localIso, type Instant } from '../../domain/calendar/instants';
import type { RequestContext } from '../request-context';

type Words = Pick<RequestContext, 't'>;

/** A date in words for people, with the weekday: `2024年5月8日（周三）`. */
export function dateWords({ t }: Words, date: CivilDate): string {
  return t('frame:date.long', {
    year: +date.slice(0, 4),
    month: +date.slice(5, 7),
    day: +date.slice(8, 10),
    monthName: t(`frame:date.months.${String(+date.slice(5, 7))}`),
    weekday: t(`frame:date.weekdays.${String(weekday(date))}`),
  });
}

/** An instant in words: date and time of day in Asia/Shanghai. */
export function instantWords(words: Words, at: Instant): string {
  return `${dateWords(words, dateOf(at))} ${localIso(at).slice(11, 16)}`;
}

/** An instant for tables: `2024-05-08 09:00` in Asia/Shanghai. */
export function instantShort(at: Instant): string {
  return localIso(at).slice(0, 16).replace('T', ' ');
}
