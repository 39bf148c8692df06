import type { RebuildOutcome } from '../cli/rebuild';
import { dataPathOf } from '../config/data-path';
import { faultLines, readSettings } from '../config/settings';
import { leave, occupy, openDataFolder } from '../embedded/data-folder';
import { forgetEngine } from '../embedded/engine-record';
import { projectFolder } from '../embedded/project-folder';

/**
 * Lets go of the engine that keeps the open cases of a data folder: the next start makes them anew from the records, whichever engine
 * it takes. The records are untouched.
 *
 * @param data the folder; absent = the one of the settings
 */
export function rebuild(data?: string): RebuildOutcome {
  const flags = data === undefined ? [] : ['--data', data];
  const read = readSettings({ environment: process.env, flags });
  if ('faults' in read) {
    return { exitCode: 2, words: faultLines(read.faults) };
  }
  const folder = openDataFolder(dataPathOf(read.settings, projectFolder()));
  if (occupy(folder) !== undefined) {
    const words = `duban runs on ${folder.path}: stop it first; nothing was changed`;
    return { exitCode: 1, words };
  }
  const former = forgetEngine(folder.path);
  leave(folder);
  const what = former === undefined ? 'no engine is written down' : `let go of ${former.store}`;
  return { exitCode: 0, words: `${what}; the next start makes every open case from the records` };
}
