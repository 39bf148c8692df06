import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';

/** A refusal that no command stands behind: not signed in, not permitted, not found. */
export interface RefusedRequest {
  readonly person: string | null;
  /** What was tried: a route or a command. */
  readonly what: string;
  readonly object: string;
  readonly code: string;
  readonly rule: string;
  readonly requestId: string;
  /** Business instant. */
  readonly at: Instant;
}

/** Writes a refusal into the audit log. */
export async function recordRefusedRequest(sql: Sql, refused: RefusedRequest): Promise<void> {
  const { person, what, object, code, rule, requestId, at } = refused;
  await sql`
    insert into audit_log (happened_at, kind, person, object, action, code, rule, request_id)
    values (${at}, 'refusal', ${person}, ${object}, ${what}, ${code}, ${rule}, ${requestId})`;
}

/** A case for named roles that somebody looked at (D-23). */
export interface ReadRestricted {
  readonly person: string;
  readonly unit: string | null;
  /** The case. */
  readonly object: string;
  /** The route, `GET /problems/:id`. */
  readonly what: string;
  readonly requestId: string;
  /** Business instant. */
  readonly at: Instant;
}

/** Writes the look at a restricted case into the audit log, before anything of it is shown. */
export async function recordAccess(sql: Sql, looked: ReadRestricted): Promise<void> {
  const { person, unit, object, what, requestId, at } = looked;
  await sql`
    insert into audit_log (happened_at, kind, person, unit, object, action, rule, request_id)
    values (${at}, 'access', ${person}, ${unit}, ${object}, ${what}, 'D-23', ${requestId})`;
}

/** A list that somebody took out of the house: who, what, how much, when (I21). */
export interface TakenOut {
  readonly person: string;
  readonly unit: string | null;
  /** What was taken: the ledger's or list's address with its filters. */
  readonly object: string;
  /** Form in which it was taken, `xlsx` or `csv`. */
  readonly format: string;
  readonly requestId: string;
  /** Business instant. */
  readonly at: Instant;
}

/** Writes an export into the audit log, before its first byte leaves. */
export async function recordExport(sql: Sql, taken: TakenOut): Promise<void> {
  const { person, unit, object, format, requestId, at } = taken;
  await sql`
    insert into audit_log (happened_at, kind, person, unit, object, action, request_id)
    values (${at}, 'export', ${person}, ${unit}, ${object}, ${format}, ${requestId})`;
}
