import { fold } from '../../domain/act';
import type { AggregateId, CaseState, Recorded } from '../../domain/aggregate';
import { findAgeSpan, isOfAge, type AgeSpan } from '../../domain/board/ageing';
import { readCivilDate, type CivilDate } from '../../domain/calendar/civil-date';
import { dateOf, endOf } from '../../domain/calendar/instants';
import { subjectOf } from '../../domain/subjects';
import { textOf } from '../presenters/case-name';
import { lampOf } from '../presenters/lamp';
import type { CaseRecord, CaseRow, LedgerFilter } from '../queries';
import { seesCase, seesEvent } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import type { Services } from '../services';
import type { Ledger, LedgerCase } from './ledger';
import type { LedgerQuery } from './ledger-query';

/** Cases read at once. */
const BATCH = 200;

/** A ledger's cases under its filters: how many, and a way to read some of them. */
export interface FoundCases {
  readonly total: number;
  /** Cases from a place on, in the ledger's order. */
  read(from: number, count: number): AsyncIterable<LedgerCase>;
}

/** Everything that decides which cases are in the ledger. */
export interface LedgerVisit {
  readonly services: Services;
  readonly context: RequestContext;
  readonly ledger: Ledger;
  readonly query: LedgerQuery;
  /** The day of the ledger, and its last day of the yellow lamp. */
  readonly day: CivilDate;
  readonly soonDay: CivilDate;
}

/**
 * The cases that stand in a ledger, for this hat: today's from the projection, those of a day in the past folded anew from the events
 * recorded by the end of that day. Which cases the hat may see is decided by how they stand today (D-23).
 */
export async function findLedgerCases(visit: LedgerVisit): Promise<FoundCases> {
  const { services, query } = visit;
  const ids = await services.queries.ledgerCases(filterOf(visit));
  if (query.on === undefined) {
    return {
      total: ids.length,
      read: (from, count) => readToday(visit, ids.slice(from, from + count)),
    };
  }
  const then: LedgerCase[] = [];
  for await (const one of readThen(visit, ids)) {
    if (isIn(visit, one.record)) {
      then.push(one);
    }
  }
  then.sort((a, b) => byOrder(query.sort, a.record, b.record));
  return {
    total: then.length,
    read: (from, count) => eachOf(then.slice(from, from + count)),
  };
}

/** Today's filters go to the projection; a past day asks for every case that the hat may see and looks at what it was then. */
function filterOf({ context, ledger, query, day, soonDay }: LedgerVisit): LedgerFilter {
  const { hat } = personOf(context);
  const everything = {
    programme: hat.programme,
    kind: ledger.kind,
    reader: hat,
    part: null,
    sort: query.sort,
    from: query.from,
    to: query.to,
    today: day,
    soonUntil: soonDay,
  };
  if (query.on !== undefined) {
    return everything;
  }
  const { state, unit, indicator, lamp, q } = query;
  const age = findAgeSpan(query.age);
  return { ...everything, part: ledger.part, state, unit, indicator, lamp, age, q };
}

async function* readToday(
  visit: LedgerVisit,
  ids: readonly AggregateId[],
): AsyncIterable<LedgerCase> {
  const { queries } = visit.services;
  const { hat } = personOf(visit.context);
  const before = endOf(dateOf(visit.context.now));
  for (const batch of batchesOf(ids)) {
    const [records, events] = await Promise.all([
      queries.casesById(batch),
      queries.eventsOfCases(batch, before),
    ]);
    const byCase = eventsByCase(events);
    for (const record of records) {
      if (seesCase(hat, record)) {
        yield { record, events: visible(visit, record, byCase.get(record.aggregate) ?? []) };
      }
    }
  }
}

