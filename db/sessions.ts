import { createHash } from 'node:crypto';
import session from 'express-session';
import { asJson, type Sql } from './client';

/** Where sessions live as long as nobody says otherwise: 12 hours. */
const DEFAULT_LIFE_MS = 12 * 3_600_000;

/**
 * A store of sessions in the database. Ids are kept as hashes; what has expired is never given back.
 *
 * `personOf` reads the signed-in person out of a session's content, so that a person's sessions can be ended.
 */
export function sessionStore(
  sql: Sql,
  personOf: (content: session.SessionData) => string | null,
): session.Store {
  const due = oncePer(PROLONG_EVERY_MS);
  return new (class extends session.Store {
    get(id: string, callback: (error: unknown, content?: session.SessionData | null) => void) {
      answer(findSession(sql, id), callback);
    }

    set(id: string, content: session.SessionData, callback?: (error?: unknown) => void) {
      answer(saveSession(sql, id, { content, person: personOf(content) }), callback);
    }

    override touch(id: string, content: session.SessionData, callback?: (error?: unknown) => void) {
      answer(due(id) ? prolongSession(sql, id, expiryOf(content)) : NOTHING_TO_DO, callback);
    }

    destroy(id: string, callback?: (error?: unknown) => void) {
      answer(endSession(sql, id), callback);
    }
  })();
}

/** Not every request needs a write to keep its session alive. */
const PROLONG_EVERY_MS = 60_000;

/** Sessions remembered at most; beyond that all are forgotten, which costs one write each. */
const MOST_REMEMBERED = 10_000;

const NOTHING_TO_DO = Promise.resolve();

/** Says yes for each id once in so many milliseconds. */
function oncePer(milliseconds: number): (id: string) => boolean {
  const last = new Map<string, number>();
  return (id) => {
    const now = Date.now();
    if (now - (last.get(id) ?? -milliseconds) < milliseconds) {
      return false;
    }
    if (last.size >= MOST_REMEMBERED) {
      last.clear();
    }
    last.set(id, now);
    return true;
  };
}

/** Ends all sessions of a person (强制下线). @returns how many there were */
export async function endSessionsOf(sql: Sql, person: string): Promise<number> {
  return (await sql`delete from sessions where person = ${person} returning 1`).length;
}

/** Removes what has expired. */
export async function sweepSessions(sql: Sql): Promise<void> {
  await sql`delete from sessions where expires_at <= clock_timestamp()`;
}

async function findSession(sql: Sql, id: string): Promise<session.SessionData | null> {
  const [row] = await sql<{ content: session.SessionData }[]>`
    select content from sessions where id_hash = ${hashed(id)} and expires_at > clock_timestamp()`;
  return row?.content ?? null;
}

async function saveSession(
  sql: Sql,
  id: string,
  row: { content: session.SessionData; person: string | null },
): Promise<void> {
  await sql`
    insert into sessions (id_hash, person, content, expires_at)
    values (${hashed(id)}, ${row.person}, ${asJson(sql, row.content)}, ${expiryOf(row.content)})
    on conflict (id_hash) do update set person = excluded.person, content = excluded.content, expires_at = excluded.expires_at`;
}

async function prolongSession(sql: Sql, id: string, expiresAt: string): Promise<void> {
  await sql`update sessions set expires_at = ${expiresAt} where id_hash = ${hashed(id)}`;
}

async function endSession(sql: Sql, id: string): Promise<void> {
  await sql`delete from sessions where id_hash = ${hashed(id)}`;
}

function expiryOf({ cookie }: session.SessionData): string {
  return new Date(Date.now() + (cookie.maxAge ?? DEFAULT_LIFE_MS)).toISOString();
}

function hashed(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

function answer<T>(work: Promise<T>, callback?: (error: unknown, value?: T) => void): void {
  work.then(
    (value) => callback?.(null, value),
    (error: unknown) => callback?.(error),
  );
}
