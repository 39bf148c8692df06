import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDatabase, type Sql } from './client';

/** One step of the database's shape, a file `NNNN_name.sql`. */
export interface Migration {
  readonly name: string;
  readonly text: string;
  /** Hex SHA-256 of the text. */
  readonly checksum: string;
}

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Applied files whose text is not the one that was applied. */
  readonly edited: readonly string[];
}

/** Any whole number of our own: two migrations of one database never run at once. */
const MIGRATION_LOCK = 8_203_114;

/**
 * Brings a database to the shape of this version. Each file is one simple query with `begin` and `commit` in its text, so it is
 * applied whole or not at all; a second process that migrates at the same time waits.
 *
 * @returns names of the files that were applied now, in order
 * @throws when an applied file was edited afterwards, or when a file fails (its effects are rolled back)
 */
export async function migrate(
  databaseUrl: string,
  migrations: readonly Migration[] = shippedMigrations(),
): Promise<string[]> {
  const sql = openDatabase(databaseUrl, { connections: 1, application: 'duban migrate' });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const { pending, edited } = await compare(sql, migrations);
    if (edited.length > 0) {
      throw new Error(`applied migrations were edited afterwards: ${edited.join(', ')}`);
    }
    for (const name of pending) {
      const migration = migrations.find((each) => each.name === name);
      if (migration !== undefined) {
        await apply(sql, migration);
      }
    }
    return [...pending];
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What of the shipped migrations a database has. Changes nothing. */
export async function migrationStatus(
  sql: Sql,
  migrations: readonly Migration[] = shippedMigrations(),
): Promise<MigrationStatus> {
  const [found] = await sql<{ exists: boolean }[]>`
    select to_regclass('migrations') is not null as exists`;
  if (found?.exists !== true) {
    return { applied: [], pending: migrations.map((each) => each.name), edited: [] };
  }
  return compare(sql, migrations);
}

/** The migrations that this version ships, in order. */
export function shippedMigrations(folder: string = migrationsFolder()): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    });
}

/** The folder of SQL files: beside this file, or in the project when this file runs from `dist/`. */
function migrationsFolder(): string {
  for (let at = __dirname; at !== dirname(at); at = dirname(at)) {
    const folder = join(at, 'db', 'migrations');
    if (existsSync(folder)) {
      return folder;
    }
  }
  throw new Error('the folder db/migrations is missing from this installation');
}

async function compare(sql: Sql, migrations: readonly Migration[]): Promise<MigrationStatus> {
  await sql`
    create table if not exists migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`;
  const rows = await sql<{ name: string; checksum: string }[]>`
    select name, checksum from migrations order by name`;
  const checksums = new Map(rows.map((row) => [row.name, row.checksum]));
  return {
    applied: rows.map((row) => row.name),
    pending: migrations.map((each) => each.name).filter((name) => !checksums.has(name)),
    edited: migrations
      .filter((each) => (checksums.get(each.name) ?? each.checksum) !== each.checksum)
      .map((each) => each.name),
  };
}

async function apply(sql: Sql, migration: Migration): Promise<void> {
  const { name, text, checksum } = migration;
  const whole = `begin;
${text}
;insert into migrations (name, checksum) values ('${name}', '${checksum}');
commit;`;
  try {
    await sql.unsafe(whole).simple();
  } catch (cause) {
    await sql.unsafe('rollback').simple();
    throw new Error(`migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
}
