import { loadCity } from '../db/city';
import type { Sql } from '../db/client';
import { instantOfMs, type Instant } from '../domain/calendar/instants';

/** Business now (wall clock plus the city's offset), known without asking each time. */
export interface BusinessClock {
  offsetMs(): number;
  now(): Instant;
  /** Looks the offset up at once, after it was moved. */
  refresh(): Promise<void>;
  stop(): void;
}

/** In a demonstration somebody may move the clock; every process looks this often. In production the offset stays 0. */
const lookEveryMs = 1_000;

/** Starts a clock on the city's record. */
export async function startBusinessClock(
  sql: Sql,
  onFault: (fault: unknown) => void,
): Promise<BusinessClock> {
  let offsetMs = 0;
  const refresh = async (): Promise<void> => {
    ({ clockOffsetMs: offsetMs } = await loadCity(sql));
  };
  await refresh();
  const looking = setInterval(() => void refresh().catch(onFault), lookEveryMs);
  return {
    offsetMs: () => offsetMs,
    now: () => instantOfMs(Date.now() + offsetMs),
    refresh,
    stop() {
      clearInterval(looking);
    },
  };
}
