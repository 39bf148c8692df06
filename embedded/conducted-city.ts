import { countPendingReactions } from '../db/case-store';
import { advanceClockOffset, loadBusinessNow } from '../db/city';
import type { Sql } from '../db/client';
import { nextWake } from '../db/wake-queries';
import type { AggregateId } from '../domain/aggregate';
import { msOfInstant } from '../domain/calendar/instants';
import type { ConductedCity } from './conductor';

/** How the city's movements reach the processes around it. */
export interface CityMovers {
  /** Called after the city's clock was moved on record. @param offsetMs business now minus wall clock */
  clockMoved(offsetMs: number): Promise<void> | void;
  moveClock(aggregate: AggregateId): Promise<void>;
}

/** The city on record, as the conductor moves it. */
export function conductedCity(sql: Sql, movers: CityMovers): ConductedCity {
  return {
    nextWake: () => nextWake(sql),
    countPendingReactions: () => countPendingReactions(sql),
    setBusinessNow: async (at) => {
      await movers.clockMoved(await advanceClockOffset(sql, msOfInstant(at) - Date.now()));
    },
    businessNow: () => loadBusinessNow(sql),
    moveClock: (workflow) => movers.moveClock(workflow as AggregateId),
  };
}
