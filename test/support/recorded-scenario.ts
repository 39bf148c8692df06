import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { play } from '../../cli/play-script';
import { recordRehearsal } from '../../cli/record-rehearsal';
import { readScenario } from '../../cli/rehearse';
import { loadProgramme } from '../../cli/shipped-programmes';
import { virtualStage } from '../../cli/virtual-stage';
import { beginCity } from '../../db/city';
import { saveCalendar } from '../../db/calendar';
import type { Sql } from '../../db/client';
import { saveProgramme } from '../../db/programmes';
import type { Act } from '../../domain/act';
import { msOfInstant, type Instant } from '../../domain/calendar/instants';

const folder = join(__dirname, '../../scenarios');

/** File names of the scenarios that come with the product. */
export const shippedScenarioNames = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

/** Plays a shipped scenario and puts its acts on record in an empty database, with its programme, calendar and clock. */
export async function recordScenario(
  sql: Sql,
  name: string,
): Promise<{ acts: readonly Act[]; until: Instant }> {
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
  return { acts, until: script.until };
}
