import type { CivilDate } from '../../domain/calendar/civil-date';
import {
  addWorkingDays,
  workingDaysBetween,
  type Calendar,
} from '../../domain/calendar/working-days';
import type { Duration } from '../../domain/calendar/due';
import { addDays } from '../../domain/calendar/civil-date';
import type { CaseRow } from '../queries';
import type { RequestContext } from '../request-context';

/** Lamps of lists and boards (E-27): a word and a shape each, never colour alone. */
export const lamps = ['overdue', 'soon', 'normal', 'suspended', 'closed', 'none'] as const;
export type Lamp = (typeof lamps)[number];

/** The last day on which the yellow lamp shows: `dashboard.lightsFrom` before the due day, seen from today (E-27). */
export function soonUntil(calendar: Calendar, today: CivilDate, lightsFrom: Duration): CivilDate {
  return 'workingDays' in lightsFrom
    ? addWorkingDays(calendar, today, lightsFrom.workingDays).on
    : addDays(today, lightsFrom.calendarDays);
}

/** The lamp of a case on a day. A due day counts until its end (E-24). */
export function lampOf(
  row: Pick<CaseRow, 'open' | 'dueOn' | 'deadline'>,
  today: CivilDate,
  soonDay: CivilDate,
): Lamp {
  if (!row.open || row.deadline === 'closed') {
    return 'closed';
  }
  if (row.deadline === 'suspended') {
    return 'suspended';
  }
  if (row.dueOn === null) {
    return 'none';
  }
  if (row.dueOn < today) {
    return 'overdue';
  }
  return row.dueOn <= soonDay ? 'soon' : 'normal';
}

export interface LampView {
  readonly lamp: Lamp;
  readonly word: string;
}

/** The lamp with its word: how many working days are left or over. */
export function presentLamp(
  { t }: Pick<RequestContext, 't'>,
  row: Pick<CaseRow, 'open' | 'dueOn' | 'deadline'>,
  today: CivilDate,
  sources: { readonly calendar: Calendar; readonly soonDay: CivilDate },
): LampView {
  const lamp = lampOf(row, today, sources.soonDay);
  const count =
    row.dueOn === null ? 0 : Math.abs(workingDaysBetween(sources.calendar, today, row.dueOn));
  return { lamp, word: t(`pages:lamps.${lamp}`, { count }) };
}

/** How long until a day, in working days: left, today, or over. */
export function distanceWords(
  { t }: Pick<RequestContext, 't'>,
  calendar: Calendar,
  today: CivilDate,
  dueOn: CivilDate,
): string {
  if (dueOn === today) {
    return t('pages:due.today');
  }
  const days = workingDaysBetween(calendar, today, dueOn);
  return days >= 0 && dueOn > today
    ? t('pages:due.left', { count: days })
    : t('pages:due.over', { count: Math.max(1, -days) });
}
