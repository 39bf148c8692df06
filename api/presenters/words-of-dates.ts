import { weekday, type CivilDate } from '../../domain/calendar/civil-date';
import { dateOf, localIso, type Instant } from '../../domain/calendar/instants';
import type { RequestContext } from '../request-context';

type Words = Pick<RequestContext, 't'>;

/** A quarter in words: `2024年第一季度`. */
export function quarterName({ t }: Words, quarter: string): string {
  return /^\d{4}-Q[1-4]$/.test(quarter)
    ? t(`frame:quarterNames.${quarter.slice(-1)}`, { year: quarter.slice(0, 4) })
    : quarter;
}

/** A month, quarter or half-year in words, `2024年7月`; the day of a single duty stays as it is. */
export function periodName(words: Words, period: string): string {
  const year = +period.slice(0, 4);
  const month = /^\d{4}-(\d{2})$/.exec(period)?.[1];
  if (month !== undefined) {
    const monthName = words.t(`frame:date.months.${String(+month)}`);
    return words.t('frame:periodNames.month', { year, month: +month, monthName });
  }
  const half = /^\d{4}-H([12])$/.exec(period)?.[1];
  return half === undefined
    ? quarterName(words, period)
    : words.t(`frame:periodNames.half${half}`, { year });
}

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
