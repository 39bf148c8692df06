import { foundWithin, type AgeSpan } from '../domain/board/ageing';
import type { CivilDate } from '../domain/calendar/civil-date';
import type { LifeKind } from '../domain/helper-life/life';
import { numberMarks } from '../domain/helper-life/marks';
import type { Reader } from '../domain/readers';
import { caseColumns, type CaseLine } from './case-queries';
import { takeNumber } from './case-store';
import type { Sql } from './client';
import { concerns, readableBy } from './readers';

/** What a list of problems shows. */
export interface ProblemsWanted {
  readonly programme: string;
  /** Who looks (D-23); null = a rule that counts every problem and shows none. */
  readonly reader: Reader | null;
  readonly state?: string | undefined;
  readonly unit?: string | undefined;
  readonly indicator?: string | undefined;
  /** `overdue`, `soon`, `normal`, `suspended`, `closed`, `none`. */
  readonly lamp?: string | undefined;
  /** Open ones that were found so many calendar days ago. */
  readonly age?: AgeSpan | undefined;
  /** Part of a number, title or unit. */
  readonly q?: string | undefined;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Business today, and the last day on which the yellow lamp shows (E-27). */
  readonly today: CivilDate;
  readonly soonUntil: CivilDate;
}

export interface ProblemsFound {
  readonly rows: readonly CaseLine[];
  readonly total: number;
  /** Counts by lamp of everything that the other filters let through. */
  readonly lamps: Readonly<Record<string, number>>;
}

/** A page of problems, what is due first on top, with totals by lamp. */
export async function listProblems(sql: Sql, wanted: ProblemsWanted): Promise<ProblemsFound> {
  const { lamp, page, pageSize } = wanted;
  const counts = await sql<{ lamp: string; count: number }[]>`
    select ${lampColumn(sql, wanted)} as lamp, count(*)::integer as count
    from cases where ${matching(sql, wanted)} group by 1`;
  const lamps = Object.fromEntries(counts.map((row) => [row.lamp, row.count]));
  const rows = await sql<CaseLine[]>`
    select ${caseColumns(sql)} from cases
    where ${matching(sql, wanted)}
      ${lamp ? sql`and ${lampColumn(sql, wanted)} = ${lamp}` : sql``}
    order by cases.open desc, cases.due_on nulls last, cases.number collate "C", cases.aggregate
    limit ${pageSize} offset ${(Math.max(1, page) - 1) * pageSize}`;
  const total = lamp ? (lamps[lamp] ?? 0) : counts.reduce((sum, row) => sum + row.count, 0);
  return { rows, total, lamps };
}

/**
 * The next number of a problem, `S0-2024-000123` (D-01): programme code, year, running number, never given twice.
 *
 * @param commandId the registering command; the same one gets the same number again
 * @throws when the programme is not on record
 */
export async function nextProblemNumber(
  sql: Sql,
  programme: string,
  commandId: string,
): Promise<string> {
  const { code, year } = await codeAndYear(sql, programme);
  const number = await takeNumber(sql, { commandId, programme, year, series: 'problem' });
  return `${code}-${String(year)}-${String(number).padStart(6, '0')}`;
}

/**
 * The next number of a helper life, `S0-2024-XS-0001`: programme code, year, the kind's letters, a running number of its own.
 *
 * @param commandId the creating command; the same one gets the same number again
 * @throws when the programme is not on record
 */
export async function nextLifeNumber(
  sql: Sql,
  { programme, kind, commandId }: { programme: string; kind: LifeKind; commandId: string },
): Promise<string> {
  const { code, year } = await codeAndYear(sql, programme);
  const number = await takeNumber(sql, { commandId, programme, year, series: kind });
  return `${code}-${String(year)}-${numberMarks[kind]}-${String(number).padStart(4, '0')}`;
}

async function codeAndYear(sql: Sql, programme: string): Promise<{ code: string; year: number }> {
  const [found] = await sql<{ code: string; year: number }[]>`
    select code, year from programmes where id = ${programme}`;
  if (found === undefined) {
    throw new Error(`no programme ${programme} on record`);
  }
  return found;
}

function matching(sql: Sql, wanted: ProblemsWanted) {
  const { programme, reader, state, unit, indicator, age, q, today } = wanted;
  return sql`cases.kind = 'problem' and cases.programme = ${programme}
    ${reader === null ? sql`` : sql`and ${readableBy(sql, reader)}`}
    ${state ? sql`and cases.status = ${state}` : sql``}
    ${unit ? sql`and ${concerns(sql, unit)}` : sql``}
    ${indicator ? sql`and cases.indicator = ${indicator}` : sql``}
    ${age ? sql`and ${isOfAge(sql, age, today)}` : sql``}
    ${q ? sql`and ${textMatches(sql, q)}` : sql``}`;
}

/** Whether a case is open and was found so many days before `today` (domain/board/ageing.ts). */
export function isOfAge(sql: Sql, age: AgeSpan, today: CivilDate) {
  const { first, last } = foundWithin(age, today);
  return sql`(cases.open and cases.deadline <> 'closed' and (cases.more ->> 'foundOn')::date <= ${last}::date
    ${first === null ? sql`` : sql`and (cases.more ->> 'foundOn')::date >= ${first}::date`})`;
}

/** Whom a search looks for in the checklists. */
export interface NamingWanted {
  readonly programme: string;
  /** Who looks (D-23). */
  readonly reader: Reader;
  /** The whole name, as it stands in the checklist. */
  readonly name: string;
  readonly limit: number;
}

/** Problems whose checklist names a person, responsible or in charge; open ones first. */
export async function problemsNaming(sql: Sql, wanted: NamingWanted): Promise<CaseLine[]> {
  const { programme, reader, name, limit } = wanted;
  return sql<CaseLine[]>`
    select ${caseColumns(sql)} from cases
    where cases.kind = 'problem' and cases.programme = ${programme}
      and ${readableBy(sql, reader)}
      and jsonb_path_exists(cases.state,
        '$.plan.lines[*] ? (@.person == $name || @.leaderInCharge == $name)', jsonb_build_object('name', ${name}::text))
    order by cases.open desc, cases.due_on nulls last, cases.aggregate limit ${limit}`;
}

/** Whether number, title or units of a case hold a text; a sign of LIKE is only itself. */
export function textMatches(sql: Sql, q: string) {
  const like = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql`(cases.number ilike ${like} or cases.title ilike ${like} or array_to_string(cases.units, ' ') ilike ${like})`;
}

/** The lamp of a case (E-27): from its due date and two boundary dates that the caller counted in working days. */
export function lampColumn(
  sql: Sql,
  { today, soonUntil }: Pick<ProblemsWanted, 'today' | 'soonUntil'>,
) {
  return sql`case
    when not cases.open or cases.deadline = 'closed' then 'closed'
    when cases.deadline = 'suspended' then 'suspended'
    when cases.due_on is null then 'none'
    when cases.due_on < ${today}::date then 'overdue'
    when cases.due_on <= ${soonUntil}::date then 'soon'
    else 'normal' end`;
}
