import type { Client } from '@temporalio/client';

import type { Demonstration } from '../api/services';
import type { Deliver } from '../api/temporal-gateway';
import { advanceClockOffset } from '../db/city';
import type { Sql } from '../db/client';
import type { AggregateId } from '../domain/aggregate';
import { msOfInstant } from '../domain/calendar/instants';
import { conductedCity } from '../embedded/conducted-city';
import { createConductor, daysLater } from '../embedded/conductor';
import { createTimeSkipper } from '../embedded/fast-forward';
import { CATCH_UP } from '../workflows/case-messages';
import type { BusinessClock } from './business-clock';

/** What moves when the clock of a demonstration city moves. */
export interface DemonstrationSources {
  readonly sql: Sql;
  readonly client: Client;
  readonly deliver: Deliver;
  readonly clock: BusinessClock;
}

/** The clock control of a demonstration city. Steps go one after the other, whoever asks. */
export function demonstrationClock(sources: DemonstrationSources): Demonstration {
  const { sql, client, deliver, clock } = sources;
  const city = conductedCity(sql, async (workflow) => {
    const id = `start-${workflow}-${String(Date.now())}`;
    await deliver({ id, aggregate: workflow as AggregateId, name: CATCH_UP });
  });
  const conductor = createConductor(
    {
      ...city,
      async setBusinessNow(at) {
        await advanceClockOffset(sql, msOfInstant(at) - Date.now());
        await clock.refresh();
      },
    },
    createTimeSkipper(client),
  );
  let last: Promise<unknown> = Promise.resolve();
  return {
    async advance(step) {
      const move = async (): Promise<unknown> =>
        'days' in step
          ? conductor.advanceTo(daysLater(await city.businessNow(), step.days))
          : conductor.advanceToNextEvent();
      const moved = last.then(move);
      last = moved.catch(() => undefined);
      await moved;
      await conductor.settle();
    },
  };
}
