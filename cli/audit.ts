import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { AuditReport, AuditScope } from '../db/audit';
import { runAudit } from '../db/audit';
import { invariants } from '../db/audit-finding';
import {
  selfTestAudit,
  type Laboratory,
  type SelfTestReport,
  type Verdict,
} from '../db/audit-self-test';
import { openDatabase } from '../db/client';
import type { AggregateId } from '../domain/aggregate';
import { subjectOf } from '../domain/subjects';

/** What `duban audit` needs from outside. */
export interface AuditWiring {
  /** The record's database, or undefined when none is configured. */
  databaseUrl(): string | undefined;
  /** Where uploaded files lie, `<folder>/<first two signs>/<sha256>`; undefined when it is not known. */
  filesFolder(): string | undefined;
  /** A way to ask Temporal where a case's workflow stands; rejects when it cannot be reached. */
  openWorkflows(): Promise<{
    statusOf: NonNullable<AuditScope['statusOf']>;
    close(): Promise<void>;
  }>;
  /** A throw-away database server for copies. */
  openLaboratory(): Promise<Laboratory & { stop(): Promise<void> }>;
}

/** The flags as typed. */
interface AuditFlags {
  readonly case?: AggregateId;
  readonly selfTest?: boolean;
  readonly workflows: boolean;
}

/**
 * Adds `audit` to the program: one JSON line per finding and a summary; exit 0 = clean, 1 = violations, 2 = not everything could be
 * checked, which is never green.
 */
export function auditCommand(program: Command, wiring: AuditWiring): void {
  program
    .command('audit')
    .description('look whether the record, its workflows and its letters are as they must be')
    .option('--case <aggregate>', 'only this one, for example problem/S0-2024-000001')
    .option('--no-workflows', 'do not ask Temporal (the audit then cannot be complete)')
    .option(
      '--self-test',
      'plant corruptions into a copy of the record and look whether each is found',
    )
    .action(async (flags: AuditFlags) => {
      const url = wiring.databaseUrl();
      if (url === undefined) {
        process.stderr.write('no database is configured: set DATABASE_URL\n');
        process.exitCode = 2;
        return;
      }
      try {
        process.exitCode = await (flags.selfTest === true
          ? selfTest(url, wiring)
          : audit(url, flags, wiring));
      } catch (fault) {
        process.stderr.write(`the audit could not be completed: ${(fault as Error).message}\n`);
        process.exitCode = 2;
      }
    });
}

async function audit(url: string, flags: AuditFlags, wiring: AuditWiring): Promise<number> {
  const sql = openDatabase(url, { connections: 3, application: 'duban audit' });
  const workflows = flags.workflows ? await openOrUnreachable(wiring) : undefined;
  const filesFolder = wiring.filesFolder();
  try {
    const report = await runAudit({
      sql,
      subjectOf,
      ...(flags.case === undefined ? {} : { only: flags.case }),
      ...(workflows === undefined ? {} : { statusOf: workflows.statusOf }),
      ...(filesFolder === undefined ? {} : { filesFolder }),
    });
    print(reportLines(report));
    return exitCodeOf(report);
  } finally {
    await workflows?.close();
    await sql.end({ timeout: 5 });
  }
}

async function selfTest(url: string, wiring: AuditWiring): Promise<number> {
  const sql = openDatabase(url, { connections: 3, application: 'duban audit self-test' });
  const laboratory = await wiring.openLaboratory();
  const filesFolder = mkdtempSync(join(tmpdir(), 'duban-audit-'));
  try {
    const report = await selfTestAudit(sql, laboratory, { subjectOf, filesFolder });
    print(selfTestLines(report));
    return selfTestExitCodeOf(report);
  } finally {
    rmSync(filesFolder, { recursive: true, force: true });
    await laboratory.stop();
    await sql.end({ timeout: 5 });
  }
}

/** Exit code of a report: a gap is never green, a finding comes first. */
export function exitCodeOf(report: AuditReport): 0 | 1 | 2 {
  return report.findings.length > 0 ? 1 : report.gaps.length > 0 ? 2 : 0;
}

/** Exit code of a self-test: something missed or found in the clean copy comes first; what could not be planted is not green. */
export function selfTestExitCodeOf({ clean, planted }: SelfTestReport): 0 | 1 | 2 {
  const some = (wanted: Verdict) => planted.some(({ verdict }) => verdict === wanted);
  return some('missed') || clean.findings.length > 0 ? 1 : some('nothingToCorrupt') ? 2 : 0;
}

/** One line per finding and gap, and the summary, as JSON values. */
function reportLines({ findings, gaps, checked }: AuditReport): object[] {
  return [
    ...findings.map((found) => ({ ...found, means: invariants[found.invariant] ?? '' })),
    ...gaps.map((gap) => ({ gap: gap.invariant, why: gap.why })),
    { summary: { findings: findings.length, gaps: gaps.length, checked } },
  ];
}

function selfTestLines({ clean, planted }: SelfTestReport): object[] {
  const count = (verdict: string) => planted.filter((each) => each.verdict === verdict).length;
  return [
    ...clean.findings.map((found) => ({ ...found, in: 'the untouched copy' })),
    ...planted.map(({ corruption: { invariant, name }, verdict }) => ({
      invariant,
      planted: name,
      verdict,
    })),
    {
      summary: {
        planted: planted.length,
        found: count('found'),
        missed: count('missed'),
        nothingToCorrupt: count('nothingToCorrupt'),
        findingsInCleanCopy: clean.findings.length,
      },
    },
  ];
}

async function openOrUnreachable(wiring: AuditWiring) {
  try {
    return await wiring.openWorkflows();
  } catch (cause) {
    const unreachable = new Error(String(cause), { cause });
    return { statusOf: () => Promise.reject(unreachable), close: () => Promise.resolve() };
  }
}

function print(lines: readonly object[]): void {
  process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
