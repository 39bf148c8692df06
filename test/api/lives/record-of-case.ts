import type { Sql } from '../../../db/client';
import type { Act, Standing } from '../../../domain/act';
import type { AggregateId } from '../../../domain/aggregate';
import { problem } from '../../../domain/problem/subject';
import type { ProblemState } from '../../../domain/problem/state';
import { modelFacts } from '../../model/problem/cast';

/** What stands on record of a case after a revision: its snapshot, who owes, when it wakes, and events and notices since then. */
export interface RecordOfCase {
  readonly revision: number;
  readonly state: unknown;
  readonly wakeUp: unknown;
  readonly open: boolean;
  readonly owed: readonly unknown[];
  readonly events: readonly unknown[];
  readonly notices: readonly unknown[];
}

/** Reads a case from the tables; null when nothing is on record. @param after events and notices of later revisions */
export async function recordOfCase(
  sql: Sql,
  aggregate: AggregateId,
  after: number,
): Promise<RecordOfCase | null> {
  const [row] = await sql<RecordOfCase[]>`
    select c.revision, c.state, c.open,
      case when c.wake_at is null then null
        else jsonb_build_object('at', iso_instant(c.wake_at), 'command', c.wake_command) end as "wakeUp",
      coalesce((select jsonb_agg(jsonb_build_object('command', o.command, 'role', o.role, 'unit', o.unit, 'dueOn', o.due_on)
          order by o.ordinal) from owed_acts o where o.aggregate = c.aggregate), '[]') as owed,
      coalesce((select jsonb_agg(jsonb_build_object('revision', e.revision, 'ordinal', e.ordinal, 'type', e.type,
          'transition', e.transition, 'at', iso_instant(e.at)) order by e.revision, e.ordinal)
        from events e where e.aggregate = c.aggregate and e.revision > ${after}), '[]') as events,
      coalesce((select jsonb_agg(jsonb_build_object('revision', n.revision, 'notice', n.notice, 'to', n.recipients)
          order by n.revision, n.n)
        from notices n where n.aggregate = c.aggregate and n.revision > ${after}), '[]') as notices
    from cases c where c.aggregate = ${aggregate}`;
  return row ?? null;
}

/** What must stand on record after these acts, by the core. */
export function recordAfter(acts: readonly Act[], { state, revision }: Standing): RecordOfCase {
  const now = state as ProblemState;
  return {
    revision,
    state: now,
    open: problem.summaryOf(now).open,
    wakeUp: problem.wakeUp(now, modelFacts),
    owed: problem.owedBy(now, modelFacts),
    events: acts.flatMap(({ events }) =>
      events.map(({ revision: at, ordinal, type, transition, at: instant }) => ({
        revision: at,
        ordinal,
        type,
        transition,
        at: instant,
      })),
    ),
    notices: acts.flatMap(({ revision: at, notices }) =>
      notices.map(({ notice, to }) => ({ revision: at, notice, to })),
    ),
  };
}
