import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { readJsonFile, writeJsonFile } from './json-file';
import type { TemporalEngine } from './temporal-engine';

/** Which engine keeps the open cases of a data folder, and where. */
export interface EngineRecord {
  kind: TemporalEngine['kind'] | 'external';
  /** For an external server its address. */
  store: string;
}

const shape = z.object({
  kind: z.enum(['devserver', 'temporalCli', 'external']),
  store: z.string(),
});
const fileName = 'temporal-engine.json';

/** What the data folder says about its engine; undefined before the first start. */
export function readEngineRecord(dataFolder: string): EngineRecord | undefined {
  return readJsonFile(join(dataFolder, fileName), shape);
}

/**
 * Writes which engine the data folder uses, and refuses a change: another engine or store knows none of the open cases.
 *
 * @throws with the way to change it on purpose
 */
export function keepEngine(dataFolder: string, engine: EngineRecord): void {
  const kept = readEngineRecord(dataFolder);
  if (kept === undefined) {
    writeJsonFile(join(dataFolder, fileName), engine, 0o644);
    return;
  }
  if (kept.kind === engine.kind && kept.store === engine.store) return;
  throw new Error(
    `The open cases in ${dataFolder} are kept by ${named(kept)}; this start would use ${named(engine)}, which knows none of them. ` +
      `Start with the former, or run "npx duban rebuild": then the next start makes them anew from the records.`,
  );
}

/**
 * Lets go of the engine that keeps the open cases: the next start may take another one, and its worker starts every case from the
 * records.
 *
 * @returns the engine that was let go; undefined when none was written
 */
export function forgetEngine(dataFolder: string): EngineRecord | undefined {
  const kept = readEngineRecord(dataFolder);
  rmSync(join(dataFolder, fileName), { force: true });
  return kept;
}

function named(record: EngineRecord): string {
  const kinds = {
    devserver: 'our own Temporal server',
    temporalCli: 'the Temporal CLI',
    external: 'the Temporal server',
  };
  return `${kinds[record.kind]} (${record.store})`;
}
