import type { Command } from 'commander';
import { dataPathOf } from '../config/data-path';
import { faultLines, readSettings } from '../config/settings';
import { leave, occupy, openDataFolder } from '../embedded/data-folder';
import { forgetEngine } from '../embedded/engine-record';
import { projectFolder } from '../embedded/project-folder';

/** What a run prints and its exit code: 0 done, 1 refused because something runs. */
export interface RebuildOutcome {
  readonly exitCode: 0 | 1;
  readonly words: string;
}

/**
 * `duban rebuild`: the open cases of a data folder are made anew from the records at the next start, whichever engine it takes.
 * The records are untouched; only the engine's own store is left behind.
 */
export function rebuild(dataFolder: string): RebuildOutcome {
  const folder = openDataFolder(dataFolder);
  if (occupy(folder) !== undefined) {
    return {
      exitCode: 1,
      words: `duban runs on ${dataFolder}: stop it first; nothing was changed`,
    };
  }
  const former = forgetEngine(dataFolder);
  leave(folder);
  return {
    exitCode: 0,
    words:
      former === undefined
        ? `no engine is written down in ${dataFolder}; the next start makes every open case from the records`
        : `let go of ${former.kind} (${former.store}); the next start makes every open case from the records`,
  };
}

/** Adds `rebuild` to the program. */
export function rebuildCommand(program: Command): void {
  program
    .command('rebuild')
    .description('make the open cases anew from the records at the next start')
    .option('--data <folder>', 'the data folder, if not the usual one')
    .action((flags: { data?: string }) => {
      const read = readSettings({
        environment: process.env,
        flags: flags.data === undefined ? [] : ['--data', flags.data],
      });
      if ('faults' in read) {
        process.stderr.write(`${faultLines(read.faults)}\n`);
        process.exitCode = 2;
        return;
      }
      const outcome = rebuild(dataPathOf(read.settings, projectFolder()));
      process.stderr.write(`${outcome.words}\n`);
      process.exitCode = outcome.exitCode;
    });
}
