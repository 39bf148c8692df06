import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { buildDevserver, findBuiltDevserver, type StepProgress } from './devserver-build';
import { devserverKey } from './devserver-key';
import { downloadTemporalCli } from './temporal-download';

/** A program that serves Temporal on this machine. */
export interface TemporalEngine {
  /** Our own server keeps its records in PostgreSQL or SQLite; the Temporal CLI in SQLite only. */
  kind: 'devserver' | 'temporalCli';
  program: string;
}

/** Where to look, and whom to tell. */
export interface EngineSearch {
  /** Folder with devserver/go.mod's sources. */
  sources: string;
  cache: string;
  onProgress: (progress: StepProgress) => void;
  /** Only an engine of this kind will do, because the records are kept by one. */
  only?: TemporalEngine['kind'];
}

/**
 * Finds or makes a Temporal server: a cached build of our own; else a build with Go; else `temporal` on the path; else the CLI fetched from
 * where the SDK fetches it.
 *
 * @throws with what was tried and what would help
 */
export async function provideTemporalEngine(search: EngineSearch): Promise<TemporalEngine> {
  const faults: string[] = [];
  if (search.only !== 'temporalCli') {
    const built = findBuiltDevserver(search.sources, search.cache);
    if (built) return { kind: 'devserver', program: built };
    if (devserverKey(search.sources).goVersion) {
      try {
        return { kind: 'devserver', program: await buildDevserver(search) };
      } catch (error) {
        faults.push(`Building devserver: ${(error as Error).message}`);
      }
    } else faults.push('Go (as new as devserver/go.mod asks) is not installed.');
  }
  if (search.only !== 'devserver') {
    const onPath = findOnPath('temporal');
    if (onPath) return { kind: 'temporalCli', program: onPath };
    faults.push('There is no "temporal" on the path.');
    try {
      search.onProgress({ detail: 'downloading the Temporal CLI' });
      return { kind: 'temporalCli', program: await downloadTemporalCli(search.cache) };
    } catch (error) {
      faults.push(`Downloading the Temporal CLI: ${(error as Error).message}`);
    }
  }
  throw new Error(
    `No Temporal server for this machine:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\n` +
      'Install Go (https://go.dev/dl/) or the Temporal CLI, or set TEMPORAL_ADDRESS to a server of your own.',
  );
}

/** The full path of a program on PATH that we may run. */
export function findOnPath(program: string): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, `${program}${suffix}`);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
