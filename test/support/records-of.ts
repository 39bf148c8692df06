import type { ThrowAwayCity } from '../../bin/throw-away-city';
import type { AggregateId } from '../../domain/aggregate';
import { STANDING_QUERY, type CaseStanding } from '../../workflows/case-messages';

/** How many rows each table of consequences has: equal before and after means that nothing was done. */
export async function countRecords({ sql }: Pick<ThrowAwayCity, 'sql'>) {
  const [counts] = await sql<
    {
      acts: number;
      events: number;
      notices: number;
      commands: number;
      refusals: number;
    }[]
  >`
    select (select count(*)::integer from acts) as acts, (select count(*)::integer from events) as events,
      (select count(*)::integer from notices) as notices, (select count(*)::integer from commands) as commands,
      (select count(*)::integer from audit_log where kind = 'refusal') as refusals`;
  return counts!;
}

/** The acts of a case in their order, with the command that caused each. */
export function actsOf({ sql }: Pick<ThrowAwayCity, 'sql'>, aggregate: AggregateId) {
  return sql<{ revision: number; command: string; name: string }[]>`
    select acts.revision, acts.command_id as command, commands.name
    from acts join commands on commands.id = acts.command_id
    where acts.aggregate = ${aggregate} order by acts.revision`;
}

/** Where a case's workflow believes the case to be. */
export function standingOf({ client }: Pick<ThrowAwayCity, 'client'>, aggregate: AggregateId) {
  return client.workflow.getHandle(aggregate).query<CaseStanding | null>(STANDING_QUERY);
}
