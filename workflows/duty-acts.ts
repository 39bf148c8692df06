import { allHandlersFinished, condition, defineUpdate, setHandler } from '@temporalio/workflow';
import { dutyTransitions } from '../domain/duty/transitions';
import { records, refused } from './aggregate';
import type { CaseInput, Reached } from './case-messages';
import { takingTurns } from './turns';

/**
 * Carries out what people do to one duty, and ends: a duty has no life of its own in the engine (adr/0003), its time passes in its
 * programme's workflow.
 *
 * Started by the first act; an act that comes while it still runs is taken along, a later one starts a new run under the same id.
 */
export async function dutyActs({ aggregate }: CaseInput): Promise<void> {
  const inTurn = takingTurns();
  let served = 0;
  for (const [name, { by }] of Object.entries(dutyTransitions)) {
    if (by !== 'person') continue;
    const carryOut = (commandId: string) =>
      inTurn(async () => {
        try {
          const done = await records.carryOut({ aggregate, commandId, name });
          if (done.rejection !== undefined) throw refused(done.rejection);
          return done.led;
        } finally {
          served += 1;
        }
      });
    setHandler(defineUpdate<Reached, [string]>(name), carryOut);
  }
  await condition(() => served > 0 && allHandlersFinished());
}
