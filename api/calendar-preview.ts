import type { AggregateId } from '../domain/aggregate';
import type { Instant } from '../domain/calendar/instants';
import { withYear } from '../domain/programme/calendar-change';
import type { CalendarYear } from '../domain/programme/state';
import type { MovedDate } from '../domain/calendar/deadline';
import { countingKinds, previewRecalculation } from '../domain/recalculation';
import type { CaseRecord, Queries } from './queries';

/** A running case that a new calendar would move, with every date that would move. */
export interface CaseMoved {
  readonly record: CaseRecord;
  readonly dates: readonly MovedDate[];
}

/** What a year of the calendar would do before it is in force. */
export interface CalendarPreview {
  readonly moved: readonly CaseMoved[];
  /** Running cases that were looked at, those that stay included. */
  readonly looked: number;
}

/**
 * Asks every running case of every programme what a year of the calendar would do to its dates, by its own rules and under its own
 * policy version. Nothing is written.
 *
 * @param at business instant as of which the year would come into force
 */
export async function previewCalendar(
  queries: Pick<Queries, 'programmes' | 'listCases' | 'facts'>,
  year: CalendarYear,
  at: Instant,
): Promise<CalendarPreview> {
  const moved: CaseMoved[] = [];
  let looked = 0;
  for (const { id: programme } of await queries.programmes()) {
    for (const kind of countingKinds) {
      for (const record of await queries.listCases(programme, kind)) {
        if (!record.open) continue;
        looked += 1;
        const facts = await queries.facts(programme, record.state.policyVersion);
        const dates = previewRecalculation(
          record.aggregate satisfies AggregateId,
          { state: record.state, revision: record.revision },
          { ...facts, calendar: withYear(facts.calendar, year) },
          at,
        );
        if (dates.length > 0) moved.push({ record, dates });
      }
    }
  }
  return { moved, looked };
}
