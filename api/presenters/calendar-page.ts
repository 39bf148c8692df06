import { owedLabel } from '../acts/act-words';
import type { AggregateKind } from '../../domain/aggregate';
import { isLifeKind } from '../../domain/helper-life/marks';
import { addDays, type CivilDate } from '../../domain/calendar/civil-date';
import type { Calendar, HolidayName, YearTable } from '../../domain/calendar/working-days';
import type { CalendarYear, PendingCalendar } from '../../domain/programme/state';
import type { CalendarPreview, CaseMoved } from '../calendar-preview';
import type { PersonRow } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl } from '../urls';
import { caseName } from './case-name';
import { dateWords } from './words-of-dates';

/** The calendar in force, year by year, newest first: official or expected, each holiday with its days. */
export function presentCalendar(context: RequestContext, calendar: Calendar) {
  const years = Object.entries(calendar.years)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([year, table]) => presentYear(context, Number(year), table));
  return {
    version: calendar.version,
    years,
    later: context.t('calendar:page.later', { year: (years[0]?.year ?? 0) + 1 }),
  };
}

function presentYear(context: RequestContext, year: number, table: YearTable) {
  const { t } = context;
  return {
    year,
    official: table.status === 'official',
    status: t(`calendar:page.status.${table.status}`),
    source: table.source ?? t('calendar:page.noSource'),
    holidays: holidaysOf(context, table),
  };
}

/** Days off and make-up days of a year by holiday, in calendar order. */
function holidaysOf({ language, t }: RequestContext, { rest, work, names }: YearTable) {
  const byName = new Map<string, { name: HolidayName; rest: CivilDate[]; work: CivilDate[] }>();
  for (const day of [...rest, ...work].sort()) {
    const name = names[day];
    if (name === undefined) continue;
    const holiday = byName.get(name.zh) ?? { name, rest: [], work: [] };
    (rest.includes(day) ? holiday.rest : holiday.work).push(day);
    byName.set(name.zh, holiday);
  }
  return [...byName.values()].map(({ name, rest: off, work: made }) => ({
    name: name[language],
    rest: spansOf(off)
      .map(([from, to]) => (from === to ? from : t('calendar:page.span', { from, to })))
      .join(t('frame:list.comma')),
    work: made.join(t('frame:list.comma')) || null,
  }));
}

function spansOf(days: readonly CivilDate[]): [CivilDate, CivilDate][] {
  const spans: [CivilDate, CivilDate][] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last !== undefined && addDays(last[1], 1) === day) last[1] = day;
    else spans.push([day, day]);
  }
  return spans;
}

/** The year that waits, with what it would do to running cases. */
export function presentPending(
  context: RequestContext,
  pending: PendingCalendar,
  preview: CalendarPreview,
  people: readonly PersonRow[],
) {
  const { t } = context;
  const proposer = people.find(({ id }) => id === pending.proposedBy)?.name ?? '';
  return {
    title: t('calendar:page.pending', { year: pending.year, who: proposer }),
    reason: pending.reason,
    year: presentYear(context, pending.year, pending.table),
    ...presentPreview(context, preview),
  };
}

/** Every date that would move, old and new, by case. */
function presentPreview(context: RequestContext, { moved, looked }: CalendarPreview) {
  const rows = moved.flatMap((one) => rowsOf(context, one));
  return {
    rows: rows.length === 0 ? null : rows,
    summary: context.t('calendar:page.preview', {
      looked,
      cases: moved.length,
      dates: rows.length,
    }),
  };
}

function rowsOf(context: RequestContext, { record, dates }: CaseMoved) {
  const name = caseName(context, record);
  return dates.map(({ key, from, to }) => ({
    href: caseUrl(record.aggregate),
    number: name.mark,
    title: name.title,
    unit: record.leadUnit === null ? '' : context.names.unit(record.leadUnit),
    what: nameOfDay(context, record.kind, key),
    from: dateWords(context, from),
    to: dateWords(context, to),
  }));
}

/** A step of a quarter, an act that a helper life waits for, else the name of the date. */
function nameOfDay(context: RequestContext, kind: AggregateKind, key: string): string {
  if (isLifeKind(kind)) return owedLabel(context, kind, key);
  return context.t(kind === 'quarter' ? `quarter:steps.${key}` : `deadline:dateNames.${key}`);
}

/** The same for programs. */
export function calendarJson(
  calendar: Calendar,
  pending: CalendarYear | null,
  preview: CalendarPreview | null,
) {
  return {
    version: calendar.version,
    years: calendar.years,
    fixedHolidays: calendar.fixedHolidays ?? [],
    pending,
    preview:
      preview === null
        ? null
        : {
            looked: preview.looked,
            moved: preview.moved.map(({ record, dates }) => ({
              case: record.aggregate,
              number: record.number,
              title: record.title,
              dates,
            })),
          },
  };
}
