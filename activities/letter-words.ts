import Handlebars from 'handlebars';
import { weekday, type CivilDate } from '../domain/calendar/civil-date';
import { dateOf, localIso, type Instant } from '../domain/calendar/instants';

const WEEKDAYS_ZH = ['一', '二', '三', '四', '五', '六', '日'];
const WEEKDAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS_EN = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];

/** `2024-Q2`, `2024-H1` or `2024-09`, alone or before a slash. */
const PERIOD = /^(\d{4})-(Q|H|)(\d{1,2})(?:\/.*)?$/;

/** `2024-05-08` → `2024年5月8日（周三）`. */
export function dateZh(date: CivilDate): string {
  const [year, month, day] = numbersOf(date);
  return `${String(year)}年${String(month)}月${String(day)}日（周${WEEKDAYS_ZH[weekday(date) - 1] ?? ''}）`;
}

/** `2024-05-08` → `Wed 8 May 2024`. */
export function dateEn(date: CivilDate): string {
  const [year, month, day] = numbersOf(date);
  return `${WEEKDAYS_EN[weekday(date) - 1] ?? ''} ${String(day)} ${MONTHS_EN[month - 1] ?? ''} ${String(year)}`;
}

/** An instant in Asia/Shanghai, `2024年5月8日（周三）09:00`. */
export function instantZh(at: Instant): string {
  return `${dateZh(dateOf(at))}${localIso(at).slice(11, 16)}`;
}

/** An instant in Asia/Shanghai, `Wed 8 May 2024, 09:00`. */
export function instantEn(at: Instant): string {
  return `${dateEn(dateOf(at))}, ${localIso(at).slice(11, 16)}`;
}

/** A quarter, half-year or month as periods and numbers of cases name it: `2024-Q2/I04/…` → `2024年第2季度`; other text stays. */
export function periodZh(text: string): string {
  const [, year = '', kind = '', n = ''] = PERIOD.exec(text) ?? [];
  if (kind === 'Q') return `${year}年第${n}季度`;
  if (kind === 'H') return `${year}年${n === '1' ? '上' : '下'}半年`;
  return year === '' ? text : `${year}年${String(Number(n))}月`;
}

/** The same in English: `Q2 2024`, `first half of 2024`, `Sep 2024`. */
export function periodEn(text: string): string {
  const [, year = '', kind = '', n = ''] = PERIOD.exec(text) ?? [];
  if (kind === 'Q') return `Q${n} ${year}`;
  if (kind === 'H') return `${n === '1' ? 'first' : 'second'} half of ${year}`;
  return year === '' ? text : `${MONTHS_EN[Number(n) - 1] ?? ''} ${year}`;
}

/** Names of units and persons by id, in one language. */
export type UnitNames = (id: string) => string;

/**
 * The Handlebars of letters: the helpers `dateZh`, `dateEn`, `instantZh`, `instantEn`, `periodZh`, `periodEn` and `unit`. An absent
 * value gives nothing.
 *
 * `{{unit x}}` names the unit of id `x`; a plain `{{unit}}` names the letter's own field `unit`. `{{person x}}` names the person of id `x`.
 * Names come with each letter as `@root.unitNames`.
 */
export function letterHandlebars(separator = '、'): typeof Handlebars {
  const handlebars = Handlebars.create();
  const helpers = { dateZh, dateEn, instantZh, instantEn, periodZh, periodEn };
  for (const [name, format] of Object.entries(helpers)) {
    handlebars.registerHelper(name, (value: unknown) =>
      typeof value === 'string' && value !== '' ? (format as (text: string) => string)(value) : '',
    );
  }
  handlebars.registerHelper('unit', unitNameBy(separator));
  handlebars.registerHelper('person', unitNameBy(separator));
  return handlebars;
}

function unitNameBy(separator: string) {
  return function unitName(this: { unit?: unknown }, ...values: unknown[]): string {
    const options = values.at(-1) as { data?: { root?: { unitNames?: UnitNames } } };
    const asked = values.length > 1 ? values[0] : this.unit;
    const nameOf = options.data?.root?.unitNames ?? String;
    if (Array.isArray(asked)) {
      return asked.map((each) => nameOf(String(each))).join(separator);
    }
    return typeof asked === 'string' ? nameOf(asked) : '';
  };
}

function numbersOf(date: CivilDate): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}
