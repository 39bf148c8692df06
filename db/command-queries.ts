import type { Actor } from '../domain/actor';
import type { AggregateId } from '../domain/aggregate';
import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';
import type { CommandOutcome } from './commands';

/** A command as the history of a case and the page of stuck commands show it. */
export interface CommandLine {
  readonly id: string;
  readonly aggregate: AggregateId;
  readonly name: string;
  readonly actor: Actor;
  readonly at: Instant;
  readonly outcome: CommandOutcome | null;
  /** Wall clock. */
  readonly createdAt: string;
  readonly submissions: number;
}

/** Everything that was asked of a case, done or refused, newest first. */
export async function commandHistory(sql: Sql, aggregate: AggregateId): Promise<CommandLine[]> {
  return sql<CommandLine[]>`
    select ${lineColumns(sql)} from commands where aggregate = ${aggregate} order by created_at desc, id desc`;
}

/** Commands without an outcome for longer than so many seconds (wall clock): the stuck ones, oldest first. */
export async function listStuck(sql: Sql, olderThanSeconds: number): Promise<CommandLine[]> {
  return sql<CommandLine[]>`
    select ${lineColumns(sql)} from commands
    where outcome is null and created_at < clock_timestamp() - make_interval(secs => ${olderThanSeconds})
    order by created_at, id`;
}

function lineColumns(sql: Sql) {
  return sql`id, aggregate, name, actor, at, outcome, created_at as "createdAt", submissions`;
}
