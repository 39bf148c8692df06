import { runAudit } from '../../db/audit';
import { subjectOf } from '../../domain/subjects';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { recordScenario } from '../support/recorded-scenario';

/** What only time and a sender can put right is left out: nothing of that ran here. */
const ofTheRecord = (invariant: string) => !['I16', 'I29'].includes(invariant);

/** Puts scenarios on record and audits them: the real rules fold, tell and send as recorded. */
// eslint-disable-next-line jest/no-export -- the ordinary and the long test ask the same of different scenarios
export function everyRecordIsClean(scenarios: readonly string[]): void {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase();
  }, 60_000);

  afterAll(() => database.close());

  test.each(scenarios)(
    '%s, put on record, is clean: the real rules fold, tell and send as recorded',
    async (name) => {
      const another = await database.another();
      const { sql } = another;
      try {
        const { acts } = await recordScenario(sql, name);
        expect(acts.length).toBeGreaterThan(0);
        const report = await runAudit({ sql, subjectOf, durability: false });
        expect(report.findings.filter(({ invariant }) => ofTheRecord(invariant))).toEqual([]);
        expect(report.checked.acts).toBe(acts.length);
      } finally {
        await another.close();
      }
    },
    120_000,
  );
}
