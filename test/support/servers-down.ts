import type { TestRun } from './servers-up';

/** After the last test of a run: ends the PostgreSQL that all test files shared, and removes its data. Jest asks for a default export. */
export default async function serversDown(): Promise<void> {
  await (globalThis as TestRun).testPostgres?.stop();
}
