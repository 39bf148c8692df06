import { dateOf, instantAt, type Instant } from './instants';
import { type Calendar, isWorkingDay } from './working-days';

/** Working hours of an office, Asia/Shanghai: digests leave when they begin (E-24). */
const HOURS = ['08:30', '17:30'] as const;

/** Whether an instant lies within the working hours of a working day; a make-up Saturday is one. */
export function isInWorkingHours(calendar: Calendar, at: Instant): boolean {
  const day = dateOf(at);
  const [begin, end] = HOURS;
  return isWorkingDay(calendar, day) && at >= instantAt(day, begin) && at < instantAt(day, end);
}
