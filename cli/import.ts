import type { Command } from 'commander';
import { openDatabase } from '../db/client';
import { saveProgramme } from '../db/programmes';
import type { Fault } from '../domain/fault';
import type { Language } from './shipped-words';
import { faultLine, programmeWords } from './programme-words';
import { loadProgramme, type LoadedProgramme } from './shipped-programmes';

/** The flags as typed. */
export interface ImportFlags {
  readonly overlay?: string | boolean;
  readonly check?: boolean;
  readonly json?: boolean;
  readonly lang?: string;
}

/** What a run prints and its exit code: 0 done, 1 failed, 2 usage, 3 input refused. */
export interface ImportOutcome {
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly stdout: string;
  readonly stderr: string;
}

/** Writes a programme to the record; the database is opened only for an import that passed every check. */
export type SaveProgramme = (programme: LoadedProgramme) => Promise<void>;

/**
 * `duban import`: reads a programme (shipped id or path) with its overlay, lists every fault with file, line and place, and
 * saves it as a whole or not at all (D-31).
 *
 * @param save undefined when no database is configured: then only `--check` is possible
 */
export async function importProgramme(
  idOrPath: string,
  flags: ImportFlags,
  save: SaveProgramme | undefined,
): Promise<ImportOutcome> {
  const usage = usageFault(flags);
  if (usage !== null) {
    return { exitCode: 2, stdout: '', stderr: `error: ${usage}\n` };
  }
  const language: Language = flags.lang === 'en' ? 'en' : 'zh';
  const words = programmeWords(language);
  const overlay = flags.overlay === false ? 'none' : flags.overlay;
  const loading = loadProgramme(idOrPath, typeof overlay === 'string' ? { overlay } : {});
  if (!loading.ok) {
    return refused(loading.faults, flags, language);
  }
  const { programme } = loading;
  const notes = programme.warnings.map(
    (warning) =>
      `${words('warning', { place: warning.place, words: words(`faults.${warning.code}`, warning.values) })}\n`,
  );
  if (programme.demonstration) {
    notes.push(`${words('demonstration', {})}\n`);
  }
  if (flags.check !== true) {
    if (save === undefined) {
      return { exitCode: 1, stdout: '', stderr: `${words('noDatabase', {})}\n` };
    }
    const reason = await save(programme).then(() => null, String);
    if (reason !== null) {
      return { exitCode: 1, stdout: '', stderr: `${words('notSaved', { reason })}\n` };
    }
  }
  return { exitCode: 0, stdout: answer(programme, flags, language), stderr: notes.join('') };
}

/** What `duban import` needs from outside. */
export interface ImportWiring {
  /** The record's database, or undefined when none is configured. */
  databaseUrl(): string | undefined;
}

/** Adds `import` to the program. */
export function importCommand(program: Command, wiring: ImportWiring): void {
  program
    .command('import')
    .description('check a programme file and load it into the record, whole or not at all')
    .argument('<programme>', 'shipped id, or path of a programme/1 file')
    .option('--overlay <file>', 'a programme-overlay/1 file with what the plan leaves open')
    .option('--no-overlay', 'the plan alone, without the shipped demonstration overlay')
    .option('--check', 'only check, write nothing')
    .option('--lang <zh|en>', 'language of the messages (default: zh)')
    .option('--json', 'print one JSON value')
    .action(async (idOrPath: string, flags: ImportFlags) => {
      const outcome = await importProgramme(idOrPath, flags, saveTo(wiring.databaseUrl()));
      process.stdout.write(outcome.stdout);
      process.stderr.write(outcome.stderr);
      process.exitCode = outcome.exitCode;
    });
}

function saveTo(databaseUrl: string | undefined): SaveProgramme | undefined {
  if (databaseUrl === undefined) {
    return undefined;
  }
  return async (programme) => {
    const sql = openDatabase(databaseUrl, { connections: 1, application: 'duban import' });
    try {
      await saveProgramme(sql, programme);
    } finally {
      await sql.end();
    }
  };
}

function usageFault(flags: ImportFlags): string | null {
  return flags.lang !== undefined && flags.lang !== 'zh' && flags.lang !== 'en'
    ? "'--lang' is zh or en"
    : null;
}

function answer(programme: LoadedProgramme, flags: ImportFlags, language: Language): string {
  const { facts, policy, roster, demonstration } = programme;
  const figures = {
    units: facts.units.length,
    indicators: facts.indicators.length,
    groups: facts.groups.length,
    people: roster.persons.length,
    policy: policy.version,
  };
  if (flags.json === true) {
    const written = flags.check !== true;
    const warnings = programme.warnings;
    return `${JSON.stringify({ id: facts.id, code: facts.code, year: facts.year, ...figures, demonstration, written, warnings })}\n`;
  }
  const title = language === 'zh' ? facts.titleZh : facts.titleEn;
  const words = programmeWords(language);
  const code = flags.check === true ? 'checked' : 'imported';
  return `${words(code, { id: facts.id, title, ...figures })}\n`;
}

function refused(faults: readonly Fault[], flags: ImportFlags, language: Language): ImportOutcome {
  const words = programmeWords(language);
  const lines = faults.map((fault) => faultLine(fault, words));
  const stderr = `${[...lines, words('nothingWritten', { count: faults.length })].join('\n')}\n`;
  const stdout = flags.json === true ? `${JSON.stringify({ faults })}\n` : '';
  return { exitCode: 3, stdout, stderr };
}
