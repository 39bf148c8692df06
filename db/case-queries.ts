import type { AggregateId, AggregateKind, CaseState, Json, Recorded } from '../domain/aggregate';
import type { Actor } from '../domain/actor';
import type { CivilDate } from '../domain/calendar/civil-date';
import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';
import { noticesOfCase, type SentNotice } from './notice-queries';

/** A case as lists show it. */
export interface CaseLine {
  readonly aggregate: AggregateId;
  readonly kind: AggregateKind;
  readonly programme: string;
  readonly revision: number;
  readonly status: string;
  readonly number: string;
  readonly title: string;
  readonly leadUnit: string | null;
  readonly units: readonly string[];
  readonly indicator: string | null;
  readonly dueOn: CivilDate | null;
  /** Region of the deadline (E-27), not the lamp. */
  readonly deadline: string;
  readonly open: boolean;
  readonly more: { readonly [key: string]: Json };
}

/** A case with its state. */
export interface CaseWithState extends CaseLine {
  readonly state: CaseState;
}

/** One event of a case, who caused it, and who was told. */
export interface TimelineEntry {
  readonly revision: number;
  readonly ordinal: number;
  readonly type: string;
  readonly transition: string;
  readonly at: Instant;
  readonly by: Actor;
  readonly data: { readonly [key: string]: Json };
  readonly notices: readonly SentNotice[];
}

/** @returns the case as last recorded, or undefined */
export async function findCaseWithState(
  sql: Sql,
  aggregate: AggregateId,
): Promise<CaseWithState | undefined> {
  const [row] = await sql<CaseWithState[]>`
    select ${caseColumns(sql)}, cases.state from cases where aggregate = ${aggregate}`;
  return row;
}

/** All cases of a kind in a programme with their states, by number. */
export async function listCases(
  sql: Sql,
  programme: string,
  kind: AggregateKind,
): Promise<CaseWithState[]> {
  return sql<CaseWithState[]>`
    select ${caseColumns(sql)}, cases.state from cases
    where programme = ${programme} and kind = ${kind}
    order by number collate "C", aggregate`;
}

/** What has happened to a case, newest first, with the notices of each event and where their deliveries stand. */
export async function caseTimeline(sql: Sql, aggregate: AggregateId): Promise<TimelineEntry[]> {
  const [events, notices] = await Promise.all([
    sql<Omit<TimelineEntry, 'notices'>[]>`
      select e.revision, e.ordinal, e.type, e.transition, e.at, acts.actor as by, e.data
      from events e join acts using (aggregate, revision)
      where e.aggregate = ${aggregate} order by e.revision desc, e.ordinal desc`,
    noticesOfCase(sql, aggregate),
  ]);
  return events.map((event) => ({
    ...event,
    notices: notices
      .filter(({ revision, ordinal }) => revision === event.revision && ordinal === event.ordinal)
      .map((each) => each.sent),
  }));
}

/** Everything that was recorded of the programme's cases of those kinds; each case's events in order of revision and ordinal. */
export async function recordedEvents(
  sql: Sql,
  programme: string,
  kinds: readonly AggregateKind[],
): Promise<Recorded[]> {
  return sql<Recorded[]>`
    select e.aggregate, e.revision, e.ordinal, e.type, e.v, e.transition, e.at, acts.actor as by, acts.digest, e.data
    from events e join acts using (aggregate, revision) join cases on cases.aggregate = e.aggregate
    where cases.programme = ${programme} and cases.kind = any(${[...kinds]})
    order by e.aggregate, e.revision, e.ordinal`;
}

/** The columns that make a {@link CaseLine}. */
export function caseColumns(sql: Sql) {
  return sql`cases.aggregate, cases.kind, cases.programme, cases.revision, cases.status, cases.number, cases.title,
    cases.lead_unit as "leadUnit", cases.units, cases.indicator, cases.due_on as "dueOn", cases.deadline, cases.open, cases.more`;
}
