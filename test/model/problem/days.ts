import type { CivilDate } from '../../../domain/calendar/civil-date';
import type { Instant } from '../../../domain/calendar/instants';
import type { Calendar, YearTable } from '../../../domain/calendar/working-days';

/** Day arithmetic of the reference model, on its own: dates are Asia/Shanghai, +08:00 all year (D-22). */
const DAY = 86_400_000;
const ZONE = 8 * 3_600_000;

const year = (rest: readonly CivilDate[], work: readonly CivilDate[]): YearTable => ({
  status: 'official',
  source: null,
  rest,
  work,
  names: {},
});

/** The holidays of three years and four invented ones, enough for every run. */
export const modelCalendar: Calendar = {
  version: 'model',
  years: {
    '2024': year(
      [
        ...span('2024-02-10', '2024-02-17'),
        ...span('2024-04-04', '2024-04-06'),
        ...span('2024-05-01', '2024-05-05'),
        ...span('2024-06-08', '2024-06-10'),
        ...span('2024-09-15', '2024-09-17'),
        ...span('2024-10-01', '2024-10-07'),
      ],
      [
        '2024-02-18',
        '2024-04-07',
        '2024-04-28',
        '2024-05-11',
        '2024-09-14',
        '2024-09-29',
        '2024-10-12',
      ],
    ),
    '2025': year(
      [
        '2025-01-01',
        ...span('2025-01-28', '2025-02-04'),
        ...span('2025-05-01', '2025-05-05'),
        ...span('2025-10-01', '2025-10-08'),
      ],
      ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    ),
    '2026': year(
      [
        ...span('2026-02-15', '2026-02-23'),
        ...span('2026-05-01', '2026-05-05'),
        ...span('2026-10-01', '2026-10-07'),
      ],
      ['2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    ),
    '2027': year(span('2027-10-01', '2027-10-07'), []),
    '2028': year(span('2028-10-01', '2028-10-07'), []),
    '2029': year(span('2029-10-01', '2029-10-07'), []),
    '2030': year(span('2030-10-01', '2030-10-07'), []),
  },
};

/** Every date from the first to the last. */
function span(first: CivilDate, last: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = first; day <= last; day = plus(day, 1)) {
    days.push(day);
  }
  return days;
}

/** The date so many calendar days later. */
export function plus(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10) as CivilDate;
}

const dayAfter = kept((date) => plus(date, 1));
const dayBefore = kept((date) => plus(date, -1));

/** What is said of a date, worked out once: lives ask it of the same days over and over. */
function kept<Value>(of: (date: CivilDate) => Value): (date: CivilDate) => Value {
  const known = new Map<CivilDate, Value>();
  return (date) => {
    const before = known.get(date);
    if (before !== undefined) return before;
    const value = of(date);
    known.set(date, value);
    return value;
  };
}

/** Calendar days from one date to another. */
export function daysFrom(from: CivilDate, to: CivilDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** The first day of the next month. */
export function nextMonth(date: CivilDate): CivilDate {
  return `${plus(`${date.slice(0, 7)}-28` as CivilDate, 4).slice(0, 7)}-01` as CivilDate;
}

/** Whether people work on that day: weekends, holidays and make-up days looked at (D-22). */
const worked = kept((date) => {
  const table = modelCalendar.years[date.slice(0, 4)];
  if (table === undefined) {
    throw new Error(`the model has no calendar for ${date}`);
  }
  const weekend = [0, 6].includes(new Date(date).getUTCDay());
  return weekend ? table.work.includes(date) : !table.rest.includes(date);
});

/** The working day so many working days later (negative: earlier); the day itself is day zero. */
export function plusWorking(date: CivilDate, workingDays: number): CivilDate {
  let day = date;
  const next = workingDays < 0 ? dayBefore : dayAfter;
  for (let left = Math.abs(workingDays); left > 0;) {
    day = next(day);
    left -= worked(day) ? 1 : 0;
  }
  return day;
}

/** Working days after the first date up to and including the second; zero when the second is not later. */
export function workingDaysLeft(from: CivilDate, to: CivilDate): number {
  return to <= from ? 0 : span(plus(from, 1), to).filter(worked).length;
}

/** The instant of a local hour. */
export function at(date: CivilDate, hour: number): Instant {
  return new Date(Date.parse(date) + hour * 3_600_000 - ZONE).toISOString() as Instant;
}

/** 24:00 of the day (E-24). */
export function endOfDay(date: CivilDate): Instant {
  return at(date, 24);
}

/** The local date of an instant. */
export function dayOf(instant: Instant): CivilDate {
  return new Date(Date.parse(instant) + ZONE).toISOString().slice(0, 10) as CivilDate;
}

/** The instant so many minutes later. */
export function later(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString() as Instant;
}
