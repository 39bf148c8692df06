import { isTechnician, namesOf, openToMembers, overseesAll, type Reader } from '../domain/readers';
import type { Sql } from './client';

/**
 * The condition on `cases` under which somebody may read one: `mayRead` of domain/readers.ts in SQL. Every list, count, suggestion and
 * export asks it; the programme is part of it.
 */
export function readableBy(sql: Sql, reader: Reader) {
  if (isTechnician(reader)) {
    return sql`false`;
  }
  return sql`cases.programme = ${reader.programme}
    and case when jsonb_typeof(cases.more -> 'seenBy') = 'array'
      then (cases.more -> 'seenBy') ?| ${namesOf(reader) as string[]}::text[]
      else ${overseesAll(reader) ? sql`true` : ofOwnUnit(sql, reader)} end`;
}

function ofOwnUnit(sql: Sql, { unit }: Reader) {
  const open = sql`cases.kind = any(${openToMembers as string[]})`;
  return unit === null
    ? open
    : sql`(${open} or ${concerns(sql, unit)} or cases.more ->> 'registeredBy' = ${unit})`;
}

/** Whether a case concerns a unit: as lead unit, or among its units (D-23). */
export function concerns(sql: Sql, unit: string) {
  return sql`(cases.lead_unit = ${unit} or cases.units @> array[${unit}]::text[])`;
}
