import type { AggregateId } from '../domain/aggregate';
import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';

/** The earliest wake-up on record and whom it concerns: a duty is woken by its programme's workflow. */
export async function nextWake(
  sql: Sql,
): Promise<{ at: Instant; workflows: readonly string[] } | null> {
  const [row] = await sql<{ at: Instant | null; workflows: string[] | null }[]>`
    with earliest as (select min(wake_at) as at from cases)
    select earliest.at, array_agg(distinct case when kind = 'duty' then 'programme/' || programme
      else aggregate end collate "C") as workflows
    from earliest left join cases on cases.wake_at = earliest.at group by earliest.at`;
  return row?.at == null ? null : { at: row.at, workflows: row.workflows ?? [] };
}

/** Cases that must have a running workflow: open ones, and ended ones that time still has to wake. */
export async function casesToGuard(sql: Sql): Promise<AggregateId[]> {
  const rows = await sql<{ aggregate: AggregateId }[]>`
    select aggregate from cases where kind <> 'duty' and (open or wake_at is not null)
    order by aggregate`;
  return rows.map(({ aggregate }) => aggregate);
}
