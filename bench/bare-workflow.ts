import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';

/** What the floor records: nothing. */
export interface BareActivities {
  record(n: number): Promise<void>;
}

const { record } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '5s' });

export const act = defineUpdate<number, [number]>('act');
export const close = defineUpdate<number, [number]>('close');

const WEEK_MS = 7 * 86_400_000;

/** The barest case of the best measured shape: an Update with a validator, a local activity, one timer that stays. */
export async function bareCase(): Promise<void> {
  let acts = 0;
  let closed = false;
  const validator = (n: number) => {
    if (!Number.isInteger(n)) {
      throw new Error('no number');
    }
  };
  const carryOut = async (n: number) => {
    await record(n);
    acts += 1;
    return acts;
  };
  setHandler(act, carryOut, { validator });
  setHandler(
    close,
    (n) => {
      closed = true;
      return n;
    },
    { validator },
  );
  await condition(() => closed, WEEK_MS);
  await condition(allHandlersFinished);
}
