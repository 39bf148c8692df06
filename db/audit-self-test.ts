import type { AggregateId } from '../domain/aggregate';
import { runAudit, type AuditReport, type AuditScope, type WorkflowStanding } from './audit';
import type { SubjectOf } from './audit-case';
import { copyRecord } from './audit-copy';
import { corruptions, type Corruption } from './audit-corruptions';
import { sealChains } from './case-store';
import { openDatabase, type Sql } from './client';

/** A server of its own on which copies are made and thrown away. */
export interface Laboratory {
  /** URL of a database on it, whether it exists or not. */
  url(database: string): string;
  /** Makes a database, empty or as a copy of another one of the same server. */
  create(database: string, template?: string): Promise<void>;
  drop(database: string): Promise<void>;
}

export type Verdict = 'found' | 'missed' | 'nothingToCorrupt';

export interface SelfTestReport {
  /** What the audit says of the untouched copy. */
  readonly clean: AuditReport;
  readonly planted: readonly {
    readonly corruption: Pick<Corruption, 'name' | 'invariant'>;
    readonly verdict: Verdict;
  }[];
}

/**
 * Proves that the audit can fail: plants each corruption into a fresh copy of the record and looks whether it is found.
 *
 * @param filesFolder an empty folder, so that planted rows of files have nothing behind them
 */
export async function selfTestAudit(
  source: Sql,
  laboratory: Laboratory,
  options: { readonly subjectOf: SubjectOf; readonly filesFolder: string },
): Promise<SelfTestReport> {
  await laboratory.create('record_copy');
  await copyRecord(source, laboratory.url('record_copy'));
  const standings = await prepare(laboratory.url('record_copy'));
  const scope = {
    ...options,
    durability: false,
    workflowPauseMs: 0,
    statusOf: (aggregate: AggregateId) =>
      Promise.resolve(standings.get(aggregate) ?? ('absent' as const)),
  };
  const clean = await auditOf(laboratory.url('record_copy'), scope);
  const planted = [];
  for (const corruption of corruptions) {
    const verdict = await tryCorruption(laboratory, corruption, scope, clean);
    planted.push({ corruption, verdict });
  }
  planted.push(...(await tryWorkflows(laboratory.url('record_copy'), scope, standings)));
  await laboratory.drop('record_copy');
  return { clean, planted };
}

/** Seals the copy, so that cut tails can be seen, and notes where its cases stand, as their workflows would say. */
async function prepare(url: string): Promise<Map<AggregateId, WorkflowStanding>> {
  const sql = openDatabase(url, { connections: 1 });
  try {
    await sealChains(sql);
    const rows = await sql<{ aggregate: AggregateId; revision: number; status: string }[]>`
      select aggregate, revision, status from cases where open and kind <> 'duty' order by aggregate`;
    return new Map(rows.map(({ aggregate, ...standing }) => [aggregate, standing]));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function tryCorruption(
  laboratory: Laboratory,
  corruption: Corruption,
  scope: Omit<AuditScope, 'sql'>,
  clean: AuditReport,
): Promise<Verdict> {
  await laboratory.create('corrupted', 'record_copy');
  try {
    if (!(await plant(laboratory.url('corrupted'), corruption))) {
      return 'nothingToCorrupt';
    }
    const report = await auditOf(laboratory.url('corrupted'), scope);
    return isFound(report, clean, corruption.invariant) ? 'found' : 'missed';
  } finally {
    await laboratory.drop('corrupted');
  }
}

/** A workflow that was terminated, and one that stands elsewhere than its record. */
async function tryWorkflows(
  url: string,
  scope: Omit<AuditScope, 'sql'>,
  standings: ReadonlyMap<AggregateId, WorkflowStanding>,
) {
  const [victim] = standings.keys();
  const cases: [Pick<Corruption, 'name' | 'invariant'>, WorkflowStanding][] = [
    [{ name: 'a workflow is terminated', invariant: 'I3' }, 'absent'],
    [
      { name: 'a workflow stands elsewhere', invariant: 'I2' },
      { revision: 0, status: 'PLANTED' },
    ],
  ];
  const results = [];
  for (const [corruption, standing] of cases) {
    const statusOf = (aggregate: AggregateId) =>
      Promise.resolve(
        aggregate === victim ? standing : (standings.get(aggregate) ?? ('absent' as const)),
      );
    const report = victim === undefined ? null : await auditOf(url, { ...scope, statusOf });
    const verdict: Verdict =
      report === null
        ? 'nothingToCorrupt'
        : report.findings.some(
              (each) => each.invariant === corruption.invariant && each.object === victim,
            )
          ? 'found'
          : 'missed';
    results.push({ corruption, verdict });
  }
  return results;
}

async function plant(url: string, corruption: Corruption): Promise<boolean> {
  const sql = openDatabase(url, { connections: 1 });
  try {
    await sql.unsafe('set session_replication_role = replica');
    const { command, count } = await sql.unsafe(corruption.plant);
    return command === 'ALTER TABLE' || command === 'ALTER' || count > 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function auditOf(url: string, scope: Omit<AuditScope, 'sql'>): Promise<AuditReport> {
  const sql = openDatabase(url, { connections: 2 });
  try {
    return await runAudit({ ...scope, sql });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** A finding of that invariant which the untouched copy does not have. */
function isFound(report: AuditReport, clean: AuditReport, invariant: string): boolean {
  const known = new Set(clean.findings.map((each) => JSON.stringify(each)));
  return report.findings.some(
    (each) => each.invariant === invariant && !known.has(JSON.stringify(each)),
  );
}
