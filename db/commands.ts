import type { Command, Json, Rejection, WakeUp } from '../domain/aggregate';
import type { Instant } from '../domain/calendar/instants';
import { asJson, type Sql } from './client';

/** The one outcome of a command: done, refused by rule, or not carried out before its expiry. */
export type CommandOutcome =
  | { readonly revision: number; readonly status: string; readonly wakeUp: WakeUp | null }
  | { readonly rejection: Rejection }
  | { readonly expired: true };

/** Where a fact comes from: delivered in order per source and target. */
export interface FactSource {
  readonly aggregate: string;
  readonly revision: number;
  /** Position among the reactions of the act. */
  readonly ordinal: number;
}

/** A command's row as the database functions take it. */
export interface CommandRow {
  readonly id: string;
  readonly aggregate: string;
  readonly programme: string;
  readonly name: string;
  readonly payload: Json;
  readonly digest: string;
  readonly actor: Json;
  readonly at: Instant;
  readonly seen: number | null;
  readonly expiresAt: Instant | null;
  readonly sourceAggregate: string | null;
  readonly sourceRevision: number | null;
  readonly sourceOrdinal: number | null;
}

/** A command that is on record, and where it stands. */
export interface StoredCommand {
  readonly command: Command;
  /** People's commands expire (wall clock); facts never do. */
  readonly expiresAt: Instant | null;
  readonly outcome: CommandOutcome | null;
}

export type Submission =
  | { readonly submitted: true; readonly fresh: boolean; readonly outcome: CommandOutcome | null }
  | { readonly refused: 'idempotencyKeyReused' };

/** The row of a command; facts name their source, people's acts their expiry (wall clock). */
export function commandRow(
  command: Command,
  more: { readonly expiresAt?: Instant; readonly source?: FactSource } = {},
): CommandRow {
  return {
    id: command.id,
    aggregate: command.aggregate,
    programme: command.programme,
    name: command.name,
    payload: command.payload as Json,
    digest: command.digest,
    actor: command.actor as unknown as Json,
    at: command.at,
    seen: command.seen ?? null,
    expiresAt: more.expiresAt ?? null,
    sourceAggregate: more.source?.aggregate ?? null,
    sourceRevision: more.source?.revision ?? null,
    sourceOrdinal: more.source?.ordinal ?? null,
  };
}

/**
 * Makes a command durable (one statement). The id is the idempotency key of its author and the id of the Update.
 *
 * The same id with the same content gives back what is there, with its outcome if it has one; with other content, for another
 * object or by another person it is `idempotencyKeyReused`.
 *
 * @param expiresAt wall-clock instant after which it is not carried out any more; null for facts
 */
export async function submitCommand(
  sql: Sql,
  command: Command,
  expiresAt: Instant | null,
): Promise<Submission> {
  const row = commandRow(command, expiresAt === null ? {} : { expiresAt });
  const [answer] = await sql<
    {
      found: {
        fresh: boolean;
        digest: string;
        aggregate: string;
        name: string;
        person: string;
        outcome: CommandOutcome | null;
      };
    }[]
  >`select submit_command(${asJson(sql, row)}) as found`;
  const found = required(answer, command.id).found;
  const same =
    found.digest === command.digest &&
    found.aggregate === command.aggregate &&
    found.name === command.name &&
    found.person === command.actor.person;
  return same
    ? { submitted: true, fresh: found.fresh, outcome: found.outcome }
    : { refused: 'idempotencyKeyReused' };
}

/** @returns the command of that id with its outcome, or undefined when there is none */
export async function findCommand(sql: Sql, id: string): Promise<StoredCommand | undefined> {
  const [row] = await sql<
    (StoredColumns & { expiresAt: Instant | null; outcome: CommandOutcome | null })[]
  >`
    select ${commandColumns(sql)}, expires_at as "expiresAt", outcome
    from commands where id = ${id}`;
  return row === undefined
    ? undefined
    : { command: commandOfColumns(row), expiresAt: row.expiresAt, outcome: row.outcome };
}

/** A command as its columns come back. */
export interface StoredColumns {
  readonly id: string;
  readonly aggregate: Command['aggregate'];
  readonly programme: string;
  readonly name: string;
  readonly payload: unknown;
  readonly digest: string;
  readonly actor: Command['actor'];
  readonly at: Instant;
  readonly seen: number | null;
}

/** The columns that make a {@link Command}. */
export function commandColumns(sql: Sql) {
  return sql`commands.id, commands.aggregate, commands.programme, commands.name, commands.payload, commands.digest,
    commands.actor, commands.at, commands.seen_revision as seen`;
}

/** The command of a row. */
export function commandOfColumns(row: StoredColumns): Command {
  const { id, aggregate, programme, name, payload, digest, actor, at, seen } = row;
  const command = { id, aggregate, programme, name, payload, digest, actor, at };
  return seen === null ? command : { ...command, seen };
}

function required<T>(value: T | undefined, id: string): T {
  if (value === undefined) {
    throw new Error(`the database gave no answer about command ${id}`);
  }
  return value;
}
