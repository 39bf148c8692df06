import { runAudit } from '../../db/audit';
import { completeSummaries } from '../../db/complete-summaries';
import { subjectOf } from '../../domain/subjects';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { recordScenario } from '../support/recorded-scenario';

// A whole scenario is put on record and audited; nothing here depends on time.
jest.setTimeout(60_000);

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await recordScenario(database.sql, 'every-turn-of-a-problem.yaml');
});

afterAll(() => database.close());

/** Cases whose projection is not what the rules make of their acts (I1). */
async function outdated(): Promise<readonly string[]> {
  const report = await runAudit({ sql: database.sql, subjectOf, durability: false });
  return report.findings.filter(({ invariant }) => invariant === 'I1').map(({ object }) => object);
}

test('problems recorded before it was kept who registered them are given it, once, and are no finding', async () => {
  const { sql, url } = database;
  expect(await outdated()).toEqual([]);
  const old = await sql`
    update cases set more = more - 'registeredBy' where kind = 'problem' and more ? 'registeredBy' returning aggregate`;
  expect(old.length).toBeGreaterThan(1);
  expect(await outdated()).toHaveLength(old.length);
  expect(await completeSummaries(url, subjectOf)).toBe(old.length);
  expect(await outdated()).toEqual([]);
  expect(await completeSummaries(url, subjectOf)).toBe(0);
});

test('what was tampered with is not made good: the audit still finds it', async () => {
  const { sql, url } = database;
  await sql`delete from summary_shape`;
  const [forged] = await sql`
    update cases set more = more || '{"registeredBy": "别的局"}' where aggregate =
      (select min(aggregate) from cases where kind = 'problem') returning aggregate`;
  expect(await completeSummaries(url, subjectOf)).toBe(0);
  expect(await outdated()).toEqual([forged!['aggregate']]);
});
