import type { AggregateId, CaseState, Command, WakeUp } from '../domain/aggregate';
import type { Standing } from '../domain/act';
import type { Instant } from '../domain/calendar/instants';
import type { OpenCase } from '../domain/facts';
import type { Sql } from './client';
import { commandColumns, commandOfColumns, type StoredColumns } from './commands';

/** Where a case stands on record. */
export interface CaseOnRecord extends Standing {
  readonly state: CaseState;
  readonly status: string;
  readonly wakeUp: WakeUp | null;
}

/** A duty that time wakes: its id and when. */
export interface DueDuty {
  readonly aggregate: AggregateId;
  readonly at: Instant;
}

/** @returns the case's snapshot, or undefined when the aggregate is not on record */
export async function loadCase(
  sql: Sql,
  aggregate: AggregateId,
): Promise<CaseOnRecord | undefined> {
  const [found] = await loadCases(sql, [aggregate]);
  return found?.found;
}

/** Snapshots of several aggregates; those not on record are left out. */
export async function loadCases(
  sql: Sql,
  aggregates: readonly AggregateId[],
): Promise<{ aggregate: AggregateId; found: CaseOnRecord }[]> {
  const rows = await sql<
    {
      aggregate: AggregateId;
      state: CaseState;
      revision: number;
      status: string;
      wakeAt: Instant | null;
      wakeCommand: string | null;
    }[]
  >`
    select aggregate, state, revision, status, wake_at as "wakeAt", wake_command as "wakeCommand"
    from cases where aggregate = any(${aggregates as string[]})`;
  return rows.map(({ aggregate, state, revision, status, wakeAt, wakeCommand }) => ({
    aggregate,
    found: {
      state,
      revision,
      status,
      wakeUp: wakeAt === null || wakeCommand === null ? null : { at: wakeAt, command: wakeCommand },
    },
  }));
}

/**
 * The programme's cases that a change of a unit concerns, with every unit that they name (D-38): open ones, and problems that may come
 * back (closed ones by a reopening, merged ones by an un-merge).
 */
export async function openCases(sql: Sql, programme: string): Promise<OpenCase[]> {
  return sql<OpenCase[]>`
    select aggregate, status, open, array_remove(units || array[lead_unit, state ->> 'officeUnit', state ->> 'suggestedUnit',
        state ->> 'handlingLeader'] || array(
        select jsonb_array_elements_text(coalesce(state #> '{assignment,leadLeaders}', state -> 'leadLeaders', '[]'))), null) as units
    from cases where programme = ${programme} and kind <> 'programme'
      and (open or (kind = 'problem' and status in ('CLOSED', 'MERGED')))
    order by aggregate collate "C"`;
}

/** The instant at which the programme's next duty wakes; null when none does. */
export async function nextDutyWake(sql: Sql, programme: string): Promise<Instant | null> {
  const [row] = await sql<{ at: Instant | null }[]>`
    select min(wake_at) as at from cases
    where kind = 'duty' and programme = ${programme} and wake_at is not null`;
  return row?.at ?? null;
}

/** The programme's duties that wake up to and including `until`, by instant and id; 500 at most unless said otherwise. */
export async function dueDuties(
  sql: Sql,
  programme: string,
  until: Instant,
  limit = 500,
): Promise<DueDuty[]> {
  return sql<DueDuty[]>`
    select aggregate, wake_at as at from cases
    where kind = 'duty' and programme = ${programme} and wake_at <= ${until}
    order by wake_at, aggregate limit ${limit}`;
}

/**
 * Facts that wait for their targets. Each target has one queue, in order of instant, source and place among the source's reactions:
 * the same facts arrive in the same order under every clock. They come grouped by target; a target whose first fact was submitted
 * a moment ago is left out as a whole.
 *
 * @param resubmitAfterSeconds how long a moment is (wall clock)
 */
export async function pendingReactions(
  sql: Sql,
  limit: number,
  resubmitAfterSeconds = 10,
): Promise<Command[]> {
  const rows = await sql<StoredColumns[]>`
    with open_facts as (
      select *, count(*) filter (where submitted_at
          > clock_timestamp() - make_interval(secs => ${resubmitAfterSeconds}))
        over (partition by aggregate order by at, source_aggregate, source_revision, source_ordinal)
        as under_way
      from commands where outcome is null and source_aggregate is not null
    )
    select ${commandColumns(sql)} from open_facts as commands where under_way = 0
    order by aggregate, at, source_aggregate, source_revision, source_ordinal limit ${limit}`;
  return rows.map(commandOfColumns);
}

/** How many facts wait for their target: 0 means that everything told has arrived. */
export async function countPendingReactions(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from commands
    where outcome is null and source_aggregate is not null`;
  return row?.count ?? 0;
}

/** Commands older than so many seconds (wall clock) without an outcome and not expired, oldest first: the sweeper's work. */
export async function stuckCommands(
  sql: Sql,
  olderThanSeconds: number,
  limit = 200,
): Promise<Command[]> {
  const rows = await sql<StoredColumns[]>`
    select ${commandColumns(sql)} from commands
    where outcome is null and source_aggregate is null
      and (expires_at is null or expires_at > clock_timestamp())
      and coalesce(submitted_at, created_at) < clock_timestamp() - make_interval(secs => ${olderThanSeconds})
    order by created_at, id limit ${limit}`;
  return rows.map(commandOfColumns);
}

/** Notes that commands were handed to their workflow now (wall clock). */
export async function markSubmitted(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql`
    update commands set submitted_at = clock_timestamp(), submissions = submissions + 1
    where id = any(${ids as string[]}) and outcome is null`;
}

/**
 * Ends what was not carried out before its expiry; its author is shown "not carried out". A command that is being carried out at
 * this moment keeps whichever outcome came first.
 *
 * @returns ids of the commands that ended now
 */
export async function expireCommands(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    update commands set outcome = '{"expired": true}', outcome_at = clock_timestamp()
    where outcome is null and expires_at <= clock_timestamp() returning id`;
  return rows.map((row) => row.id);
}

/** Takes the running number of a programme, year and series for a command; the same command gets the same one again (D-01). */
export async function takeNumber(
  sql: Sql,
  wanted: { commandId: string; programme: string; year: number; series: string },
): Promise<number> {
  const { commandId, programme, year, series } = wanted;
  const [row] = await sql<{ number: number }[]>`
    select take_number(${commandId}, ${programme}, ${year}, ${series}) as number`;
  if (row === undefined) {
    throw new Error(`no number for ${commandId}`);
  }
  return row.number;
}

/** Seals the heads of all chains that moved since the last seal. @returns the seal's number, null when none moved */
export async function sealChains(sql: Sql): Promise<number | null> {
  const [row] = await sql<{ seal: number | null }[]>`select seal_chains() as seal`;
  return row?.seal ?? null;
}