async function* readThen(
  visit: LedgerVisit,
  ids: readonly AggregateId[],
): AsyncIterable<LedgerCase> {
  const { queries } = visit.services;
  const { hat } = personOf(visit.context);
  for (const batch of batchesOf(ids)) {
    const [today, events] = await Promise.all([
      queries.casesById(batch),
      queries.eventsOfCases(batch, endOf(visit.day)),
    ]);
    const byCase = eventsByCase(events);
    for (const record of today) {
      const happened = byCase.get(record.aggregate);
      if (happened !== undefined && seesCase(hat, record)) {
        yield {
          record: recordAfter(record, happened),
          events: visible(visit, record, happened),
        };
      }
    }
  }
}

/** The case as it stood after these events. */
export function recordAfter(record: CaseRecord, events: readonly Recorded[]): CaseRecord {
  const subject = subjectOf(record.aggregate);
  const state = events.reduce<CaseState | null>(
    (before, event) => fold(subject, before, event),
    null,
  );
  if (state === null) {
    throw new Error(`${record.aggregate} has no events`);
  }
  return {
    ...record,
    ...subject.summaryOf(state),
    state,
    status: state.status,
    revision: events.at(-1)?.revision ?? 0,
  };
}

/** The filters once more, for a case of a past day; the same conditions as `ledgerCases` of the projection has. */
function isIn({ ledger, query, day, soonDay }: LedgerVisit, record: CaseRecord): boolean {
  const { state, unit, indicator, lamp, q } = query;
  const age = findAgeSpan(query.age);
  const text = `${record.number}\n${record.title}\n${record.units.join(' ')}`.toLowerCase();
  return (
    (ledger.part === null || holds(record, ledger.part)) &&
    (state === undefined || record.status === state) &&
    (unit === undefined || record.leadUnit === unit || record.units.includes(unit)) &&
    (indicator === undefined || record.indicator === indicator) &&
    (lamp === undefined || lampOf(record, day, soonDay) === lamp) &&
    (age === undefined || isOpenOfAge(record, age, day)) &&
    (q === undefined || text.includes(q.toLowerCase()))
  );
}

/** Open and found so many days before that day. */
export function isOpenOfAge(record: CaseRow, age: AgeSpan, day: CivilDate): boolean {
  const foundOn = readCivilDate(textOf(record, 'foundOn'));
  return (
    foundOn !== undefined && lampOf(record, day, day) !== 'closed' && isOfAge(foundOn, age, day)
  );
}

function holds({ state }: CaseRecord, part: string): boolean {
  const value = (state as unknown as Readonly<Record<string, unknown>>)[part];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
}

/** The order of `ledgerCases`: what is absent comes last, ties by number. */
function byOrder(sort: LedgerQuery['sort'], a: CaseRecord, b: CaseRecord): number {
  const key = (record: CaseRecord) => (sort === 'number' ? record.number : record[sort]);
  const [first, second] = [key(a), key(b)];
  if (first === second) {
    return a.number < b.number ? -1 : 1;
  }
  if (first === null || second === null) {
    return first === null ? 1 : -1;
  }
  return first < second ? -1 : 1;
}

/** Events that the hat may see (personal measures and referrals are for named roles, D-23). */
function visible({ context }: LedgerVisit, record: CaseRecord, events: readonly Recorded[]) {
  const { hat } = personOf(context);
  return events.filter((event) => seesEvent(hat, record, event));
}

function eventsByCase(events: readonly Recorded[]): ReadonlyMap<AggregateId, Recorded[]> {
  const byCase = new Map<AggregateId, Recorded[]>();
  for (const event of events) {
    const before = byCase.get(event.aggregate);
    if (before === undefined) byCase.set(event.aggregate, [event]);
    else before.push(event);
  }
  return byCase;
}

function batchesOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  const batches: (readonly T[])[] = [];
  for (let from = 0; from < all.length; from += BATCH) {
    batches.push(all.slice(from, from + BATCH));
  }
  return batches;
}

async function* eachOf<T>(all: readonly T[]): AsyncIterable<T> {
  for (const one of all) {
    yield await Promise.resolve(one);
  }
}
