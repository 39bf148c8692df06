import { createGateway } from '../../../api/command-gateway';
import type { SessionContent } from '../../../api/middleware/session';
import type { Services } from '../../../api/services';
import { createClockMover, createDelivery } from '../../../api/temporal-gateway';
import { templatesFolder } from '../../../api/templates-folder';
import { loadWords } from '../../../api/words';
import type { ThrowAwayCity } from '../../../bin/throw-away-city';
import { pageQueries } from '../../../db/page-queries';
import { sessionStore } from '../../../db/sessions';
import type { AggregateId } from '../../../domain/aggregate';
import { msOfInstant, type Instant } from '../../../domain/calendar/instants';
import { join } from 'node:path';
import { BrowserSession } from '../browser-session';
import { serve } from '../serve';

/** How long a person waits for an outcome: nothing here depends on how fast a machine is. */
const patienceMs = 120_000;

const words = loadWords(join(templatesFolder(), 'words'));

/** A web process with a clock of its own, at which the people of the cast sign in; one case at a time is dealt with here. */
export interface Desk {
  /** Business now of every request and of the cases that are told. */
  now: Instant;
  /** The person's session; signed in once. */
  as(person: string): Promise<BrowserSession>;
  /** Tells a case's workflow the desk's business time; what has become due has happened when it resolves. */
  moveClock(aggregate: AggregateId): Promise<void>;
  /** Faults that nobody foresaw. */
  readonly bugs: readonly unknown[];
  close(): Promise<void>;
}

/** Opens one more web process on the city's servers. */
export async function openDesk(
  { sql, client }: Pick<ThrowAwayCity, 'sql' | 'client'>,
  now: Instant,
): Promise<Desk> {
  const bugs: unknown[] = [];
  const clockOffsetMs = () => msOfInstant(desk.now) - Date.now();
  const delivering = { client, clockOffsetMs, patienceMs };
  const services: Services = {
    queries: pageQueries(sql),
    gateway: createGateway(sql, createDelivery(delivering)),
    clock: () => desk.now,
    // The desk itself moves the clock; its being there lets people sign in by name.
    demonstration: { advance: () => Promise.reject(new Error('each desk moves its own clock')) },
    setUp: null,
    files: {
      put: () => Promise.reject(new Error('no files here')),
      get: () => Promise.resolve(undefined),
    },
    sessions: sessionStore(sql, (content) => (content as unknown as SessionContent).person ?? null),
    words,
    health: () => Promise.resolve({ status: 'ok', parts: {} }),
    onBug: (error) => bugs.push(error),
    settings: {
      publicUrl: 'http://127.0.0.1',
      secureCookies: false,
      sessionSecret: 'a secret of tests only',
    },
  };
  const served = await serve(services);
  const sessions = new Map<string, Promise<BrowserSession>>();
  const desk: Desk = {
    now,
    as: (person) => {
      const session = sessions.get(person) ?? signIn(served.origin, person);
      sessions.set(person, session);
      return session;
    },
    moveClock: createClockMover(delivering),
    bugs,
    close: () => served.close(),
  };
  return desk;
}

async function signIn(origin: string, person: string): Promise<BrowserSession> {
  const session = new BrowserSession(origin);
  await session.signInAs(person, 'test-2024');
  return session;
}
