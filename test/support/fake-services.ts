import { createHash } from 'node:crypto';
import session from 'express-session';
import { hash } from '@node-rs/argon2';
import type { Gateway } from '../../api/gateway';
import { lampOf } from '../../api/presenters/lamp';
import type {
  AccountRow,
  CaseRecord,
  CaseRow,
  ChangedCase,
  CommandRow,
  AccessRow,
  ExportRow,
  Hat,
  LedgerFilter,
  ProblemFilter,
  Queries,
  ReceivedNotice,
  SavedView,
  ViewsOf,
  RefusalRow,
} from '../../api/queries';
import type { FileStore, Services } from '../../api/services';
import { templatesFolder } from '../../api/templates-folder';
import { loadWords } from '../../api/words';
import type { Command } from '../../domain/aggregate';
import { boundHatsOf } from '../../domain/organisation/hats';
import { assignmentsOn } from '../../domain/organisation/roster';
import { dateOf, type Instant } from '../../domain/calendar/instants';
import type { AggregateKind } from '../../domain/aggregate';
import type { ProblemState } from '../../domain/problem/state';
import { mayRead, type Reader } from '../../domain/readers';
import { subjects } from '../../domain/subjects';
import { join } from 'node:path';
import type { FakeLetter, MemoryCity } from './memory-city';

/** Services over a city in memory, with what a test wants to look at afterwards. */
export interface FakeServices extends Services {
  readonly city: MemoryCity;
  readonly refusals: readonly RefusalRow[];
  readonly exports: readonly ExportRow[];
  readonly accesses: readonly AccessRow[];
  readonly bugs: readonly unknown[];
  readonly accounts: Map<string, AccountRow>;
  /** What the gateway does instead of carrying out: for tests of waiting and of a dependency that is down. */
  gatewayMood: 'works' | 'pending' | 'down';
}

const words = loadWords(join(templatesFolder(), 'words'));

/** Builds the services of the web process over a city in memory. */
export function fakeServices(
  city: MemoryCity,
  options: { readonly demonstration?: boolean; readonly gatewayDown?: () => Error } = {},
): FakeServices {
  const refusals: RefusalRow[] = [];
  const exports: ExportRow[] = [];
  const accesses: AccessRow[] = [];
  const uploads: Uploads = new Set();
  const bugs: unknown[] = [];
  const accounts = new Map<string, AccountRow>();
  const services: FakeServices = {
    city,
    refusals,
    exports,
    accesses,
    bugs,
    accounts,
    gatewayMood: 'works',
    queries: memoryQueries(city, { refusals, exports, accesses, accounts, uploads }),
    gateway: memoryGateway(city, () => services.gatewayMood, options.gatewayDown),
    clock: () => city.now(),
    demonstration:
      options.demonstration === false
        ? null
        : {
            advance: async (step) => {
              if ('days' in step) city.advanceDays(step.days);
              else city.advanceToNext();
              return Promise.resolve();
            },
          },
    setUp: null,
    files: memoryFiles(uploads),
    sessions: new session.MemoryStore(),
    words,
    health: async () =>
      Promise.resolve({
        status: 'ok',
        parts: { postgres: 'ok', temporal: 'ok', worker: 'ok', mail: 'ok' },
      }),
    onBug: (error) => bugs.push(error),
    settings: {
      publicUrl: 'http://127.0.0.1',
      secureCookies: false,
      sessionSecret: 'a secret of tests only',
    },
  };
  return services;
}

