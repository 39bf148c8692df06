import { openDatabase } from '../db/client';

/**
 * How a worker that is ready shows itself in PostgreSQL: a connection of this name, which ends with the process, so that a dead
 * worker is noticed at once, on whatever machine it ran.
 */
export const workerPresence = 'duban worker ready';

const beatMs = 1_000;

/** Shows this worker until `stop`; comes back by itself after PostgreSQL was away. */
export async function showPresence(databaseUrl: string): Promise<{ stop(): Promise<void> }> {
  const sql = openDatabase(databaseUrl, { connections: 1, application: workerPresence });
  await sql`select 1`;
  const beating = setInterval(() => void sql`select 1`.catch(() => undefined), beatMs);
  return {
    async stop() {
      clearInterval(beating);
      await sql.end({ timeout: 1 });
    },
  };
}
