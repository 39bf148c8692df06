import { condition } from '@temporalio/workflow';

/**
 * Lets one piece of work run at a time, in the order of arrival: handlers of one case never overlap.
 *
 * @returns a function that waits for its turn, runs the work, and gives its result or failure
 */
export function takingTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let next = 0;
  let serving = 0;
  return async (work) => {
    const turn = next;
    next += 1;
    if (turn !== serving) {
      await condition(() => serving === turn);
    }
    try {
      return await work();
    } finally {
      serving += 1;
    }
  };
}
