import { shippedCalendar } from '../../../cli/shipped-calendar';
import { isInWorkingHours } from '../../../domain/calendar/working-hours';
import { instantAt, type TimeOfDay } from '../../../domain/calendar/instants';
import type { CivilDate } from '../../../domain/calendar/civil-date';

describe('working hours (D-21 notice.hours, E-24)', () => {
  it.each<[string, CivilDate, TimeOfDay, boolean]>([
    ['a Monday when they begin', '2024-05-13', '08:30', true],
    ['a minute before', '2024-05-13', '08:29', false],
    ['when they are over', '2024-05-13', '17:30', false],
    ['a Saturday', '2024-05-18', '10:00', false],
    ['a make-up Saturday', '2024-05-11', '10:00', true],
    ['a holiday', '2024-05-01', '10:00', false],
  ])('D-21 %s', (_, day, time, within) => {
    expect(isInWorkingHours(shippedCalendar(), instantAt(day, time))).toBe(within);
  });
});
