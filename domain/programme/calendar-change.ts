import { z } from 'zod';
import type { AggregateId, Command, Decision, DomainEvent, Rejection } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { readCalendar } from '../calendar/read-calendar';
import type { Calendar, YearTable } from '../calendar/working-days';
import type { Facts } from '../facts';
import { longTextField } from '../payload-fields';
import type { ProgrammeEvent } from './events';
import type { CalendarYear, PendingCalendar, ProgrammeState } from './state';

export const proposeCalendar = z.strictObject({
  /** The text of a `calendar/1` file: one year with its holidays and make-up days, JSON. */
  calendar: longTextField,
  reason: longTextField,
});

type Decided = Decision<ProgrammeEvent>;

/**
 * The office proposes a year of the working-day calendar, for example when the State Council's notice is out (C15, D-22). Every
 * fault of the file is named; a year that changes nothing is refused.
 */
export function decideCalendarProposal(
  state: ProgrammeState,
  command: Command,
  facts: Facts,
): Decided {
  if (pendingCalendarOf(state) !== null) return refuse('calendarChangePending', 'D-22');
  const { calendar: file, reason } = proposeCalendar.parse(command.payload);
  const read = readText(file);
  if (!read.ok) {
    const faults = read.faults.map(({ place, code }) => ({ path: place, message: code }));
    const values = {
      fault: [...new Set(read.faults.map(({ code }) => code))],
      place: read.faults.map(({ place }) => place).slice(0, MOST_PLACES),
    };
    return { rejection: { code: 'calendarFaulty', rule: 'D-22', values, faults } };
  }
  const [entry] = Object.entries(read.calendar.years);
  if (entry === undefined) return refuse('calendarWithoutYear', 'D-22');
  const [year, table] = [Number(entry[0]), entry[1]];
  const before = facts.calendar.years[year];
  if (before !== undefined && sameTable(before, table)) {
    return refuse('calendarUnchanged', 'D-22', { year });
  }
  const version = nextVersion(facts.calendar, year, dateOf(command.at));
  const basedOn = facts.calendar.version;
  return one({
    type: 'calendarProposed',
    v: 1,
    transition: 'C15',
    data: { version, year, table, reason, basedOn },
  });
}

/**
 * Another person puts the year in force; from then on it counts every deadline, and each running case counts its own anew (D-22). A
 * proposal drawn up to a calendar that has changed since is refused: its preview is not true any more.
 */
export function decideCalendarPublication(state: ProgrammeState, facts: Facts): Decided {
  const pending = pendingCalendarOf(state);
  if (pending === null) return refuse('noCalendarChangePending', 'D-22');
  if (pending.basedOn !== facts.calendar.version) {
    return refuse('calendarChangedMeanwhile', 'D-22', { version: facts.calendar.version });
  }
  const { version, year, table, reason } = pending;
  return one({
    type: 'calendarPublished',
    v: 1,
    transition: 'C15',
    data: { version, year, table, reason },
  });
}

/** The group head leaves the calendar as it is. */
export function decideCalendarRefusal(state: ProgrammeState, reason: string): Decided {
  return pendingCalendarOf(state) === null
    ? refuse('noCalendarChangePending', 'D-22')
    : one({ type: 'calendarRefused', v: 1, transition: 'C15', data: { reason } });
}

/** A programme is told of a new calendar: it tells its open duties, with its own act (D-22). */
export function decideDutiesRecount({ calendar, openCases = [] }: Facts): Decided {
  const duties = openCases.flatMap(({ aggregate, open }) =>
    open && aggregate.startsWith('duty/') ? [aggregate as AggregateId] : [],
  );
  const { version: calendarVersion } = calendar;
  const data = { calendarVersion, count: duties.length, duties };
  return duties.length === 0
    ? { events: [] }
    : one({ type: 'dutiesRecounted', v: 1, transition: 'C15', data });
}

/** The year that waits; states folded before calendars were published have none. */
function pendingCalendarOf(state: ProgrammeState): PendingCalendar | null {
  return state.pendingCalendar ?? null;
}

/** The years that these events put in force. */
export function publishedYears(events: readonly DomainEvent[]): readonly CalendarYear[] {
  return events.flatMap(({ type, data }) =>
    type === 'calendarPublished' ? [data as CalendarYear] : [],
  );
}

/** The calendar with one year replaced. */
export function withYear(calendar: Calendar, { version, year, table }: CalendarYear): Calendar {
  return { ...calendar, version, years: { ...calendar.years, [year]: table } };
}

/** Places of faults that a refusal names; all are in its list of faults. */
const MOST_PLACES = 5;

function readText(file: string): ReturnType<typeof readCalendar> {
  let content: unknown;
  try {
    content = JSON.parse(file);
  } catch (error) {
    const values = { reason: String(error) };
    return { ok: false, faults: [{ place: 'calendar', code: 'notJson', values }] };
  }
  return readCalendar('', [{ place: 'calendar', content }]);
}

function sameTable(a: YearTable, b: YearTable): boolean {
  const plain = ({ status, source, rest, work }: YearTable) =>
    JSON.stringify([status, source, rest, work]);
  return plain(a) === plain(b);
}

/** Names year and day of proposal, `2027@2026-11-12`; a second one of the same day is numbered. */
function nextVersion({ version }: Calendar, year: number, on: string): string {
  const plain = `${String(year)}@${on}`;
  const n = version === plain ? 1 : Number(/^.*[.](\d+)$/.exec(version)?.[1] ?? 0);
  return version === plain || version.startsWith(`${plain}.`) ? `${plain}.${String(n + 1)}` : plain;
}

function one(event: ProgrammeEvent): Decided {
  return { events: [event] };
}

function refuse(code: string, rule: string, values: Rejection['values'] = {}): Decided {
  return { rejection: { code, rule, values } };
}
