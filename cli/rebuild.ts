import type { Command } from 'commander';

/** What a run prints and its exit code: 0 done, 1 refused because something runs, 2 faulty settings. */
export interface RebuildOutcome {
  readonly exitCode: 0 | 1 | 2;
  readonly words: string;
}

/** Adds `rebuild` to the program: the open cases are made anew from the records at the next start. */
export function rebuildCommand(
  program: Command,
  rebuild: (data: string | undefined) => RebuildOutcome,
): void {
  program
    .command('rebuild')
    .description('make the open cases anew from the records at the next start')
    .option('--data <folder>', 'the data folder, if not the usual one')
    .action((flags: { data?: string }) => {
      const outcome = rebuild(flags.data);
      process.stderr.write(`${outcome.words}\n`);
      process.exitCode = outcome.exitCode;
    });
}
