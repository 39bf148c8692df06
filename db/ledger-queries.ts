import type { AggregateId, AggregateKind, Recorded } from '../domain/aggregate';
import type { AgeSpan } from '../domain/board/ageing';
import type { CivilDate } from '../domain/calendar/civil-date';
import { endOf, instantAt, type Instant } from '../domain/calendar/instants';
import { caseColumns, type CaseWithState } from './case-queries';
import type { Reader } from '../domain/readers';
import type { Sql } from './client';
import { isOfAge, lampColumn, textMatches } from './problem-queries';
import { concerns, readableBy } from './readers';

/** What a ledger holds: cases of one kind under filters. */
export interface LedgerWanted {
  readonly programme: string;
  readonly kind: AggregateKind;
  /** Who looks (D-23). */
  readonly reader: Reader;
  /** Field of the state that must hold something (`plan`, `extensions`); null = every case. */
  readonly part: string | null;
  readonly state?: string | undefined;
  readonly unit?: string | undefined;
  readonly indicator?: string | undefined;
  readonly lamp?: string | undefined;
  /** Open ones that were found so many calendar days ago: problems. */
  readonly age?: AgeSpan | undefined;
  /** Part of a number, title or unit. */
  readonly q?: string | undefined;
  /** First and last day of registration, both included. */
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
  readonly sort: 'number' | 'dueOn' | 'leadUnit';
  /** Business today, and the last day on which the yellow lamp shows (E-27). */
  readonly today: CivilDate;
  readonly soonUntil: CivilDate;
}

/** The ids of a ledger's cases in order. */
export async function ledgerCases(sql: Sql, wanted: LedgerWanted): Promise<AggregateId[]> {
  const rows = await sql<{ aggregate: AggregateId }[]>`
    select cases.aggregate from cases
    where cases.kind = ${wanted.kind} and cases.programme = ${wanted.programme}
      ${narrowing(sql, wanted)}
    order by ${sortColumn(sql, wanted.sort)}, cases.number collate "C", cases.aggregate`;
  return rows.map(({ aggregate }) => aggregate);
}

/** The cases of these ids with their states, in the order of the ids; those not on record are left out. */
export async function casesById(
  sql: Sql,
  aggregates: readonly AggregateId[],
): Promise<CaseWithState[]> {
  return sql<CaseWithState[]>`
    select ${caseColumns(sql)}, cases.state from cases
    where cases.aggregate = any(${aggregates as string[]})
    order by array_position(${aggregates as string[]}::text[], cases.aggregate::text)`;
}

/** What had happened to these cases before an instant, in the order in which it was recorded. */
export async function eventsOfCases(
  sql: Sql,
  aggregates: readonly AggregateId[],
  before: Instant,
): Promise<Recorded[]> {
  return sql<Recorded[]>`
    select e.aggregate, e.revision, e.ordinal, e.type, e.v, e.transition, e.data, e.at,
      acts.actor as by, acts.digest
    from events e join acts using (aggregate, revision)
    where e.aggregate = any(${aggregates as string[]}) and e.at < ${before}
    order by e.aggregate, e.revision, e.ordinal`;
}

function narrowing(sql: Sql, wanted: LedgerWanted) {
  const { reader, part, state, unit, indicator, lamp, age, q, from, to } = wanted;
  return sql`
    and ${readableBy(sql, reader)}
    ${part === null ? sql`` : sql`and ${holds(sql, part)}`}
    ${state ? sql`and cases.status = ${state}` : sql``}
    ${unit ? sql`and ${concerns(sql, unit)}` : sql``}
    ${indicator ? sql`and cases.indicator = ${indicator}` : sql``}
    ${lamp ? sql`and ${lampColumn(sql, wanted)} = ${lamp}` : sql``}
    ${age ? sql`and ${isOfAge(sql, age, wanted.today)}` : sql``}
    ${q ? sql`and ${textMatches(sql, q)}` : sql``}
    ${from ? sql`and cases.opened_at >= ${instantAt(from, '00:00')}` : sql``}
    ${to ? sql`and cases.opened_at < ${endOf(to)}` : sql``}`;
}

/** Whether a field of the state is there and not empty. */
function holds(sql: Sql, part: string) {
  return sql`coalesce(cases.state -> ${part}::text, 'null') not in ('null', '[]')`;
}

function sortColumn(sql: Sql, sort: LedgerWanted['sort']) {
  switch (sort) {
    case 'number':
      return sql`cases.number collate "C"`;
    case 'dueOn':
      return sql`cases.due_on nulls last`;
    case 'leadUnit':
      return sql`cases.lead_unit collate "C" nulls last`;
  }
}
