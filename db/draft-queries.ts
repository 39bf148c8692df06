import type { AggregateId, Json } from '../domain/aggregate';
import type { Instant } from '../domain/calendar/instants';
import { asJson, type Sql } from './client';

/** What a person has begun to write and not sent. */
export interface Draft {
  /** Drawn by the form in which it was begun; the same id again is the same draft. */
  readonly id: string;
  /** The case that the act is on, or `<kind>/new` where the act begins one. */
  readonly aggregate: AggregateId;
  readonly command: string;
  /** The form as it stands, by the paths of its fields. */
  readonly fields: { readonly [path: string]: Json };
  /** Business instant at which it was kept. */
  readonly at: Instant;
}

/** Whose drafts: nobody else reads them. */
export interface DraftsOf {
  readonly person: string;
  readonly programme: string;
}

/** Drafts that one person keeps in one programme at most. */
const MOST_DRAFTS = 30;

/** The person's drafts, newest first. */
export async function listDrafts(sql: Sql, { person, programme }: DraftsOf): Promise<Draft[]> {
  return sql<Draft[]>`
    select id, aggregate, command, fields, at from drafts
    where person = ${person} and programme = ${programme} order by at desc, id`;
}

/**
 * Keeps a draft; the same id again is the same draft with what it says now.
 * @returns false when the person keeps as many as there may be, or keeps another act under that id
 */
export async function saveDraft(sql: Sql, of: DraftsOf, draft: Draft): Promise<boolean> {
  const { person, programme } = of;
  const { id, aggregate, command, fields, at } = draft;
  const rows = await sql`
    insert into drafts as d (person, id, programme, aggregate, command, fields, at)
    select ${person}, ${id}, ${programme}, ${aggregate}, ${command}, ${asJson(sql, fields)}, ${at}
    where (select count(*) from drafts where person = ${person} and programme = ${programme} and id <> ${id}) < ${MOST_DRAFTS}
    on conflict (person, id) do update set fields = excluded.fields, at = excluded.at
      where (d.programme, d.aggregate, d.command) = (excluded.programme, excluded.aggregate, excluded.command)
    returning id`;
  return rows.length === 1;
}

/** Lets a draft go; only its own person's. @returns false when the person has none of that id */
export async function removeDraft(sql: Sql, person: string, id: string): Promise<boolean> {
  const rows = await sql`delete from drafts where person = ${person} and id = ${id} returning id`;
  return rows.length === 1;
}
