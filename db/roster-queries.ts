import type { CivilDate } from '../domain/calendar/civil-date';
import { vacantChargesOf } from '../domain/organisation/answering';
import { boundHatsOf, type Hat } from '../domain/organisation/hats';
import { findPerson } from '../domain/organisation/roster';
import type { RoleKey } from '../domain/organisation/role-keys';
import type { Sql } from './client';
import { keptWhileUnchanged } from './kept-while-unchanged';
import { loadRoster, type RosterOnRecord } from './roster';

/** A person as a list of people shows him or her. */
export interface PersonLine {
  readonly id: string;
  readonly name: string;
  /** The unit of the first role; null for who holds none. */
  readonly unit: string | null;
  readonly roles: readonly RoleKey[];
}

/** A hat in one programme. */
export interface ProgrammeHat extends Hat {
  readonly programme: string;
  /** Name of the person for whom the hat is worn. */
  readonly delegateName?: string;
  /** Charges of vacant roles that come to this hat (D-34). */
  readonly answersFor?: readonly { readonly role: RoleKey; readonly unit: string | null }[];
}

/** Who is who and who may wear which hat, kept in memory until a roster changes. */
export interface RosterSource {
  /** The people of a programme in the order of their units, with the roles that they hold themselves. */
  people(programme: string): Promise<PersonLine[]>;
  /** The hats that a person may wear on a day, in every programme (D-34). */
  hats(person: string, on: CivilDate): Promise<ProgrammeHat[]>;
}

/** The rosters on record; every request asks for them, so they are read again only after a change. */
export function rosterSource(sql: Sql): RosterSource {
  const kept = keptWhileUnchanged(sql);
  const rosters = () => kept('rosters', () => loadRosters(sql));
  return {
    people: (programme) => kept(`people ${programme}`, () => listPeople(sql, programme)),
    hats: async (person, on) =>
      (await rosters()).flatMap(({ programme, roster }) =>
        boundHatsOf(roster, person, on).map((hat): ProgrammeHat => {
          const vacant = vacantChargesOf(roster, hat, on);
          const principal = findPerson(roster, hat.delegateOf ?? '')?.name;
          return {
            ...hat,
            programme,
            ...(principal === undefined ? {} : { delegateName: principal }),
            ...(vacant.length === 0 ? {} : { answersFor: vacant }),
          };
        }),
      ),
  };
}

interface ProgrammeRoster {
  readonly programme: string;
  readonly roster: RosterOnRecord;
}

/** The rosters of all programmes, by the programmes' codes and years. */
async function loadRosters(sql: Sql): Promise<ProgrammeRoster[]> {
  const programmes = await sql<{ id: string }[]>`select id from programmes order by code, year, id`;
  return Promise.all(
    programmes.map(async ({ id }) => ({ programme: id, roster: await loadRoster(sql, id) })),
  );
}

async function listPeople(sql: Sql, programme: string): Promise<PersonLine[]> {
  return sql<PersonLine[]>`
    select p.id, p.name, (array_agg(r.unit order by r.ordinal))[1] as unit,
      coalesce(array_agg(distinct r.role) filter (where r.role is not null), '{}') as roles
    from persons p left join role_assignments r on r.programme = p.programme and r.person = p.id and r.delegate_of is null
    left join units u on u.programme = r.programme and u.id = r.unit
    where p.programme = ${programme}
    group by p.id, p.name order by min(u.ordinal) nulls last, p.id collate "C"`;
}
