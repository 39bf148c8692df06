import { createHash } from 'node:crypto';
import type { CivilDate } from '../domain/calendar/civil-date';
import type { ProgrammeFacts } from '../domain/organisation/programme-facts';
import type { Roster } from '../domain/organisation/roster';
import {
  programmeAfter,
  rosterAfter,
  type RosterChange,
} from '../domain/organisation/roster-change';
import type { PolicySet } from '../domain/policy/policy-set';
import { asJson, type Sql } from './client';

/** A programme as it is loaded: the rules' facts, its policy, who is who, and the file that it came from. */
export interface ProgrammeToSave {
  readonly facts: ProgrammeFacts;
  readonly policy: PolicySet;
  /** Day from which the policy holds, where it is not the programme's first. */
  readonly policyEffectiveOn?: CivilDate;
  readonly roster: Roster;
  readonly source: { readonly file: string; readonly text: string };
  /** True when an overlay of invented people and names fills what the plan leaves open. */
  readonly demonstration: boolean;
}

export interface ProgrammeLine {
  readonly id: string;
  readonly code: string;
  readonly year: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly demonstration: boolean;
  readonly sourceFile: string;
  readonly sourceHash: string;
  readonly policyVersion: string;
}

/**
 * Loads a programme, or replaces it as a whole, with policy and roster (one statement). Versions of policy are kept, and what acts have
 * changed of the roster stands above the file.
 *
 * @throws when the policy's version is already there with other values (SQLSTATE DB003)
 */
export async function saveProgramme(sql: Sql, programme: ProgrammeToSave): Promise<void> {
  const { policy, source, demonstration } = programme;
  const changes = await rosterChanges(sql, programme.facts.id);
  const facts = changes.reduce(programmeAfter, programme.facts);
  const roster = changes.reduce(rosterAfter, programme.roster);
  const document = {
    facts,
    policy: {
      version: policy.version,
      values: policy.values,
      effectiveOn: programme.policyEffectiveOn ?? facts.period.start,
    },
    roster,
    sourceFile: source.file,
    sourceText: source.text,
    sourceHash: createHash('sha256').update(source.text).digest('hex'),
    demonstration,
  };
  await sql`select save_programme(${asJson(sql, document)})`;
}

/** What acts have changed of a programme's roster so far, oldest first (C15). */
async function rosterChanges(sql: Sql, programme: string): Promise<RosterChange[]> {
  const rows = await sql<{ change: RosterChange }[]>`
    select data -> 'roster' as change from events
    where aggregate = ${`programme/${programme}`} and data ? 'roster' order by revision, ordinal`;
  return rows.map((row) => row.change);
}

/** Adds a version of policy to a programme and makes it the current one for new cases (C15). Running cases keep theirs. */
export async function savePolicy(
  sql: Sql,
  policy: PolicySet,
  effectiveOn: CivilDate,
): Promise<void> {
  const document = { version: policy.version, values: policy.values, effectiveOn };
  await sql`select save_policy(${policy.programme}, ${asJson(sql, document)})`;
}

/** The programmes of the city, by code and year. */
export async function listProgrammes(sql: Sql): Promise<ProgrammeLine[]> {
  return sql<ProgrammeLine[]>`
    select p.id, p.code, p.year, p.title_zh as "titleZh", p.title_en as "titleEn", p.demonstration,
      p.source_file as "sourceFile", p.source_hash as "sourceHash", v.version as "policyVersion"
    from programmes p join policy_versions v on v.programme = p.id and v.current
    order by p.code, p.year, p.id`;
}
