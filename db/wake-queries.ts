import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';

/** The earliest wake-up on record and whom it concerns: a duty is woken by its programme's workflow. */
export async function nextWake(
  sql: Sql,
): Promise<{ at: Instant; workflows: readonly string[] } | null> {
  const [row] = await sql<{ at: Instant | null; workflows: string[] | null }[]>`
    with earliest as (select min(wake_at) as at from cases)
    select earliest.at, array_agg(distinct case when kind = 'duty' then 'programme/' || programme
      else aggregate end) as workflows
    from earliest left join cases on cases.wake_at = earliest.at group by earliest.at`;
  return row?.at == null ? null : { at: row.at, workflows: row.workflows ?? [] };
}
