import { addDays, civilDate, dateOfDay, daysBetween } from '../../../domain/calendar/civil-date';
import { dateOf, endOf, instantAt, localIso } from '../../../domain/calendar/instants';

describe('civil dates', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-13-01', false],
    ['2024-2-9', false],
    ['0050-01-01', false],
    ['3000-01-01', false],
    ['2024-02-29T00:00', false],
    [20240229, false],
  ])('%s is one: %s', (value, valid) => {
    expect(civilDate.safeParse(value).success).toBe(valid);
  });

  it('count over months and leap days', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
  });
});

describe('dateOfDay', () => {
  it('names every day from 1900 to 2999 as the calendar of Date does', () => {
    const first = Date.UTC(1900, 0, 1) / 86_400_000;
    const days = Array.from(
      { length: Date.UTC(3000, 0, 1) / 86_400_000 - first },
      (_, n) => first + n,
    );
    const plain = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
    expect(days.filter((day) => dateOfDay(day) !== plain(day))).toEqual([]);
  });
});

describe('instants (E-24)', () => {
  it('a day of Asia/Shanghai begins at 16:00Z and ends 24 hours later', () => {
    expect(instantAt('2024-05-20', '00:00')).toBe('2024-05-19T16:00:00.000Z');
    expect(endOf('2024-05-20')).toBe('2024-05-20T16:00:00.000Z');
    expect(dateOf('2024-05-20T15:59:59.999Z')).toBe('2024-05-20');
    expect(dateOf('2024-05-20T16:00:00.000Z')).toBe('2024-05-21');
    expect(localIso('2024-05-20T01:00:00.000Z')).toBe('2024-05-20T09:00:00+08:00');
  });
});
