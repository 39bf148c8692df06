import type { AggregateId } from '../domain/aggregate';
import { auditCase, type SubjectOf } from './audit-case';
import { caseFiles } from './audit-case-file';
import { fileFaults } from './audit-files';
import type { Finding, Gap } from './audit-finding';
import { deliveryChecks, durabilityCheck, houseChecks, recordChecks } from './audit-tables';
import type { Sql } from './client';

/** Where a case's workflow stands: `absent` = there is none or it has ended. */
export type WorkflowStanding =
  { readonly revision: number; readonly status: string | null } | 'absent';

/** What the audit looks at. */
export interface AuditScope {
  readonly sql: Sql;
  readonly subjectOf: SubjectOf;
  /** Only this aggregate; the tables are not looked at then. */
  readonly only?: AggregateId;
  /** Asks Temporal about an open case's workflow; rejects when it cannot be reached. Absent = not asked, which is a gap. */
  readonly statusOf?: (aggregate: AggregateId) => Promise<WorkflowStanding>;
  /** Folder of stored files, `<first two signs>/<sha256>`; absent = a gap unless there are none. */
  readonly filesFolder?: string;
  /** False for a copy of the record: then its server's settings say nothing. */
  readonly durability?: boolean;
  /** Milliseconds between two looks at a workflow that lags behind its record; 2000 by default. */
  readonly workflowPauseMs?: number;
}

export interface AuditReport {
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly checked: { readonly cases: number; readonly acts: number; readonly workflows: number };
}

/** Tries to see a workflow and its record at the same revision before a difference is a finding. */
const WORKFLOW_TRIES = 3;
const WORKFLOW_PAUSE_MS = 2000;

/** Looks at the whole record in one snapshot of the database, then at workflows and files. Changes nothing. */
export async function runAudit(scope: AuditScope): Promise<AuditReport> {
  const snapshot = await scope.sql.reserve();
  const findings: Finding[] = [];
  const open: AggregateId[] = [];
  let cases = 0;
  let acts = 0;
  try {
    await snapshot.unsafe('begin isolation level repeatable read read only');
    for await (const file of caseFiles(snapshot, scope.only)) {
      findings.push(...auditCase(file, scope.subjectOf));
      cases += 1;
      acts += file.acts.length;
      if (file.standing?.open === true && !file.aggregate.startsWith('duty/')) {
        open.push(file.aggregate);
      }
    }
    for (const check of scope.only === undefined ? tableChecks(scope) : []) {
      findings.push(...(await check(snapshot)));
    }
    await snapshot.unsafe('commit');
  } finally {
    snapshot.release();
  }
  const workflows = await auditWorkflows(scope, open);
  const files = scope.only === undefined ? await auditFiles(scope) : { findings: [], gaps: [] };
  return {
    findings: [...findings, ...workflows.findings, ...files.findings],
    gaps: [...workflows.gaps, ...files.gaps],
    checked: { cases, acts, workflows: workflows.checked },
  };
}

function tableChecks({ durability = true }: AuditScope) {
  return [
    ...recordChecks,
    ...deliveryChecks,
    ...houseChecks,
    ...(durability ? [durabilityCheck] : []),
  ];
}

async function auditWorkflows(
  { sql, statusOf, workflowPauseMs = WORKFLOW_PAUSE_MS }: AuditScope,
  open: readonly AggregateId[],
) {
  const findings: Finding[] = [];
  if (statusOf === undefined) {
    return { findings, gaps: [{ invariant: 'I2', why: 'Temporal was not asked' }], checked: 0 };
  }
  try {
    for (const aggregate of open) {
      findings.push(...(await compareWorkflow(sql, aggregate, { statusOf, workflowPauseMs })));
    }
  } catch (fault) {
    const why = `Temporal cannot be asked: ${(fault as Error).message}`;
    return { findings, gaps: [{ invariant: 'I2', why }], checked: 0 };
  }
  return { findings, gaps: [], checked: open.length };
}

/** A workflow lags behind its record for moments; only a difference that stays is a finding. */
async function compareWorkflow(
  sql: Sql,
  aggregate: AggregateId,
  { statusOf, workflowPauseMs }: Required<Pick<AuditScope, 'statusOf' | 'workflowPauseMs'>>,
): Promise<Finding[]> {
  let seen = '';
  for (let n = 0; n < WORKFLOW_TRIES; n += 1) {
    const standing = await statusOf(aggregate);
    const [row] = await sql<{ revision: number; status: string; open: boolean }[]>`
      select revision, status, open from cases where aggregate = ${aggregate}`;
    if (row === undefined || !row.open) {
      return [];
    }
    if (
      standing !== 'absent' &&
      standing.revision === row.revision &&
      standing.status === row.status
    ) {
      return [];
    }
    seen =
      standing === 'absent' ? 'absent' : `${String(standing.revision)} ${String(standing.status)}`;
    if (n + 1 < WORKFLOW_TRIES) {
      await new Promise((resolve) => setTimeout(resolve, workflowPauseMs));
    }
  }
  return seen === 'absent'
    ? [{ invariant: 'I3', object: aggregate, what: 'open, and its workflow does not run' }]
    : [{ invariant: 'I2', object: aggregate, what: `the workflow stands at ${seen}` }];
}

async function auditFiles({
  sql,
  filesFolder,
}: AuditScope): Promise<{ findings: Finding[]; gaps: Gap[] }> {
  const faults = await fileFaults(sql, filesFolder ?? '');
  if (faults === null) {
    return { findings: [], gaps: [{ invariant: 'I22', why: 'the folder of files is not known' }] };
  }
  const found = (object: string, what: string): Finding => ({ invariant: 'I22', object, what });
  return {
    findings: [
      ...faults.changed.map((sha256) => found(sha256, 'file is missing or changed')),
      ...faults.strays.map((sha256) => found(sha256, 'file without a row')),
      ...faults.unstored.map(({ aggregate, sha256 }) =>
        found(aggregate, `names the file ${sha256}, which is not kept for it`),
      ),
    ],
    gaps: [],
  };
}
