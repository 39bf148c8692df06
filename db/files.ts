import type { Sql } from './client';

/** A stored file: bytes lie on disk under their hash. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
}

/** Notes a stored file and who has brought it (one statement). The same bytes are one file; the type noted first stays. */
export async function noteUpload(sql: Sql, file: StoredFile, person: string): Promise<void> {
  await sql`
    with stored as (
      insert into files (sha256, size, type) values (${file.sha256}, ${file.size}, ${file.type})
      on conflict (sha256) do nothing
    )
    insert into file_uploads (sha256, person) values (${file.sha256}, ${person})
    on conflict (sha256, person) do update set at = clock_timestamp()`;
}

/** @returns the file as it is stored, whether a case uses it or not */
export async function findStoredFile(sql: Sql, sha256: string): Promise<StoredFile | undefined> {
  const [row] = await sql<
    StoredFile[]
  >`select sha256, size, type from files where sha256 = ${sha256}`;
  return row;
}

/** All stored files, by hash: for the audit. */
export async function listFiles(sql: Sql): Promise<StoredFile[]> {
  return sql<StoredFile[]>`select sha256, size, type from files order by sha256`;
}

/**
 * Which of these files a person may name in an act on a case: those they brought themselves, and those the case uses already. What they
 * brought counts as brought now, so that it outlives the act.
 */
export async function nameableFiles(
  sql: Sql,
  person: string,
  aggregate: string,
  wanted: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ sha256: string }[]>`
    with own as (
      update file_uploads set at = clock_timestamp()
      where person = ${person} and sha256 = any(${wanted as string[]}) returning sha256
    )
    select sha256 from own union
    select sha256 from file_uses where aggregate = ${aggregate} and sha256 = any(${wanted as string[]})`;
  return rows.map(({ sha256 }) => sha256);
}

/** Files that nothing uses and nobody has brought for so many seconds (wall clock). */
export async function unusedFiles(sql: Sql, forSeconds: number): Promise<string[]> {
  const rows = await sql<{ sha256: string }[]>`
    select files.sha256 from files where ${unused(sql, forSeconds)} order by files.sha256`;
  return rows.map(({ sha256 }) => sha256);
}

/** Takes a file off the record if it is still unused. @returns whether it is on record no more */
export async function forgetUnused(sql: Sql, sha256: string, forSeconds: number): Promise<boolean> {
  await sql`delete from files where files.sha256 = ${sha256} and ${unused(sql, forSeconds)}`;
  return (await findStoredFile(sql, sha256)) === undefined;
}

function unused(sql: Sql, forSeconds: number) {
  return sql`not exists (select 1 from file_uses u where u.sha256 = files.sha256)
    and not exists (select 1 from drafts, jsonb_each_text(drafts.fields) as field
      where field.key like '%.sha256' and field.value = files.sha256)
    and not exists (select 1 from file_uploads l where l.sha256 = files.sha256
      and l.at > clock_timestamp() - make_interval(secs => ${forSeconds}))
    and files.stored_at <= clock_timestamp() - make_interval(secs => ${forSeconds})`;
}
