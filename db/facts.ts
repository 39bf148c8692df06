import type { Calendar } from '../domain/calendar/working-days';
import type { Facts } from '../domain/facts';
import type { ProgrammeFacts } from '../domain/organisation/programme-facts';
import type { PolicySet } from '../domain/policy/policy-set';
import { loadCalendar } from './calendar';
import type { Sql } from './client';

/** Looks up facts for the rules, by programme and pinned policy version (null = the current one, for new cases). */
export type FactsSource = (programme: string, policyVersion: string | null) => Promise<Facts>;

/**
 * A source of facts that keeps what it has read until programme, policy, calendar or roster change: one look at the city's
 * facts version per call.
 *
 * @throws when the programme or the version is not on record
 */
export function factsSource(sql: Sql): FactsSource {
  let version = -1;
  let calendar: Promise<Calendar> | undefined;
  const kept = new Map<string, Promise<Facts>>();
  return async (programme, policyVersion) => {
    const found = await factsVersion(sql);
    if (found !== version) {
      version = found;
      calendar = undefined;
      kept.clear();
    }
    calendar ??= loadCalendar(sql);
    const key = JSON.stringify([programme, policyVersion]);
    const facts = kept.get(key) ?? loadFacts(sql, { programme, policyVersion, calendar });
    kept.set(key, facts);
    facts.catch(() => kept.delete(key));
    calendar.catch(() => (calendar = undefined));
    return facts;
  };
}

async function factsVersion(sql: Sql): Promise<number> {
  const [row] = await sql<{ version: number }[]>`select facts_version as version from city`;
  return row?.version ?? 0;
}

async function loadFacts(
  sql: Sql,
  wanted: { programme: string; policyVersion: string | null; calendar: Promise<Calendar> },
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
    programme: row.facts,
    policy: { programme: wanted.programme, version: row.version, values: row.values },
    calendar: await wanted.calendar,
  };
}
