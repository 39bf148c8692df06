import type { AccessRow, AccountRow, ExportRow, Queries, RefusalRow } from '../../api/queries';
import { dateOf } from '../../domain/calendar/instants';
import { boundHatsOf } from '../../domain/organisation/hats';
import { assignmentsOn } from '../../domain/organisation/roster';
import type { ProblemState } from '../../domain/problem/state';
import { mayRead } from '../../domain/readers';
import type { MemoryCity } from './memory-city';
import { ownDesk } from './memory-desk';
import { readersNotices } from './memory-letters';
import { changesIn, ledgerCasesOf, owedBy, pageOfProblems } from './memory-lists';

/** Who has brought which file, `person sha256`. */
export type Uploads = Set<string>;

/** What a test looks at afterwards. */
export interface Memory {
  readonly uploads: Uploads;
  readonly refusals: RefusalRow[];
  readonly exports: ExportRow[];
  readonly accesses: AccessRow[];
  readonly accounts: Map<string, AccountRow>;
}

/** The read models of the web process over a city in memory. */
export function memoryQueries(
  city: MemoryCity,
  { refusals, exports, accesses, accounts, uploads }: Memory,
): Queries {
  const { programme } = city.facts;
  return {
    programmes: async () =>
      Promise.resolve([
        {
          id: programme.id,
          code: programme.code,
          titleZh: programme.titleZh,
          titleEn: programme.titleEn,
        },
      ]),
    facts: async (_programme, version) => Promise.resolve(city.policies.factsOf(version)),
    policyVersions: async () => Promise.resolve(city.policyVersions()),
    findCase: async (aggregate) => Promise.resolve(city.find(aggregate)),
    timeline: async (aggregate) => Promise.resolve(city.timeline(aggregate)),
    listProblems: async (filter) => Promise.resolve(pageOfProblems(city, filter)),
    listCases: async (_programme, kind) => Promise.resolve(city.all(kind)),
    ledgerCases: async (filter) => Promise.resolve(ledgerCasesOf(city, filter)),
    casesById: async (aggregates) =>
      Promise.resolve(aggregates.flatMap((aggregate) => city.find(aggregate) ?? [])),
    eventsOfCases: async (aggregates, before) =>
      Promise.resolve(city.eventsOf(aggregates).filter(({ at }) => at < before)),
    recordedEvents: async (_programme, kinds) => Promise.resolve(city.events(kinds)),
    changesSince: async ({ reader, since, person, limit }) =>
      Promise.resolve(changesIn(city, { reader, since, person }).slice(0, limit)),
    owed: async (hat) => Promise.resolve(owedBy(city, hat)),
    nextProblemNumber: async (_programme, id) => Promise.resolve(city.nextProblemNumber(id)),
    nextLifeNumber: async (_programme, kind, id) => Promise.resolve(city.nextLifeNumber(kind, id)),
    findCommand: async (id) => Promise.resolve(city.commands.get(id)),
    people: async () => Promise.resolve(peopleOf(city)),
    hats: async (person, on) =>
      Promise.resolve(
        boundHatsOf(city.roster, person, on).map((hat) => ({ ...hat, programme: programme.id })),
      ),
    findAccount: async (account) => Promise.resolve(accounts.get(account)),
    noteSignIn: async () => Promise.resolve(),
    likeCandidates: async ({ reader, pairs }) =>
      Promise.resolve(
        city
          .all('problem')
          .filter((row) => mayRead(reader, row))
          .filter(({ title }) => pairs.some((pair) => title.includes(pair)))
          .map((row) => ({ ...row, ...(row.state as ProblemState), units: row.units })),
      ),
    problemsNaming: async ({ reader, name, limit }) =>
      Promise.resolve(
        city
          .all('problem')
          .filter((row) => mayRead(reader, row))
          .filter(({ state }) =>
            (state as ProblemState).plan?.lines.some((line) => line.person === name),
          )
          .slice(0, limit),
      ),
    ...ownDesk(),
    ...readersNotices(city),
    nameableFiles: async (person, aggregate, wanted) =>
      Promise.resolve(
        wanted.filter(
          (sha256) =>
            uploads.has(`${person} ${sha256}`) ||
            JSON.stringify(city.eventsOf([aggregate])).includes(sha256),
        ),
      ),
    recordAccess: async (row) => {
      accesses.push(row);
      return Promise.resolve();
    },
    recordExport: async (row) => {
      exports.push(row);
      return Promise.resolve();
    },
    recordRefusal: async (row) => {
      refusals.push(row);
      return Promise.resolve();
    },
  };
}

function peopleOf(city: MemoryCity) {
  const today = dateOf(city.now());
  return city.roster.persons.flatMap(({ id, name }) => {
    const units = new Map<string | null, string[]>();
    for (const held of assignmentsOn(city.roster, today).filter(({ person }) => person === id)) {
      units.set(held.unit, [...(units.get(held.unit) ?? []), held.role]);
    }
    return [...units.entries()].map(([unit, roles]) => ({ id, name, unit, roles: roles as never }));
  });
}
