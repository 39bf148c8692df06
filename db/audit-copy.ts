import { openDatabase, type Sql } from './client';
import { migrate } from './migrate';

/** Tables whose rows make the record; sessions and accounts stay where they are. */
const tables = [
  'city',
  'programmes',
  'policy_versions',
  'calendar_years',
  'calendar_frame',
  'units',
  'persons',
  'role_assignments',
  'commands',
  'acts',
  'events',
  'cases',
  'owed_acts',
  'notices',
  'number_series',
  'numbers_taken',
  'audit_log',
  'chain_seals',
  'sealed_heads',
  'digests',
  'deliveries',
  'dev_inbox',
  'files',
  'file_uses',
] as const;

/** Tables whose ids the database counts itself. */
const numbered = ['audit_log', 'dev_inbox', 'file_uses'] as const;

const ROWS_AT_ONCE = 500;

/**
 * Copies a record into an empty database of another server, with the guards switched off for the copying only. All tables are read
 * as of one instant, so that acts and letters that are on their way meanwhile leave no halves in the copy.
 *
 * @param source is only read
 * @param targetUrl a database whose user is a superuser
 */
export async function copyRecord(source: Sql, targetUrl: string): Promise<void> {
  await migrate(targetUrl);
  const target = openDatabase(targetUrl, { connections: 1, application: 'duban audit copy' });
  const snapshot = await source.reserve();
  try {
    await snapshot.unsafe('begin isolation level repeatable read read only');
    await target.unsafe('set session_replication_role = replica');
    for (const table of tables) {
      await target.unsafe(`delete from ${table}`);
      await copyTable(snapshot, target, table);
    }
    for (const table of numbered) {
      await target.unsafe(
        `select setval(pg_get_serial_sequence('${table}', 'id'), coalesce(max(id), 0) + 1, false) from ${table}`,
      );
    }
  } finally {
    await snapshot.unsafe('rollback').catch(() => undefined);
    snapshot.release();
    await target.end({ timeout: 5 });
  }
}

async function copyTable(source: Pick<Sql, 'unsafe'>, target: Sql, table: string): Promise<void> {
  const rows = source
    .unsafe<{ row: string }[]>(`select to_jsonb(t)::text as row from ${table} t`)
    .cursor(ROWS_AT_ONCE);
  for await (const batch of rows) {
    const text = `[${batch.map((each) => each.row).join(',')}]`;
    await target.unsafe(
      `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`,
      [text],
    );
  }
}
