import type { CivilDate } from '../domain/calendar/civil-date';
import { hatsOf, type Hat } from '../domain/organisation/hats';
import type { RoleKey } from '../domain/organisation/role-keys';
import type { Sql } from './client';
import { loadRoster } from './roster';

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
}

/** The people of a programme in the order of their units, with the roles that they hold themselves. */
export async function listPeople(sql: Sql, programme: string): Promise<PersonLine[]> {
  return sql<PersonLine[]>`
    select p.id, p.name, (array_agg(r.unit order by r.ordinal))[1] as unit,
      coalesce(array_agg(distinct r.role) filter (where r.role is not null), '{}') as roles
    from persons p left join role_assignments r on r.programme = p.programme and r.person = p.id and r.delegate_of is null
    left join units u on u.programme = r.programme and u.id = r.unit
    where p.programme = ${programme}
    group by p.id, p.name order by min(u.ordinal) nulls last, p.id collate "C"`;
}

/** The hats that a person may wear on a day, in every programme (D-34). */
export async function listHats(sql: Sql, person: string, on: CivilDate): Promise<ProgrammeHat[]> {
  const programmes = await sql<{ programme: string }[]>`
    select distinct r.programme, p.code, p.year from role_assignments r join programmes p on p.id = r.programme
    where r.person = ${person} order by p.code, p.year, r.programme`;
  const hats = await Promise.all(
    programmes.map(async ({ programme }) =>
      hatsOf(await loadRoster(sql, programme), person, on).map((hat) => ({ ...hat, programme })),
    ),
  );
  return hats.flat();
}
