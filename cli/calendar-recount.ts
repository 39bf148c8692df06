import type { Command } from 'commander';
import { casesBehindCalendar, tellCasesBehindCalendar } from '../db/calendar-behind';
import { loadBusinessNow } from '../db/city';
import { openDatabase, type Sql } from '../db/client';
import { calendarCommand, calendarWords } from './calendar-words';
import type { Language } from './shipped-words';

/** The flags as typed. */
interface RecountFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly lang?: string;
}

/** What a run prints and its exit code: 0 done, 1 there are no records. */
interface RecountOutcome {
  readonly exitCode: 0 | 1;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * `duban calendar recount`: lists the running cases whose days rest on an older calendar than the one in force and tells them again
 * (C15, D-22). Telling twice is telling once; a case that has counted is on the list no more.
 *
 * @param sql undefined when no database is configured
 */
export async function recountByCalendar(
  sql: Sql | undefined,
  flags: RecountFlags,
): Promise<RecountOutcome> {
  const language: Language = flags.lang === 'en' ? 'en' : 'zh';
  const words = calendarWords(language);
  if (sql === undefined) {
    return { exitCode: 1, stdout: '', stderr: `${words('preview.noDatabase', {})}\n` };
  }
  const cases = await casesBehindCalendar(sql);
  const told =
    flags.dryRun === true ? 0 : await tellCasesBehindCalendar(sql, await loadBusinessNow(sql));
  if (flags.json === true) {
    return { exitCode: 0, stdout: `${JSON.stringify({ cases, told })}\n`, stderr: '' };
  }
  const lines = cases.map(({ number, unit, countedBy, underWay }) => {
    const by = countedBy ?? words('recount.unknown', {});
    return `${number}\t${unit ?? '-'}\t${by}${underWay ? `\t${words('recount.underWay', {})}` : ''}\n`;
  });
  const summary = words(flags.dryRun === true ? 'recount.listed' : 'recount.told', {
    cases: cases.length,
    told,
  });
  return { exitCode: 0, stdout: `${lines.join('')}${summary}\n`, stderr: '' };
}

/** Adds `calendar recount` to the program. */
export function calendarRecountCommand(
  program: Command,
  wiring: { readonly databaseUrl: () => string | undefined },
): void {
  calendarCommand(program)
    .command('recount')
    .description('tell running cases that were counted by an older calendar to count anew')
    .option('--dry-run', 'list them only')
    .option('--lang <zh|en>', 'language of the messages (default: zh)')
    .option('--json', 'print one JSON value')
    .action(async (flags: RecountFlags) => {
      const url = wiring.databaseUrl();
      const sql =
        url === undefined
          ? undefined
          : openDatabase(url, { connections: 1, application: 'duban calendar' });
      try {
        const outcome = await recountByCalendar(sql, flags);
        process.stdout.write(outcome.stdout);
        process.stderr.write(outcome.stderr);
        process.exitCode = outcome.exitCode;
      } finally {
        await sql?.end({ timeout: 5 });
      }
    });
}
