import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';

/** A stored file: bytes lie on disk under their hash. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
}

/** Where a file is used, under which name, by whom. */
export interface FileUse {
  readonly sha256: string;
  readonly aggregate: string | null;
  readonly name: string;
  readonly uploadedBy: string;
  /** Business instant. */
  readonly uploadedAt: Instant;
}

/** Notes a stored file and its use (one statement). The same bytes are one file however often they come. */
export async function saveFile(sql: Sql, file: StoredFile, use: FileUse): Promise<void> {
  await sql`
    with stored as (
      insert into files (sha256, size, type) values (${file.sha256}, ${file.size}, ${file.type})
      on conflict (sha256) do nothing
    )
    insert into file_uses (sha256, aggregate, name, uploaded_by, uploaded_at)
    values (${use.sha256}, ${use.aggregate}, ${use.name}, ${use.uploadedBy}, ${use.uploadedAt})`;
}

/** @returns the file and how it was called last, or undefined when there is none */
export async function findFile(
  sql: Sql,
  sha256: string,
): Promise<(StoredFile & { name: string }) | undefined> {
  const [row] = await sql<(StoredFile & { name: string })[]>`
    select f.sha256, f.size, f.type, u.name from files f
    join file_uses u on u.sha256 = f.sha256
    where f.sha256 = ${sha256} order by u.id desc limit 1`;
  return row;
}

/** All stored files, by hash: for the audit. */
export async function listFiles(sql: Sql): Promise<StoredFile[]> {
  return sql<StoredFile[]>`select sha256, size, type from files order by sha256`;
}

/** Notes a stored file that no case uses yet. The same bytes are one file; the type noted first stays. */
export async function noteStoredFile(sql: Sql, file: StoredFile): Promise<void> {
  await sql`
    insert into files (sha256, size, type) values (${file.sha256}, ${file.size}, ${file.type})
    on conflict (sha256) do nothing`;
}

/** @returns the file as it is stored, whether a case uses it or not */
export async function findStoredFile(sql: Sql, sha256: string): Promise<StoredFile | undefined> {
  const [row] = await sql<
    StoredFile[]
  >`select sha256, size, type from files where sha256 = ${sha256}`;
  return row;
}
