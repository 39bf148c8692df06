import { act, type Act, type Standing } from './act';
import { aggregateActor } from './actor';
import type { AggregateId, AggregateKind, Command } from './aggregate';
import type { CivilDate } from './calendar/civil-date';
import type { Instant } from './calendar/instants';
import type { Facts } from './facts';
import { kindOf, subjectOf } from './subjects';

/** Kinds whose running cases count their own deadlines anew when the working-day calendar changes (C15, D-22). */
const recalculatedKinds: readonly AggregateKind[] = ['problem', 'quarter'];

/** The fact by which they are told. */
const RECALCULATE = 'recalculateDeadlines';

/** One date of a case that a new calendar moves. */
export interface MovedDate {
  /** `deadline`, the key of a problem's wait, or a step of a quarter's timetable. */
  readonly key: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

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

/** Whether a case of that id is told of a new calendar. */
export function countsDays(aggregate: AggregateId): boolean {
  return recalculatedKinds.includes(kindOf(aggregate));
}
