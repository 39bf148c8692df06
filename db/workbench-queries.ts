import type { CivilDate } from '../domain/calendar/civil-date';
import type { RoleKey } from '../domain/organisation/role-keys';
import type { Reader } from '../domain/readers';
import { caseColumns, type CaseLine } from './case-queries';
import { asJson, type Sql } from './client';
import { readableBy } from './readers';

/** An act that is owed, with its case. */
export interface OwedAct {
  readonly command: string;
  readonly role: RoleKey;
  readonly unit: string | null;
  readonly dueOn: CivilDate | null;
  readonly case: CaseLine;
}

/** What somebody owes under a hat in cases that it may read, earliest due first. A row without a unit belongs to every holder of the role. */
export async function owedUnder(sql: Sql, hat: Reader): Promise<OwedAct[]> {
  const rows = await sql<
    (CaseLine & {
      owedCommand: string;
      owedRole: RoleKey;
      owedUnit: string | null;
      owedDueOn: CivilDate | null;
    })[]
  >`
    select ${caseColumns(sql)}, o.command as "owedCommand", o.role as "owedRole", o.unit as "owedUnit", o.due_on as "owedDueOn"
    from owed_acts o join cases using (aggregate)
    where ${readableBy(sql, hat)}
      and (o.role = any(${hat.roles as string[]}) and (o.unit is null or o.unit = ${hat.unit})
        or (o.role, o.unit) in (select role, unit from jsonb_to_recordset(${asJson(sql, hat.answersFor ?? [])})
          as vacant (role text, unit text)))
    order by o.due_on nulls last, cases.number collate "C", cases.aggregate, o.ordinal`;
  return rows.map(({ owedCommand, owedRole, owedUnit, owedDueOn, ...line }) => ({
    command: owedCommand,
    role: owedRole,
    unit: owedUnit,
    dueOn: owedDueOn,
    case: line,
  }));
}

/** Open cases that nobody owes an act in: none, unless something is broken (promise 6). */
export async function openCasesWithoutOwner(sql: Sql): Promise<string[]> {
  const rows = await sql<{ aggregate: string }[]>`
    select aggregate from cases where open and not exists (select 1 from owed_acts o where o.aggregate = cases.aggregate)
    order by aggregate`;
  return rows.map((row) => row.aggregate);
}