/** Gives a person an account with a password. */
export async function giveAccount(
  services: FakeServices,
  account: string,
  person: string,
  password: string,
): Promise<void> {
  const passwordHash = await hash(password, { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  services.accounts.set(account, {
    account,
    person,
    passwordHash,
    disabled: false,
    lockedUntil: null,
  });
}

/** The same command gives the same answer, another one under its key is refused. */
function outcomeAgain({ digest, outcome }: CommandRow, command: Command) {
  if (digest !== command.digest) {
    return { rejection: { code: 'idempotencyKeyReused', rule: 'D-32' } };
  }
  return outcome === null || 'expired' in outcome
    ? { rejection: { code: 'expired', rule: 'D-32' } }
    : outcome;
}

function memoryGateway(
  city: MemoryCity,
  mood: () => FakeServices['gatewayMood'],
  down?: () => Error,
): Gateway {
  return {
    submit: async (command) => {
      if (mood() === 'down') {
        throw down?.() ?? new Error('down');
      }
      if (mood() === 'pending') {
        const { id, aggregate, name, digest, actor } = command;
        city.commands.set(id, { id, aggregate, name, digest, person: actor.person, outcome: null });
        return Promise.resolve({ pending: true });
      }
      const earlier = city.commands.get(command.id);
      const outcome =
        earlier === undefined || earlier.outcome === null
          ? city.carryOut(command)
          : outcomeAgain(earlier, command);
      return Promise.resolve('rejection' in outcome ? outcome : { done: outcome });
    },
  };
}

function memoryFiles(uploads: Uploads): FileStore {
  const files = new Map<string, { type: string; bytes: Buffer }>();
  return {
    put: async ({ name, type, bytes, by }) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      files.set(sha256, { type, bytes });
      uploads.add(`${by} ${sha256}`);
      return Promise.resolve({ sha256, name, type, size: bytes.length });
    },
    get: async (sha256) => Promise.resolve(files.get(sha256)),
  };
}

/** Who has brought which file, `person sha256`. */
type Uploads = Set<string>;

interface Memory {
  readonly uploads: Uploads;
  readonly refusals: RefusalRow[];
  readonly exports: ExportRow[];
  readonly accesses: AccessRow[];
  readonly accounts: Map<string, AccountRow>;
}

function memoryQueries(
  city: MemoryCity,
  { refusals, exports, accesses, accounts, uploads }: Memory,
): Queries {
  const read = new Set<string>();
  const confirmed = new Set<string>();
  const visits = new Map<string, Instant>();
  const views = new Map<string, ViewsOf & SavedView>();
  const { programme } = city.facts;
  const mine = (person: string) =>
    city.letters.filter((letter) => letter.person === person).reverse();
  const received = (letter: FakeLetter): ReceivedNotice => ({
    ...letter.notice,
    id: letter.id,
    subject: null,
    readAt: read.has(letter.id) ? city.now() : null,
    confirmedAt: confirmed.has(letter.id) ? city.now() : null,
  });
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
    noteVisit: async ({ person, at }) => {
      const before = visits.get(person) ?? null;
      visits.set(person, at);
      return Promise.resolve(before);
    },
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
    noticesOf: async (person, limit, only) =>
      Promise.resolve(
        mine(person)
          .map(received)
          .filter(({ readAt }) => only !== 'unread' || readAt === null)
          .filter(
            ({ formal, confirmedAt }) => only !== 'toConfirm' || (formal && confirmedAt === null),
          )
          .slice(0, limit),
      ),
    letterOf: async (person, id) => {
      const letter = mine(person).find((one) => one.id === id);
      const head = 'Content-Type: text/html; charset=utf-8\r\n\r\n';
      return Promise.resolve(
        letter === undefined ? undefined : Buffer.from(`${head}<p>${letter.notice.notice}</p>`),
      );
    },
    unreadCount: async (person) =>
      Promise.resolve(mine(person).filter(({ id }) => !read.has(id)).length),
    markRead: async (_person, id) => Promise.resolve(Boolean(read.add(id))),
    markAllRead: async (person) => {
      for (const { id, notice } of mine(person)) if (!notice.formal) read.add(id);
      return Promise.resolve();
    },
    confirmNotice: async (_person, id) => Promise.resolve(Boolean(confirmed.add(id))),
    devInbox: async (limit) =>
      Promise.resolve([...city.letters].reverse().slice(0, limit).map(mailOf)),
    devMail: async (id) => {
      const letter = city.letters.find((one) => one.id === id);
      const text = JSON.stringify(letter?.notice.about ?? {}, null, 2);
      return Promise.resolve(
        letter === undefined
          ? undefined
          : { ...mailOf(letter), text, html: `<p>${mailOf(letter).subject}</p>` },
      );
    },
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
    savedViews: async (of) =>
      Promise.resolve(
        [...views.values()].filter(
          ({ person, programme: id, page }) =>
            person === of.person && id === of.programme && page === of.page,
        ),
      ),
    saveView: async (of, view) => {
      const key = JSON.stringify([of, view.name]);
      views.set(key, { ...of, ...view, id: views.get(key)?.id ?? views.size + 1 });
      return Promise.resolve(true);
    },
    removeView: async (person, id) => {
      const found = [...views].find(([, view]) => view.person === person && view.id === id);
      return Promise.resolve(found !== undefined && views.delete(found[0]));
    },
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

function ledgerCasesOf(city: MemoryCity, filter: LedgerFilter) {
  const { reader, part, state, unit, indicator, lamp, q, today, soonUntil } = filter;
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
    .filter((row) => q === undefined || `${row.number} ${row.title}`.includes(q))
    .map(({ aggregate }) => aggregate)
    .sort();
}

function changesIn(
  city: MemoryCity,
  { reader, since, person }: { reader: Reader; since: Instant; person: string },
): ChangedCase[] {
  const kinds = Object.keys(subjects) as AggregateKind[];
  return kinds
    .flatMap((kind) => city.all(kind))
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

function mailOf({ id, notice, address }: FakeLetter) {
  return {
    id,
    messageId: `<${id}@demo.invalid>`,
    from: 'duban@demo.invalid',
    to: address,
    subject: `【督办】${JSON.stringify(notice.about['number'] ?? '')} ${notice.notice}`,
    at: notice.at,
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

function owedBy(city: MemoryCity, hat: Hat) {
  return (Object.keys(subjects) as AggregateKind[])
    .flatMap((kind) => city.all(kind))
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

function pageOfProblems(city: MemoryCity, filter: ProblemFilter) {
  const { reader, state, unit, indicator, lamp, q, page, pageSize, today, soonUntil } = filter;
  const lampOfRow = (row: CaseRow) => lampOf(row, today, soonUntil);
  const rows = city
    .all('problem')
    .filter((row) => reader === null || mayRead(reader, row))
    .filter((row) => state === undefined || row.status === state)
    .filter((row) => indicator === undefined || row.indicator === indicator)
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
