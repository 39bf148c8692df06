import { countPendingReactions } from '../db/case-store';
import { advanceClockOffset, loadBusinessNow } from '../db/city';
import type { Sql } from '../db/client';
import { nextWake } from '../db/wake-queries';
import { msOfInstant } from '../domain/calendar/instants';
import type { ConductedCity } from './conductor';

/**
 * The city on record, as the conductor moves it.
 *
 * @param ensureRunning starts a case's workflow from the records
 */
export function conductedCity(
  sql: Sql,
  ensureRunning: (workflow: string) => Promise<void>,
): ConductedCity {
  return {
    nextWake: () => nextWake(sql),
    countPendingReactions: () => countPendingReactions(sql),
    setBusinessNow: async (at) => {
      await advanceClockOffset(sql, msOfInstant(at) - Date.now());
    },
    businessNow: () => loadBusinessNow(sql),
    ensureRunning,
  };
}
