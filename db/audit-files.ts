import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Sql } from './client';
import { listFiles } from './files';

/** A file is written before its row: only one that stays without is a finding. */
const STRAY_AFTER_MS = 3_600_000;

/** What is wrong with the stored files (I22). */
export interface FileFaults {
  /** Files on record. */
  readonly count: number;
  /** On record and not there, or there with another size or content. */
  readonly changed: readonly string[];
  /** There, and not on record. */
  readonly strays: readonly string[];
  /** Named by an event and not on record: object is the case. */
  readonly unstored: readonly { readonly aggregate: string; readonly sha256: string }[];
}

/**
 * Looks at every stored file, its row, and every file that an event names. Changes nothing.
 *
 * @param folder `<first two signs>/<sha256>` below it
 * @returns null when files are on record and the folder is not there
 */
export async function fileFaults(sql: Sql, folder: string): Promise<FileFaults | null> {
  const files = await listFiles(sql);
  const unstored = await unstoredFiles(sql);
  if (!existsSync(folder)) {
    return files.length === 0 ? { count: 0, changed: [], strays: [], unstored } : null;
  }
  const changed = files.filter(({ sha256, size }) => {
    const path = join(folder, sha256.slice(0, 2), sha256);
    const bytes = existsSync(path) ? readFileSync(path) : null;
    return bytes?.length !== size || createHash('sha256').update(bytes).digest('hex') !== sha256;
  });
  const known = new Set(files.map((file) => file.sha256));
  const strays = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[0-9a-f]{64}/.test(basename(path)) && !known.has(basename(path)))
    .filter((path) => Date.now() - statSync(join(folder, path)).mtimeMs > STRAY_AFTER_MS);
  return {
    count: files.length,
    changed: changed.map(({ sha256 }) => sha256),
    strays: strays.map((path) => basename(path)),
    unstored,
  };
}

async function unstoredFiles(sql: Sql): Promise<{ aggregate: string; sha256: string }[]> {
  return sql<{ aggregate: string; sha256: string }[]>`
    select distinct events.aggregate, named.sha256
    from events, files_in(events.data) as named
    where events.data::text like '%"sha256"%'
      and not exists (select 1 from file_uses u where u.sha256 = named.sha256 and u.aggregate = events.aggregate)
    order by 1, 2`;
}
