import { act, type Act, type Standing } from './act';
import { aggregateActor } from './actor';
import type { AggregateId, AggregateKind, Command } from './aggregate';
import type { MovedDate } from './calendar/deadline';
import type { Instant } from './calendar/instants';
import type { Facts } from './facts';
import { kindOf, subjectOf, subjects } from './subjects';

/** The fact by which a case is told that the working-day calendar has changed (C15, D-22). */
export const RECALCULATE = 'recalculateDeadlines';

/** Kinds whose cases have dates that a new calendar may move. */
export const countingKinds: readonly AggregateKind[] = Object.values(subjects)
  .filter(({ kind, commands }) => kind !== 'programme' && RECALCULATE in commands)
  .map(({ kind }) => kind);

/**
 * What a calendar would do to a running case: the dates that would move, none where it makes no difference. The case's own rules
 * are asked, nothing is recorded.
 *
 * @param facts the case's facts with the calendar that is proposed
 * @param at business instant at which the calendar would come into force
 */
export function previewRecalculation(
  aggregate: AggregateId,
  standing: Standing,
  facts: Facts,
  at: Instant,
): readonly MovedDate[] {
  const outcome = act(
    subjectOf(aggregate),
    aggregate,
    standing,
    {
      id: `preview>${aggregate}`,
      aggregate,
      programme: facts.programme.id,
      name: RECALCULATE,
      payload: {},
      digest: '',
      at,
      actor: aggregateActor('preview'),
    },
    facts,
  );
  const told = outcome.acts.filter(({ command }) => command.name === RECALCULATE);
  return told.flatMap(({ events }) =>
    events.flatMap(({ data }) => ('dates' in data ? (data.dates as readonly MovedDate[]) : [])),
  );
}

/** The fact as a case is told it; its id is derived from the publication and the case, so that telling twice is telling once. */
export function recalculationOf(aggregate: AggregateId, programme: string, from: Act): Command {
  return {
    id: `${from.aggregate}@${String(from.revision)}>calendar>${aggregate}`,
    aggregate,
    programme,
    name: RECALCULATE,
    payload: {},
    digest: '',
    at: from.command.at,
    actor: aggregateActor(from.aggregate),
  };
}

/** Whether a case of that id is told of a new calendar itself: all but duties, which their programme tells with its own act. */
export function isToldOfCalendar(aggregate: AggregateId): boolean {
  const kind = kindOf(aggregate);
  return kind !== 'duty' && RECALCULATE in subjectOf(aggregate).commands;
}
