import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { play } from '../../cli/play-script';
import { recordRehearsal } from '../../cli/record-rehearsal';
import { readScenario } from '../../cli/rehearse';
import { loadProgramme } from '../../cli/shipped-programmes';
import { virtualStage } from '../../cli/virtual-stage';
import { runAudit } from '../../db/audit';
import { beginCity } from '../../db/city';
import { saveCalendar } from '../../db/calendar';
import { saveProgramme } from '../../db/programmes';
import type { Act } from '../../domain/act';
import { msOfInstant } from '../../domain/calendar/instants';
import { subjectOf } from '../../domain/subjects';
import { openTestDatabase, type TestDatabase } from '../support/postgres';

const folder = join(__dirname, '../../scenarios');
const scenarios = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close());

/** What only time, a sender and a running Temporal can put right is left out: nothing of that ran here. */
const ofTheRecord = (invariant: string) => !['I16', 'I29'].includes(invariant);

test.each(scenarios)(
  '%s, put on record, is clean: the real rules fold, tell and send as recorded',
  async (name) => {
    const read = readScenario(join(folder, name));
    if ('faults' in read) {
      throw new Error(read.faults.join('\n'));
    }
    const { script, facts, scenario } = read.staging;
    const acts: Act[] = [];
    await play(
      script,
      virtualStage(script, facts, (act) => acts.push(act)),
    );
    expect(acts.length).toBeGreaterThan(0);
    const another = await database.another();
    try {
      const { sql } = another;
      const loaded = loadProgramme(scenario.programme);
      if (!loaded.ok) {
        throw new Error(JSON.stringify(loaded.faults));
      }
      await beginCity(sql, {
        demonstration: true,
        clockOffsetMs: msOfInstant(script.until) - Date.now(),
      });
      await saveCalendar(sql, facts.calendar);
      await saveProgramme(sql, { ...loaded.programme, policy: facts.policy });
      await recordRehearsal(sql, acts, facts);
      const report = await runAudit({ sql, subjectOf, durability: false });
      expect(report.findings.filter(({ invariant }) => ofTheRecord(invariant))).toEqual([]);
      expect(report.checked.acts).toBe(acts.length);
    } finally {
      await another.close();
    }
  },
);
