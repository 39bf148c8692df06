import { shippedCalendar } from '../../../cli/shipped-calendar';
import type { CivilDate } from '../../../domain/calendar/civil-date';
import { deadlineOn } from '../../../domain/calendar/deadline';
import {
  lastDayOfMonth,
  type Month,
  nextMonth,
  previousMonth,
} from '../../../domain/calendar/months';
import {
  nthWorkingDayOfMonth,
  nthWorkingDayOfQuarter,
  workingDaysBeforeQuarterEnd,
} from '../../../domain/calendar/period-days';
import {
  firstDayOfQuarter,
  lastDayOfQuarter,
  monthsOfQuarter,
  nextQuarter,
  previousQuarter,
  quarter,
  type Quarter,
  quarterOf,
  quartersFrom,
} from '../../../domain/calendar/quarters';
import { addWorkingDays } from '../../../domain/calendar/working-days';

const calendar = shippedCalendar();

describe('quarters (cadence.quarter.definition)', () => {
  it.each<[CivilDate, Quarter, CivilDate, CivilDate]>([
    ['2024-01-01', '2024-Q1', '2024-01-01', '2024-03-31'],
    ['2024-03-31', '2024-Q1', '2024-01-01', '2024-03-31'],
    ['2024-04-01', '2024-Q2', '2024-04-01', '2024-06-30'],
    ['2024-09-30', '2024-Q3', '2024-07-01', '2024-09-30'],
    ['2024-12-31', '2024-Q4', '2024-10-01', '2024-12-31'],
  ])('%s lies in %s', (date, of, first, last) => {
    expect(quarterOf(date)).toBe(of);
    expect([firstDayOfQuarter(of), lastDayOfQuarter(of)]).toEqual([first, last]);
  });

  it('follow each other over the year', () => {
    expect(nextQuarter('2024-Q4')).toBe('2025-Q1');
    expect(previousQuarter('2024-Q1')).toBe('2023-Q4');
    expect(quartersFrom('2023-Q3', '2024-Q2')).toEqual([
      '2023-Q3',
      '2023-Q4',
      '2024-Q1',
      '2024-Q2',
    ]);
    expect(quartersFrom('2024-Q2', '2024-Q1')).toEqual([]);
    expect(monthsOfQuarter('2024-Q2')).toEqual(['2024-04', '2024-05', '2024-06']);
  });

  it.each(['2024-Q0', '2024-Q5', '2024Q1', '24-Q1', 20241])('refuses %s', (text) => {
    expect(quarter.safeParse(text).success).toBe(false);
  });
});

describe('months', () => {
  it.each<[Month, CivilDate]>([
    ['2024-02', '2024-02-29'],
    ['2023-02', '2023-02-28'],
    ['2024-12', '2024-12-31'],
  ])('%s ends on %s', (month, last) => {
    expect(lastDayOfMonth(month)).toBe(last);
  });

  it('follow each other over the year', () => {
    expect(nextMonth('2024-12')).toBe('2025-01');
    expect(previousMonth('2024-01')).toBe('2023-12');
  });
});

describe('E5: the timetable of 2024 Q1 (D-41)', () => {
  const after = (from: CivilDate, count: number) => addWorkingDays(calendar, from, count).on;

  it.each<[string, CivilDate, CivilDate]>([
    [
      'template 10 wd before quarter end',
      workingDaysBeforeQuarterEnd(calendar, '2024-Q1', 10),
      '2024-03-18',
    ],
    ['reports due wd 5', nthWorkingDayOfQuarter(calendar, '2024-Q2', 5), '2024-04-08'],
    [
      'cut-off and joint-inspection list wd 10',
      nthWorkingDayOfQuarter(calendar, '2024-Q2', 10),
      '2024-04-15',
    ],
    ['scores within 3 wd of cut-off', after('2024-04-15', 3), '2024-04-18'],
    ['hearing 3 wd + 3 wd', after(after('2024-04-18', 3), 3), '2024-04-26'],
    ['leaders within 3 wd', after('2024-04-26', 3), '2024-04-30'],
    ['publication the working day after', after('2024-04-30', 1), '2024-05-06'],
    ['measures within 2 wd', after('2024-05-06', 2), '2024-05-08'],
    ['speeches within 15 wd', after('2024-05-06', 15), '2024-05-24'],
    ['close by wd 50', nthWorkingDayOfQuarter(calendar, '2024-Q2', 50), '2024-06-12'],
  ])('%s', (_step, found, expected) => {
    expect(found).toBe(expected);
  });

  it('E-25: publication of 2024 Q2 is 2024-07-31, hanging by 2024-08-02', () => {
    const scored = after(nthWorkingDayOfQuarter(calendar, '2024-Q3', 10), 3);
    const published = after(after(scored, 6), 3 + 1);
    expect(published).toBe('2024-07-31');
    expect(after(published, 2)).toBe('2024-08-02');
  });
});

describe('days of a month or quarter', () => {
  const lastWorkingDay = (day: CivilDate): CivilDate =>
    deadlineOn('S0-14', day, { calendar }, 'backward').on;

  it.each<[string, CivilDate, CivilDate]>([
    [
      'cadence.month.dueDay: last working day',
      lastWorkingDay(lastDayOfMonth('2024-03')),
      '2024-03-29',
    ],
    [
      'a make-up Sunday is the last working day but one',
      lastWorkingDay(lastDayOfMonth('2024-09')),
      '2024-09-30',
    ],
    ['cadence.quarter.dutyDueDay', lastWorkingDay(lastDayOfQuarter('2024-Q2')), '2024-06-28'],
    [
      'S4-12 monthEnd.unitDue: third-last',
      nthWorkingDayOfMonth(calendar, '2024-09', -3),
      '2024-09-27',
    ],
    [
      'S1-17: second working day of the month',
      nthWorkingDayOfMonth(calendar, '2021-10', 2),
      '2021-10-09',
    ],
    [
      'S1-17, E9: second working day of the quarter',
      nthWorkingDayOfQuarter(calendar, '2021-Q4', 2),
      '2021-10-09',
    ],
    [
      'last working day of a quarter by number',
      nthWorkingDayOfQuarter(calendar, '2024-Q2', -1),
      '2024-06-28',
    ],
  ])('%s', (_rule, found, expected) => {
    expect(found).toBe(expected);
  });
});
