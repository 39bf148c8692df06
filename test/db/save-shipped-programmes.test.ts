import { loadProgramme, shippedProgrammes } from '../../cli/shipped-programmes';
import { listProgrammes, saveProgramme } from '../../db/programmes';
import { loadRoster } from '../../db/roster';
import { openTestDatabase, type TestDatabase } from '../support/postgres';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 120_000);
afterAll(async () => {
  await database.close();
});

describe('the shipped programmes on record', () => {
  it.each(shippedProgrammes())(
    '%s comes back as it was loaded, also the second time',
    async (id) => {
      const loading = loadProgramme(id);
      if (!loading.ok) throw new Error(JSON.stringify(loading.faults));
      const { programme } = loading;
      await saveProgramme(database.sql, programme);
      await saveProgramme(database.sql, programme);
      const roster = await loadRoster(database.sql, id);
      expect(roster.units).toEqual(programme.roster.units);
      expect(roster.assignments).toEqual(programme.roster.assignments);
      expect(new Set(roster.persons.map((person) => person.id)).size).toBe(
        programme.roster.persons.length,
      );
      const lines = await listProgrammes(database.sql);
      expect(lines.filter((line) => line.id === id)).toEqual([
        expect.objectContaining({
          code: programme.facts.code,
          demonstration: true,
          policyVersion: programme.policy.version,
        }),
      ]);
    },
  );
});
