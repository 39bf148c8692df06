import type { Recipient } from '../domain/aggregate';
import type { AggregateId } from '../domain/aggregate';
import type { Actor } from '../domain/actor';
import type { CivilDate } from '../domain/calendar/civil-date';
import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';

/** An event on record with the notices that it caused. */
export interface TimelineEvent {
  readonly aggregate: AggregateId;
  readonly revision: number;
  readonly ordinal: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly type: string;
  readonly transition: string;
  readonly notices: readonly {
    readonly notice: string;
    readonly to: readonly Recipient[];
    readonly due: CivilDate | null;
  }[];
}

/** Everything on record, in order of aggregate, revision and ordinal. */
export async function wholeTimeline(sql: Sql): Promise<TimelineEvent[]> {
  return sql<TimelineEvent[]>`
    select e.aggregate, e.revision, e.ordinal, e.at, a.actor, e.type, e.transition,
      coalesce((select jsonb_agg(jsonb_build_object('notice', n.notice, 'to', n.recipients, 'due', n.due)
          order by n.n)
        from notices n where n.aggregate = e.aggregate and n.revision = e.revision
          and n.ordinal = e.ordinal and n.resend_of is null), '[]') as notices
    from events e join acts a using (aggregate, revision)
    order by e.aggregate, e.revision, e.ordinal`;
}

/** A case as the lists know it. */
export interface CaseLine {
  readonly aggregate: AggregateId;
  readonly status: string;
  readonly dueOn: CivilDate | null;
  readonly more: { readonly [key: string]: string | number | boolean | null };
}

/** Every case (not the duties), by id. */
export async function allCases(sql: Sql): Promise<CaseLine[]> {
  return sql<CaseLine[]>`
    select aggregate, status, due_on as "dueOn", more from cases where kind <> 'duty' order by aggregate`;
}
