import type { AggregateId, CaseState, Json } from '../domain/aggregate';
import type { SubjectOf } from './audit-case';
import { asJson, openDatabase, type Sql } from './client';

/** Raised whenever summaries get an entry in `more` that older rows need as well (2: who registered a case, who alone reads it). */
const SHAPE = 2;

/** Cases read at once. */
const BATCH = 500;

interface Row {
  readonly aggregate: AggregateId;
  readonly revision: number;
  readonly state: CaseState;
  readonly more: { readonly [key: string]: Json };
}

/**
 * Gives cases recorded by older versions the entries of `more` that the rules have come to ask for, so that nobody reads or misses one
 * for its age (D-23). Once a shape; entries that are there stay as they are, so that what was tampered with is still found by the audit.
 *
 * @returns how many cases were completed now
 */
export async function completeSummaries(
  databaseUrl: string,
  subjectOf: SubjectOf,
): Promise<number> {
  const sql = openDatabase(databaseUrl, { connections: 1, application: 'duban migrate' });
  try {
    const [known] = await sql<{ shape: number }[]>`select shape from summary_shape`;
    if (known?.shape === SHAPE) {
      return 0;
    }
    let completed = 0;
    let after = '';
    for (
      let rows = await readAfter(sql, after);
      rows.length > 0;
      rows = await readAfter(sql, after)
    ) {
      completed += await complete(sql, rows, subjectOf);
      after = rows.at(-1)?.aggregate ?? after;
    }
    await sql`
      insert into summary_shape (shape) values (${SHAPE}) on conflict (singleton) do update set shape = excluded.shape`;
    return completed;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function readAfter(sql: Sql, after: string): Promise<Row[]> {
  return sql<Row[]>`
    select aggregate, revision, state, more from cases where aggregate > ${after} order by aggregate limit ${BATCH}`;
}

/** One statement; a case that has moved on meanwhile was written by this version. */
async function complete(sql: Sql, rows: readonly Row[], subjectOf: SubjectOf): Promise<number> {
  const wanting = rows.flatMap(({ aggregate, revision, state, more }) => {
    const entries = Object.entries(subjectOf(aggregate).summaryOf(state).more);
    const missing = entries.filter(([key]) => !(key in more));
    return missing.length === 0
      ? []
      : [{ aggregate, revision, missing: Object.fromEntries(missing) }];
  });
  const completed = await sql`
    update cases set more = cases.more || w.missing
    from jsonb_to_recordset(${asJson(sql, wanting)}) as w (aggregate text, revision integer, missing jsonb)
    where cases.aggregate = w.aggregate and cases.revision = w.revision returning 1`;
  return completed.length;
}
