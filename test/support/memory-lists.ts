import { isOpenOfAge } from '../../api/ledgers/ledger-cases';
import { lampOf } from '../../api/presenters/lamp';
import type {
  CaseRecord,
  CaseRow,
  ChangedCase,
  Hat,
  LedgerFilter,
  ProblemFilter,
} from '../../api/queries';
import type { Instant } from '../../domain/calendar/instants';
import { mayRead, type Reader } from '../../domain/readers';
import { subjects } from '../../domain/subjects';
import type { MemoryCity } from './memory-city';

/** The ids of a ledger's cases, as db/ledger-queries.ts finds them. */
export function ledgerCasesOf(city: MemoryCity, filter: LedgerFilter) {
  const { reader, part, state, unit, indicator, lamp, age, q, today, soonUntil } = filter;
  const concerns = (row: CaseRow, one: string) => row.leadUnit === one || row.units.includes(one);
  const holds = (row: CaseRecord) => {
    const value = part === null ? true : (row.state as unknown as Record<string, unknown>)[part];
    return Array.isArray(value) ? value.length > 0 : value !== null;
  };
  return city
    .all(filter.kind)
    .filter((row) => mayRead(reader, row))
    .filter(holds)
    .filter((row) => state === undefined || row.status === state)
    .filter((row) => unit === undefined || concerns(row, unit))
    .filter((row) => indicator === undefined || row.indicator === indicator)
    .filter((row) => lamp === undefined || lampOf(row, today, soonUntil) === lamp)
    .filter((row) => age === undefined || isOpenOfAge(row, age, today))
    .filter((row) => q === undefined || `${row.number} ${row.title}`.includes(q))
    .map(({ aggregate }) => aggregate)
    .sort();
}

/** What others did since an instant (db/desk-queries.ts), newest first. */
export function changesIn(
  city: MemoryCity,
  { reader, since, person }: { reader: Reader; since: Instant; person: string },
): ChangedCase[] {
  return city
    .cases()
    .filter((row) => mayRead(reader, row))
    .flatMap((row) =>
      city
        .timeline(row.aggregate)
        .filter(
          ({ at, by }) =>
            at > since && !['clock', person].includes(by.person) && by.roles.length > 0,
        )
        .map(({ type, transition, at, by, data }) => ({
          case: row,
          type,
          transition,
          at,
          by,
          data,
        })),
    )
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** What a hat owes. */
export function owedBy(city: MemoryCity, hat: Hat) {
  return city
    .cases()
    .filter((record) => mayRead(hat, record))
    .flatMap((record) =>
      subjects[record.kind]
        .owedBy(record.state, city.facts)
        .filter(
          ({ role, unit }) => hat.roles.includes(role) && (unit === null || unit === hat.unit),
        )
        .map((owed) => ({ ...owed, case: record })),
    );
}

/** One page of the list of problems, with the totals by lamp. */
export function pageOfProblems(city: MemoryCity, filter: ProblemFilter) {
  const { reader, state, unit, indicator, lamp, age, q, page, pageSize, today, soonUntil } = filter;
  const lampOfRow = (row: CaseRow) => lampOf(row, today, soonUntil);
  const rows = city
    .all('problem')
    .filter((row) => reader === null || mayRead(reader, row))
    .filter((row) => state === undefined || row.status === state)
    .filter((row) => indicator === undefined || row.indicator === indicator)
    .filter((row) => age === undefined || isOpenOfAge(row, age, today))
    .filter((row) => unit === undefined || row.leadUnit === unit || row.units.includes(unit))
    .filter(
      (row) =>
        q === undefined ||
        `${row.number} ${row.title} ${row.units.join(' ')}`.toLowerCase().includes(q.toLowerCase()),
    )
    .sort((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1));
  const lamps: Record<string, number> = {};
  for (const row of rows) {
    lamps[lampOfRow(row)] = (lamps[lampOfRow(row)] ?? 0) + 1;
  }
  const shown = rows.filter((row) => lamp === undefined || lampOfRow(row) === lamp);
  return { rows: shown.slice((page - 1) * pageSize, page * pageSize), total: shown.length, lamps };
}
