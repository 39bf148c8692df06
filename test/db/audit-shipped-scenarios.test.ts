import { runAudit } from '../../db/audit';
import { subjectOf } from '../../domain/subjects';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { recordScenario, shippedScenarioNames } from '../support/recorded-scenario';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close());

/** What only time and a sender can put right is left out: nothing of that ran here. */
const ofTheRecord = (invariant: string) => !['I16', 'I29'].includes(invariant);

test.each(shippedScenarioNames)(
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
  60_000,
);
