import path from 'node:path';
import { fileFaults } from '../db/audit-files';
import { casesBehindCalendar } from '../db/calendar-behind';
import { openDatabase, type Sql } from '../db/client';
import { listFiles } from '../db/files';
import { migrationStatus } from '../db/migrate';
import { findEmbeddedRecords, packagedPostgresVersion } from '../embedded/embedded-records';
import type { Finding, Premises } from './doctor-finding';

const oldestVersion = 150_000;
const clockToleranceMs = 2_000;

/** PostgreSQL, the shape of its records, and whether its clock agrees with ours. */
export async function examineRecords(premises: Premises): Promise<Finding[]> {
  const given = premises.settings.databaseUrl;
  const url = given ?? findEmbeddedRecords(premises.dataPath);
  if (url === undefined) {
    const version = packagedPostgresVersion();
    return version === undefined
      ? [{ part: 'postgres', ok: false, code: 'noBinaries' }]
      : [{ part: 'postgres', ok: true, code: 'notRunning', values: { version } }];
  }
  const sql = openDatabase(url, { connections: 1, application: 'duban doctor' });
  try {
    return [
      ...(await lookInside(sql, given !== undefined)),
      ...(await deadlineFindings(sql)),
      ...(await attachmentFindings(sql, path.join(premises.dataPath, 'attachments'))),
    ];
  } catch (error) {
    return [
      { part: 'postgres', ok: false, code: 'silent', values: { reason: (error as Error).message } },
    ];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function lookInside(sql: Sql, own: boolean): Promise<Finding[]> {
  const [row] = await sql<{ number: string; version: string; now: string }[]>`
    select current_setting('server_version_num') as number, current_setting('server_version') as version,
      clock_timestamp() as now`;
  const values = { version: row?.version };
  const recent = Number(row?.number) >= oldestVersion;
  const { applied, pending, edited } = await migrationStatus(sql);
  const apartMs = Math.abs(Date.parse(row?.now ?? '') - Date.now());
  return [
    { part: 'postgres', ok: recent, code: recent ? (own ? 'own' : 'embedded') : 'tooOld', values },
    edited.length > 0
      ? { part: 'migrations', ok: false, code: 'edited', values: { names: edited.join(', ') } }
      : {
          part: 'migrations',
          ok: pending.length === 0,
          code: pending.length === 0 ? 'done' : 'pending',
          values: { applied: applied.length, names: pending.join(', ') },
        },
    ...(apartMs > clockToleranceMs
      ? [
          {
            part: 'clock',
            ok: false,
            code: 'apart',
            values: { seconds: Math.round(apartMs / 1_000) },
          },
        ]
      : []),
  ];
}

/** Running cases that a published calendar has not reached (C15, D-22); those who are being told are no fault. */
async function deadlineFindings(sql: Sql): Promise<Finding[]> {
  const { pending } = await migrationStatus(sql);
  if (pending.length > 0) {
    return [];
  }
  const count = (await casesBehindCalendar(sql)).filter(({ underWay }) => !underWay).length;
  const ok = count === 0;
  return [{ part: 'deadlines', ok, code: ok ? 'current' : 'behind', values: { count } }];
}

/** Stored files against their rows and against what the record names (I22); silent while the records are of an older shape. */
async function attachmentFindings(sql: Sql, folder: string): Promise<Finding[]> {
  const { pending } = await migrationStatus(sql);
  if (pending.length > 0) {
    return [];
  }
  const faults = await fileFaults(sql, folder);
  if (faults === null) {
    const { length: count } = await listFiles(sql);
    return [{ part: 'attachments', ok: false, code: 'unknown', values: { count } }];
  }
  const values = {
    count: faults.count,
    changed: faults.changed.length,
    strays: faults.strays.length,
    unstored: faults.unstored.length,
  };
  const ok = values.changed + values.strays + values.unstored === 0;
  return [{ part: 'attachments', ok, code: ok ? 'fine' : 'faulty', values }];
}
