import type { Sql } from './client';

/** Gives what was loaded under a key before, or loads it; what failed to load is loaded again. */
export type Kept = <T>(key: string, load: () => Promise<T>) => Promise<T>;

/**
 * Keeps what was read of programmes, policy, calendars and rosters until any of them changes: one look at the city's facts version
 * per call, so a change counts from the next call on, in every process.
 */
export function keptWhileUnchanged(sql: Sql): Kept {
  let version = -1;
  const kept = new Map<string, Promise<unknown>>();
  return async <T>(key: string, load: () => Promise<T>) => {
    const found = await factsVersion(sql);
    if (found !== version) {
      version = found;
      kept.clear();
    }
    const value = (kept.get(key) as Promise<T> | undefined) ?? load();
    kept.set(key, value);
    value.catch(() => {
      if (kept.get(key) === value) kept.delete(key);
    });
    return value;
  };
}

async function factsVersion(sql: Sql): Promise<number> {
  const [row] = await sql<{ version: number }[]>`select facts_version as version from city`;
  return row?.version ?? 0;
}
