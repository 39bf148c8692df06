import type { Act } from '../act';
import type { AggregateId, Recipient } from '../aggregate';
import { localIso, type Instant } from '../calendar/instants';

/** One line of a timeline: an event, a notice or a refusal (formats/scenario.md). */
export type TimelineLine =
  | { at: string; on: string; transition: string; event: string; by: string }
  | { at: string; on: string; notice: string; to: readonly Recipient[]; due?: string }
  | { at: string; on: string; refused: string; by: string };

/** A line with its place: timelines are ordered by (instant, aggregate, revision, ordinal). */
export interface PlacedLine {
  readonly at: Instant;
  readonly aggregate: AggregateId;
  readonly revision: number;
  readonly ordinal: number;
  /** Within one event: the event first, its notices after it. */
  readonly place: number;
  readonly line: TimelineLine;
}

/** Names under which a reader knows aggregates and people. */
export interface Naming {
  aggregate(id: AggregateId): string;
  person(id: string): string;
}

/** The lines of one recorded act. */
export function linesOf(act: Act, naming: Naming): PlacedLine[] {
  const on = naming.aggregate(act.aggregate);
  const placed = (ordinal: number, place: number, line: TimelineLine): PlacedLine => ({
    at: act.command.at,
    aggregate: act.aggregate,
    revision: act.revision,
    ordinal,
    place,
    line,
  });
  const at = localIso(act.command.at);
  const by = naming.person(act.command.actor.person);
  return [
    ...act.events.map((event) =>
      placed(event.ordinal, 0, { at, on, transition: event.transition, event: event.type, by }),
    ),
    ...act.notices.map((notice, index) =>
      placed(notice.ordinal, index + 1, {
        at,
        on,
        notice: notice.notice,
        to: notice.to,
        ...(notice.due === undefined ? {} : { due: notice.due }),
      }),
    ),
  ];
}

/** Orders lines by (instant, aggregate, revision, ordinal, place) in code-unit order. */
export function inOrder(lines: readonly PlacedLine[]): TimelineLine[] {
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  return [...lines]
    .sort(
      (a, b) =>
        compare(a.at, b.at) ||
        compare(a.aggregate, b.aggregate) ||
        a.revision - b.revision ||
        a.ordinal - b.ordinal ||
        a.place - b.place,
    )
    .map(({ line }) => line);
}
