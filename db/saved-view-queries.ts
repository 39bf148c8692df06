import type { Sql } from './client';

/** A list under filters that a person keeps by name. */
export interface SavedView {
  readonly id: number;
  readonly name: string;
  /** Filters as they stand in the address, without the question mark. */
  readonly query: string;
}

/** Whose views of which list. */
export interface ViewsOf {
  readonly person: string;
  readonly programme: string;
  /** The list's path. */
  readonly page: string;
}

/** Views that one person keeps of one list at most. */
const MOST_VIEWS = 30;

/** The person's views of a list, by name. */
export async function listSavedViews(sql: Sql, of: ViewsOf): Promise<SavedView[]> {
  return sql<SavedView[]>`
    select id, name, query from saved_views
    where person = ${of.person} and programme = ${of.programme} and page = ${of.page}
    order by name collate "C"`;
}

/**
 * Keeps a view; the same name again is the same view with new filters.
 * @returns false when the person keeps as many views of this list as there may be
 */
export async function saveView(
  sql: Sql,
  of: ViewsOf,
  view: Omit<SavedView, 'id'>,
): Promise<boolean> {
  const { person, programme, page } = of;
  const rows = await sql`
    insert into saved_views (person, programme, page, name, query)
    select ${person}, ${programme}, ${page}, ${view.name}, ${view.query}
    where (select count(*) from saved_views where person = ${person} and programme = ${programme}
        and page = ${page} and name <> ${view.name}) < ${MOST_VIEWS}
    on conflict (person, programme, page, name) do update set query = excluded.query
    returning id`;
  return rows.length === 1;
}

/** Lets a view go; only its own person's. @returns false when the person has none of that id */
export async function removeView(sql: Sql, person: string, id: number): Promise<boolean> {
  const rows =
    await sql`delete from saved_views where person = ${person} and id = ${id} returning id`;
  return rows.length === 1;
}
