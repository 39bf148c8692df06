import { createHash, randomUUID } from 'node:crypto';
import { openDatabase, type Sql } from '../../db/client';
import { migrate, shippedMigrations } from '../../db/migrate';
import { createFromTemplate, dropDatabase } from '../../embedded/postgres-database';
import { startThrowAwayPostgres } from '../../embedded/throw-away-postgres';

/** A database of its own for a test file, copied from a migrated template. */
export interface TestDatabase {
  readonly url: string;
  readonly sql: Sql;
  /** Another database of the same shape, empty again. */
  another(): Promise<TestDatabase>;
  close(): Promise<void>;
}

/** Starts a throw-away PostgreSQL, or uses the server of `TEST_POSTGRES_URL`, and gives one migrated database of it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const given = process.env['TEST_POSTGRES_URL'];
  if (given !== undefined) {
    return copyTemplate(given, async () => undefined);
  }
  const server = await startThrowAwayPostgres();
  return copyTemplate(server.url('postgres'), () => server.stop());
}

async function copyTemplate(serverUrl: string, stop: () => Promise<void>): Promise<TestDatabase> {
  const checksums = shippedMigrations().map((migration) => migration.checksum);
  const shape = createHash('sha256').update(checksums.join()).digest('hex').slice(0, 16);
  const name = `test_${randomUUID().slice(0, 8)}`;
  const creation = { name, template: `template_${shape}`, icu: true };
  const url = await createFromTemplate(serverUrl, creation, async (templateUrl) => {
    await migrate(templateUrl);
  });
  const sql = openDatabase(url, { application: 'test' });
  return {
    url,
    sql,
    another: () => copyTemplate(serverUrl, async () => undefined),
    async close() {
      await sql.end({ timeout: 5 });
      await dropDatabase(serverUrl, name);
      await stop();
    },
  };
}
