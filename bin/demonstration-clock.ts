import type { Client } from '@temporalio/client';

import type { Demonstration } from '../api/services';
import { createClockMover } from '../api/temporal-gateway';
import type { Sql } from '../db/client';
import { conductedCity } from '../embedded/conducted-city';
import { createConductor, daysLater } from '../embedded/conductor';
import type { BusinessClock } from './business-clock';

/** What moves when the clock of a demonstration city moves. */
export interface DemonstrationSources {
  readonly sql: Sql;
  readonly client: Client;
  readonly clock: BusinessClock;
}

/** A case whose own timer still counts from before a jump is woken this late at most. */
const settleEveryMs = 30_000;

/** The clock control of a demonstration city, until it is stopped. Steps go one after the other, whoever asks. */
export function demonstrationClock(
  { sql, client, clock }: DemonstrationSources,
  onFault: (fault: unknown) => void,
): Demonstration & { stop(): void } {
  const moveClock = createClockMover({ client, clockOffsetMs: clock.offsetMs, patienceMs: 30_000 });
  const city = conductedCity(sql, { clockMoved: () => clock.refresh(), moveClock });
  const conductor = createConductor(city);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = async (move: () => Promise<unknown>): Promise<void> => {
    const moved = last.then(move);
    last = moved.catch(() => undefined);
    await moved;
  };
  const settling = setInterval(() => void inTurn(conductor.settle).catch(onFault), settleEveryMs);
  return {
    advance: async (step) => {
      await inTurn(async () => {
        if ('days' in step) {
          await conductor.advanceTo(daysLater(await city.businessNow(), step.days));
        } else {
          await conductor.advanceToNextEvent();
        }
      });
    },
    stop: () => {
      clearInterval(settling);
    },
  };
}
