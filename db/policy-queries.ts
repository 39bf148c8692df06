import type { CivilDate } from '../domain/calendar/civil-date';
import type { Instant } from '../domain/calendar/instants';
import { defaultPolicy } from '../domain/policy/policy-set';
import type { PolicyValues } from '../domain/policy/register';
import type { Sql } from './client';

/** A version of a programme's policy with its authors (D-31); those of the programme file have none. */
export interface PolicyVersionLine {
  readonly version: string;
  readonly effectiveOn: CivilDate | null;
  /** New cases get this version. */
  readonly current: boolean;
  readonly basedOn: string | null;
  readonly changed: Partial<PolicyValues> | null;
  readonly reason: string | null;
  readonly proposedBy: string | null;
  readonly publishedBy: string | null;
  readonly publishedAt: Instant | null;
  /** Open cases that are pinned to it. */
  readonly openCases: number;
  readonly values: PolicyValues;
}

/** The versions of a programme's policy, newest first. */
export async function listPolicyVersions(
  sql: Sql,
  programme: string,
): Promise<PolicyVersionLine[]> {
  const rows = await sql<PolicyVersionLine[]>`
    select v.version, v.effective_on as "effectiveOn", v.current, v.based_on as "basedOn", v.changed, v.reason,
      v.proposed_by as "proposedBy", v.published_by as "publishedBy",
      v.published_at as "publishedAt", v.values,
      (select count(*)::integer from cases where cases.programme = v.programme and cases.open
        and cases.kind <> 'duty' and cases.policy_version = v.version) as "openCases"
    from policy_versions v where v.programme = ${programme}
    order by v.published_at desc nulls last, v.loaded_at desc, v.version desc`;
  return rows.map((row) => ({ ...row, values: { ...defaultPolicy, ...row.values } }));
}
