import type { Deliver } from '../api/temporal-gateway';
import type { Sql } from '../db/client';
import { casesToGuard } from '../db/wake-queries';
import { CATCH_UP } from '../workflows/case-messages';

/** Cases asked at the same time. */
const atOnce = 8;

/**
 * Makes sure that every case which waits for somebody or for time has a running workflow that knows where its case stands: after a start
 * on restored records, or on those of a demonstration that was recorded without workflows.
 *
 * @returns how many cases were asked
 */
export async function guardCases(sql: Sql, deliver: Deliver): Promise<number> {
  const waiting = await casesToGuard(sql);
  const count = waiting.length;
  const next = async (): Promise<void> => {
    for (let aggregate = waiting.shift(); aggregate !== undefined; aggregate = waiting.shift()) {
      await deliver({ id: `guard-${aggregate}-${String(Date.now())}`, aggregate, name: CATCH_UP });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return count;
}
