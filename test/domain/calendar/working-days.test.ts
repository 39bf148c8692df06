import fc from 'fast-check';
import { shippedCalendar } from '../../../cli/shipped-calendar';
import { addDays, type CivilDate, dateOfDay, weekday } from '../../../domain/calendar/civil-date';
import {
  addWorkingDays,
  holidayName,
  isMakeUpDay,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  tableStatus,
  workingDaysBetween,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../../../domain/calendar/working-days';

const calendar = shippedCalendar();

function daysOfYear(year: number): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = `${year}-01-01` as CivilDate; day.startsWith(`${year}`); day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
}

describe('the official tables', () => {
  it.each([
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('D-22: %i has %i working days', (year, count) => {
    expect(daysOfYear(year).filter((day) => isWorkingDay(calendar, day))).toHaveLength(count);
  });

  it.each([
    [2021, ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09']],
    [2022, ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09']],
    [2023, ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08']],
    [2024, ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12']],
    [2025, ['01-26', '02-08', '04-27', '09-28', '10-11']],
    [2026, ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']],
  ])('D-22: the make-up days of %i', (year, expected) => {
    const found = daysOfYear(year).filter((day) => isMakeUpDay(calendar, day));
    expect(found).toEqual(expected.map((monthDay) => `${year}-${monthDay}`));
  });

  it.each<[CivilDate, boolean, string | null]>([
    ['2021-10-08', true, null],
    ['2021-10-09', true, '国庆节'],
    ['2021-10-10', false, null],
    ['2022-12-31', false, '元旦'],
    ['2023-09-29', false, '中秋节'],
    ['2024-02-09', true, null],
    ['2024-02-10', false, '春节'],
    ['2024-04-07', true, '清明节'],
    ['2026-05-09', true, '劳动节'],
  ])('D-22: %s worked = %s, holiday %s', (day, worked, name) => {
    expect(isWorkingDay(calendar, day)).toBe(worked);
    expect(holidayName(calendar, day)?.zh ?? null).toBe(name);
    expect(tableStatus(calendar, day)).toBe('official');
  });
});

describe('years without a table', () => {
  it.each<[CivilDate, boolean]>([
    ['2027-01-01', false],
    ['2027-02-08', true],
    ['2027-05-01', false],
    ['2027-05-03', true],
    ['2028-05-01', false],
    ['2028-05-02', false],
    ['2028-10-02', false],
    ['2027-10-04', true],
    ['2020-05-01', false],
    ['2019-05-02', true],
    ['2027-03-06', false],
  ])('D-22: %s worked = %s, provisionally', (day, worked) => {
    expect(isWorkingDay(calendar, day)).toBe(worked);
    expect(tableStatus(calendar, day)).toBe('provisional');
  });

  it('are off on weekends alone when no fixed holidays are given', () => {
    const bare = { version: 'bare', years: {} };
    expect(isWorkingDay(bare, '2027-01-01')).toBe(true);
    expect(isWorkingDay(bare, '2027-01-02')).toBe(false);
    expect(holidayName(bare, '2027-01-01')).toBeNull();
  });
});

describe('counting', () => {
  it.each<[string, CivilDate, number, CivilDate]>([
    ['D-22 over the Spring Festival of 2024', '2024-02-08', 5, '2024-02-21'],
    ['D-22 over the Spring Festival of 2026', '2026-02-12', 5, '2026-02-26'],
    ['E9, S1-17: second working day after a make-up Saturday', '2021-09-30', 2, '2021-10-09'],
    ['E6 level 2', '2021-07-16', 3, '2021-07-21'],
    ['E6 level 3', '2021-07-16', 7, '2021-07-27'],
    ['E6 level 4', '2021-07-16', 15, '2021-08-06'],
    ['day zero may be a rest day', '2024-02-11', 1, '2024-02-18'],
    ['zero stays, even on a rest day', '2024-02-11', 0, '2024-02-11'],
    ['backwards', '2024-02-21', -5, '2024-02-08'],
    ['backwards from a rest day', '2024-03-31', -10, '2024-03-18'],
  ])('%s', (_rule, from, count, on) => {
    expect(addWorkingDays(calendar, from, count).on).toBe(on);
  });

  it('D-22: lists the rest days passed over in calendar order, either way', () => {
    const holiday = ['10', '11', '12', '13', '14', '15', '16', '17'].map((day) => `2024-02-${day}`);
    expect(addWorkingDays(calendar, '2024-02-08', 5).skipped).toEqual(holiday);
    expect(addWorkingDays(calendar, '2024-02-21', -5).skipped).toEqual(holiday);
  });

  it.each<[CivilDate, number, string]>([
    ['2026-12-30', 1, 'official'],
    ['2026-12-30', 2, 'provisional'],
    ['2027-01-04', -1, 'provisional'],
    ['2027-01-01', -1, 'official'],
    ['2020-12-31', 1, 'official'],
  ])('D-22: from %s by %i is %s', (from, count, status) => {
    expect(addWorkingDays(calendar, from, count).status).toBe(status);
  });

  it.each<[CivilDate, CivilDate, number]>([
    ['2024-02-08', '2024-02-21', 5],
    ['2024-02-08', '2024-02-17', 1],
    ['2024-02-21', '2024-02-08', -5],
    ['2024-02-11', '2024-02-11', 0],
  ])('E-21: working days from %s to %s are %i', (from, to, count) => {
    expect(workingDaysBetween(calendar, from, to)).toBe(count);
  });

  it('E-29: finds the neighbouring working days', () => {
    expect(nextWorkingDay(calendar, '2024-02-09')).toBe('2024-02-18');
    expect(previousWorkingDay(calendar, '2024-02-18')).toBe('2024-02-09');
    expect(workingDayOnOrAfter(calendar, '2024-02-12')).toBe('2024-02-18');
    expect(workingDayOnOrAfter(calendar, '2024-02-18')).toBe('2024-02-18');
    expect(workingDayOnOrBefore(calendar, '2024-02-12')).toBe('2024-02-09');
    expect(workingDayOnOrBefore(calendar, '2024-02-09')).toBe('2024-02-09');
  });
});

describe('properties', () => {
  const day = fc.integer({ min: 18_600, max: 21_500 }).map(dateOfDay);
  const count = fc.integer({ min: -300, max: 300 });

  it('a count ends on a working day and workingDaysBetween gives it back', () => {
    fc.assert(
      fc.property(day, count, (from, n) => {
        const { on } = addWorkingDays(calendar, from, n);
        expect(n === 0 || isWorkingDay(calendar, on)).toBe(true);
        expect(workingDaysBetween(calendar, from, on)).toBe(n);
      }),
    );
  });

  it('counting on from a result is counting in one go', () => {
    const whole = fc.integer({ min: 0, max: 150 });
    fc.assert(
      fc.property(day, whole, whole, (from, a, b) => {
        const midway = addWorkingDays(calendar, from, a).on;
        expect(addWorkingDays(calendar, midway, b).on).toBe(
          addWorkingDays(calendar, from, a + b).on,
        );
      }),
    );
  });

  it('every day on the way is counted or skipped', () => {
    fc.assert(
      fc.property(day, count, (from, n) => {
        const { on, skipped } = addWorkingDays(calendar, from, n);
        const span = Math.abs(Date.parse(on) - Date.parse(from)) / 86_400_000;
        expect(skipped.length + Math.abs(n)).toBe(span);
        expect(skipped.some((each) => isWorkingDay(calendar, each))).toBe(false);
      }),
    );
  });

  it('weekday agrees with the platform, before 1970 too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_000, max: 30_000 }).map(dateOfDay), (date) => {
        expect(weekday(date) % 7).toBe(new Date(`${date}T00:00:00Z`).getUTCDay());
      }),
    );
  });
});
