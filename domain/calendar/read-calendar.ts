import { z } from 'zod';
import type { Checked, Fault } from '../fault';
import { civilDate, type CivilDate, weekday, yearOf } from './civil-date';
import type { Calendar, FixedHoliday, HolidayName, YearTable } from './working-days';

/** A parsed file of the calendar, with the name under which its faults are listed. */
export interface CalendarSource {
  readonly place: string;
  readonly content: unknown;
}

const nameFields = { zh: z.string().min(1), en: z.string().min(1) };

const yearFile = z.strictObject({
  schema: z.literal('calendar/1'),
  year: z.int().min(1900).max(2999),
  status: z.enum(['official', 'provisional']),
  source: z.string().min(1).nullable(),
  holidays: z.array(
    z.strictObject({
      ...nameFields,
      source: z.string().min(1).optional(),
      rest: z.array(civilDate),
      work: z.array(civilDate),
    }),
  ),
});

const fixedFile = z.strictObject({
  schema: z.literal('fixed-holidays/1'),
  fixedHolidays: z.array(
    z.strictObject({
      ...nameFields,
      monthDay: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
      fromYear: z.int(),
    }),
  ),
});

type YearFile = z.infer<typeof yearFile>;

/**
 * The calendar made of its parsed files: one `calendar/1` file a year, and the holidays that the law fixes
 * (`fixed-holidays/1`) for the years without one. Every fault is listed with file and path; then there is no calendar.
 *
 * @param version names this state of the calendar; a deadline stores it
 */
export function readCalendar(
  version: string,
  sources: readonly CalendarSource[],
): Checked<{ calendar: Calendar }> {
  const faults: Fault[] = [];
  const years: { [year: string]: YearTable } = {};
  const fixedHolidays: FixedHoliday[] = [];
  for (const { place, content } of sources) {
    const fixed = schemaOf(content) === 'fixed-holidays/1';
    const read = (fixed ? fixedFile : yearFile).safeParse(content);
    if (!read.success) faults.push(...schemaFaults(place, read.error));
    else if (read.data.schema === 'fixed-holidays/1') fixedHolidays.push(...fixedOf(read.data));
    else {
      faults.push(...yearFaults(place, read.data));
      if (years[read.data.year]) faults.push(fault(place, 'yearTwice', { year: read.data.year }));
      years[read.data.year] = tableOf(read.data);
    }
  }
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, calendar: { version, years, fixedHolidays } };
}

function schemaOf(content: unknown): unknown {
  return typeof content === 'object' && content !== null && 'schema' in content
    ? content.schema
    : undefined;
}

function schemaFaults(place: string, error: z.ZodError): Fault[] {
  return error.issues.map((issue) =>
    fault(at(place, issue.path), 'malformed', { reason: issue.message }),
  );
}

/** What a schema cannot see: days of another year, days listed twice, make-up days that are no weekend (D-22). */
function yearFaults(place: string, file: YearFile): Fault[] {
  const seen = new Set<CivilDate>();
  return file.holidays.flatMap((holiday, index) =>
    (['rest', 'work'] as const).flatMap((kind) =>
      holiday[kind].flatMap((on, number) => {
        const where = at(place, ['holidays', index, kind, number]);
        const found: Fault[] = [];
        if (yearOf(on) !== file.year) found.push(fault(where, 'dayOfOtherYear', { on }));
        if (seen.has(on)) found.push(fault(where, 'dayTwice', { on }));
        if (kind === 'work' && weekday(on) < 6) {
          found.push(fault(where, 'makeUpDayOnWeekday', { on }));
        }
        seen.add(on);
        return found;
      }),
    ),
  );
}

function tableOf(file: YearFile): YearTable {
  const days = (kind: 'rest' | 'work'): CivilDate[] =>
    file.holidays.flatMap((holiday) => holiday[kind]).sort();
  const names: { [date: string]: HolidayName } = {};
  for (const { zh, en, rest, work } of file.holidays) {
    for (const on of [...rest, ...work]) names[on] = { zh, en };
  }
  return {
    status: file.status,
    source: file.source,
    rest: days('rest'),
    work: days('work'),
    names,
  };
}

function fixedOf(file: z.infer<typeof fixedFile>): FixedHoliday[] {
  return file.fixedHolidays.map(({ zh, en, monthDay, fromYear }) => ({
    monthDay,
    fromYear,
    name: { zh, en },
  }));
}

function at(place: string, path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return steps.length > 0 ? `${place}: ${steps.join('').replace(/^\./, '')}` : place;
}

function fault(place: string, code: string, values: Fault['values']): Fault {
  return { place, code, values };
}
