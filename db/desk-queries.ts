import type { Actor } from '../domain/actor';
import type { Json } from '../domain/aggregate';
import type { Instant } from '../domain/calendar/instants';
import type { Reader } from '../domain/readers';
import { caseColumns, type CaseWithState } from './case-queries';
import type { Sql } from './client';
import { readableBy } from './readers';

/** An act of somebody else on a case, with the case as it stands now. */
export interface ChangedCase {
  readonly case: CaseWithState;
  readonly type: string;
  readonly transition: string;
  readonly at: Instant;
  readonly by: Actor;
  readonly data: { readonly [key: string]: Json };
}

/** Looks at the desk belong to one visit when no more than this lies between them. */
const ONE_VISIT = '30 minutes';

/**
 * Notes that a person looks at the desk.
 *
 * @param at business now
 * @returns the end of the visit before this one, null on the first
 */
export async function noteVisit(
  sql: Sql,
  {
    person,
    programme,
    at,
  }: { readonly person: string; readonly programme: string; readonly at: Instant },
): Promise<Instant | null> {
  const [row] = await sql<{ seenUntil: Instant | null }[]>`
    insert into desk_visits as v (person, programme, seen_until, latest_at) values (${person}, ${programme}, null, ${at})
    on conflict (person, programme) do update set latest_at = greatest(v.latest_at, excluded.latest_at),
      seen_until = case when v.latest_at < excluded.latest_at - ${ONE_VISIT}::interval then v.latest_at else v.seen_until end
    returning seen_until as "seenUntil"`;
  return row?.seenUntil ?? null;
}

/** What other people did after an instant on the cases that the reader may read (D-23), newest first. */
export async function changesSince(
  sql: Sql,
  wanted: {
    readonly reader: Reader;
    readonly since: Instant;
    /** Whose own acts are left out. */
    readonly person: string;
    readonly limit: number;
  },
): Promise<ChangedCase[]> {
  const { reader, since, person, limit } = wanted;
  const rows = await sql<
    (CaseWithState & {
      eventType: string;
      eventTransition: string;
      eventAt: Instant;
      eventBy: Actor;
      eventData: ChangedCase['data'];
    })[]
  >`
    select ${caseColumns(sql)}, cases.state, e.type as "eventType", e.transition as "eventTransition", e.at as "eventAt", a.actor as "eventBy",
      e.data as "eventData"
    from cases join acts a on a.aggregate = cases.aggregate join events e on e.aggregate = a.aggregate and e.revision = a.revision
    where ${readableBy(sql, reader)} and cases.at > ${since} and a.at > ${since}
      and a.actor->>'person' not in ('clock', ${person}) and jsonb_array_length(a.actor->'roles') > 0
    order by e.at desc, e.aggregate, e.revision desc, e.ordinal desc limit ${limit}`;
  return rows.map(({ eventType, eventTransition, eventAt, eventBy, eventData, ...line }) => ({
    case: line,
    type: eventType,
    transition: eventTransition,
    at: eventAt,
    by: eventBy,
    data: eventData,
  }));
}
