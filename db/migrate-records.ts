import type { SubjectOf } from './audit-case';
import { completeSummaries } from './complete-summaries';
import { migrate } from './migrate';

/**
 * Brings the records of whatever version to this one: the pending migrations, then what older versions did not keep of their cases.
 *
 * @returns names of the migrations applied now
 */
export async function migrateRecords(databaseUrl: string, subjectOf: SubjectOf): Promise<string[]> {
  const applied = await migrate(databaseUrl);
  await completeSummaries(databaseUrl, subjectOf);
  return applied;
}
