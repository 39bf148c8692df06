import type { RoleAssignment, Person, Roster } from '../domain/organisation/roster';
import type { Unit } from '../domain/organisation/units';
import { asJson, type Sql } from './client';

/** A person with the language of his or her letters. */
export interface PersonOnRoster extends Person {
  readonly language: 'zh' | 'en';
}

/** The roster of a programme as it stands, with languages. */
export interface RosterOnRecord extends Roster {
  readonly persons: readonly PersonOnRoster[];
}

/** The current roster of a programme: it serves running cases too (architecture section 7). */
export async function loadRoster(sql: Sql, programme: string): Promise<RosterOnRecord> {
  const [units, persons, assignments] = await Promise.all([
    sql<{ entry: Unit }[]>`
      select entry from units where programme = ${programme} order by ordinal`,
    sql<PersonOnRoster[]>`
      select id, name, email, language from persons where programme = ${programme} order by id collate "C"`,
    sql<(Omit<RoleAssignment, keyof DelegationColumns> & DelegationColumns)[]>`
      select person, role, unit, from_on as "from", to_on as "to", delegate_of as "delegateOf", document, succeeds
      from role_assignments where programme = ${programme} order by ordinal`,
  ]);
  return {
    units: units.map((row) => row.entry),
    persons: [...persons],
    assignments: assignments.map(({ delegateOf, document, succeeds, ...assignment }) => ({
      ...assignment,
      ...(delegateOf === null ? {} : { delegateOf }),
      ...(document === null ? {} : { document }),
      ...(succeeds === null ? {} : { succeeds }),
    })),
  };
}

/** Replaces the roster of a programme as a whole (one statement). */
export async function saveRoster(sql: Sql, programme: string, roster: Roster): Promise<void> {
  await sql`select save_roster(${programme}, ${asJson(sql, roster)})`;
}

/** Sets the language of a person's letters. */
export async function saveLanguage(sql: Sql, person: string, language: 'zh' | 'en'): Promise<void> {
  await sql`update persons set language = ${language} where id = ${person}`;
}

interface DelegationColumns {
  readonly delegateOf: string | null;
  readonly document: string | null;
  readonly succeeds: string | null;
}
