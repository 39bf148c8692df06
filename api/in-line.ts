/**
 * Lets one piece of work per key run at a time, in the order of arrival; different keys do not wait for each other.
 *
 * @returns a function that waits for its turn, runs the work, and gives its result or failure
 */
export function inLine(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const lastOf = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = lastOf.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    lastOf.set(key, mine);
    try {
      return await mine;
    } finally {
      if (lastOf.get(key) === mine) {
        lastOf.delete(key);
      }
    }
  };
}
