import type { Command } from 'commander';
import { openDatabase } from '../db/client';
import { migrationStatus } from '../db/migrate';
import { migrateRecords } from '../db/migrate-records';
import { subjectOf } from '../domain/subjects';

/** What `duban migrate` needs from outside. */
export interface MigrateWiring {
  /** The record's database, or undefined when none is configured. */
  databaseUrl(): string | undefined;
}

/** Adds `migrate` to the program: brings the record's database to the shape of this version, or only says what is missing. */
export function migrateCommand(program: Command, wiring: MigrateWiring): void {
  program
    .command('migrate')
    .description('bring the record database to the shape of this version')
    .option('--status', 'only say what is applied and what is missing; exit 1 when something is')
    .option('--json', 'print one JSON value')
    .action(async (flags: { status?: boolean; json?: boolean }) => {
      const url = wiring.databaseUrl();
      if (url === undefined) {
        process.stderr.write('no database is configured: set DATABASE_URL\n');
        process.exitCode = 2;
        return;
      }
      await (flags.status === true ? printStatus(url, flags) : run(url, flags));
    });
}

async function run(url: string, flags: { json?: boolean }): Promise<void> {
  try {
    const applied = await migrateRecords(url, subjectOf);
    const words = applied.length === 0 ? 'nothing to do' : applied.join('\n');
    process.stdout.write(`${flags.json === true ? JSON.stringify({ applied }) : words}\n`);
  } catch (fault) {
    process.stderr.write(`${(fault as Error).message}\n`);
    process.exitCode = 1;
  }
}

async function printStatus(url: string, flags: { json?: boolean }): Promise<void> {
  const sql = openDatabase(url, { connections: 1, application: 'duban migrate' });
  try {
    const status = await migrationStatus(sql);
    const lines = [
      ...status.applied.map((name) => `applied  ${name}`),
      ...status.edited.map((name) => `EDITED   ${name}`),
      ...status.pending.map((name) => `pending  ${name}`),
    ];
    process.stdout.write(`${flags.json === true ? JSON.stringify(status) : lines.join('\n')}\n`);
    process.exitCode = status.pending.length + status.edited.length > 0 ? 1 : 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
