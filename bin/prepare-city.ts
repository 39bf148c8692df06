import { saveCalendar } from '../db/calendar';
import { beginCity } from '../db/city';
import { openDatabase } from '../db/client';
import { listProgrammes, saveProgramme } from '../db/programmes';
import { play } from '../cli/play-script';
import { recordRehearsal } from '../cli/record-rehearsal';
import { readScenario } from '../cli/rehearse';
import { shippedScenario } from '../cli/shipped-scenarios';
import { loadProgramme, shippedProgrammes } from '../cli/shipped-programmes';
import { shippedCalendar } from '../cli/shipped-calendar';
import { virtualStage } from '../cli/virtual-stage';
import type { Act } from '../domain/act';
import { msOfInstant } from '../domain/calendar/instants';

/** The scenario that the demonstration city has behind it when somebody first looks at it. */
const DEMONSTRATION = 'demonstration-city';

/** What a fresh database is to hold. */
export type CityWish = 'demonstration' | 'empty';

/**
 * Fills a database that has no programme yet. `demonstration`: all shipped programmes with their invented people, and
 * county-city-2024 with a quarter behind it; business now is the end of that story. `empty`: the working-day calendar only.
 *
 * @returns what was done; nothing when the database holds a programme or acts already
 */
export async function prepareCity(databaseUrl: string, wish: CityWish): Promise<string> {
  const sql = openDatabase(databaseUrl, { connections: 2, application: 'duban prepare' });
  try {
    if ((await listProgrammes(sql)).length > 0) {
      return 'kept';
    }
    await saveCalendar(sql, shippedCalendar());
    if (wish === 'empty') {
      return 'empty';
    }
    const { staging, acts } = await demonstrationStory();
    const begun = await beginCity(sql, {
      demonstration: true,
      clockOffsetMs: msOfInstant(staging.script.until) - Date.now(),
    });
    if (!begun) {
      return 'kept';
    }
    for (const id of shippedProgrammes()) {
      const loaded = loadProgramme(id);
      if (!loaded.ok) {
        throw new Error(`the shipped programme ${id} is damaged: ${JSON.stringify(loaded.faults)}`);
      }
      const { facts, policy, roster, source, demonstration } = loaded.programme;
      await saveProgramme(sql, { facts, policy, roster, source, demonstration });
    }
    await recordRehearsal(sql, acts, staging.facts);
    return `${String(acts.length)} acts of the story`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Plays the demonstration's scenario with the persons of the roster. */
async function demonstrationStory() {
  const read = readScenario(shippedScenario(DEMONSTRATION), { realPeople: true });
  if ('faults' in read) {
    throw new Error(`the demonstration's scenario is damaged: ${read.faults.join('; ')}`);
  }
  const acts: Act[] = [];
  const { script, facts } = read.staging;
  const played = await play(
    script,
    virtualStage(script, facts, (act) => acts.push(act)),
  );
  if (played.disappointment !== undefined) {
    throw new Error(`the demonstration's scenario fails: ${played.disappointment.message}`);
  }
  return { staging: read.staging, acts };
}
