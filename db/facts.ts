import type { Calendar } from '../domain/calendar/working-days';
import type { Facts } from '../domain/facts';
import type { ProgrammeFacts } from '../domain/organisation/programme-facts';
import { defaultPolicy, type PolicySet } from '../domain/policy/policy-set';
import { loadCalendar } from './calendar';
import type { Sql } from './client';
import { keptWhileUnchanged } from './kept-while-unchanged';
import { loadRoster } from './roster';

/** Looks up facts for the rules, by programme and pinned policy version (null = the current one, for new cases). */
export type FactsSource = (programme: string, policyVersion: string | null) => Promise<Facts>;

/**
 * A source of facts that keeps what it has read until programme, policy, calendar or roster change.
 *
 * @throws when the programme or the version is not on record
 */
export function factsSource(sql: Sql): FactsSource {
  const kept = keptWhileUnchanged(sql);
  const calendar = () => kept('calendar', () => loadCalendar(sql));
  return (programme, policyVersion) =>
    kept(`facts ${programme} ${policyVersion ?? ''}`, async () =>
      loadFacts(sql, { programme, policyVersion, calendar: await calendar() }),
    );
}

async function loadFacts(
  sql: Sql,
  wanted: { programme: string; policyVersion: string | null; calendar: Calendar },
): Promise<Facts> {
  const [row] = await sql<
    { facts: ProgrammeFacts; version: string; values: PolicySet['values'] }[]
  >`
    select p.facts, v.version, v.values
    from programmes p join policy_versions v on v.programme = p.id
      and case when ${wanted.policyVersion}::text is null then v.current else v.version = ${wanted.policyVersion} end
    where p.id = ${wanted.programme}`;
  if (row === undefined) {
    throw new Error(
      `no programme ${wanted.programme} with policy ${wanted.policyVersion ?? '(current)'} on record`,
    );
  }
  return {
    roster: await loadRoster(sql, wanted.programme),
    programme: row.facts,
    policy: {
      programme: wanted.programme,
      version: row.version,
      // A version stored before the register had a key goes by the key's default.
      values: { ...defaultPolicy, ...row.values },
    },
    calendar: wanted.calendar,
  };
}
