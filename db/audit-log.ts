import type { Instant } from '../domain/calendar/instants';
import { asJson, type Sql } from './client';

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

/** A line of the audit log about anything else: sign-ins, exports, acts of administrators. */
export interface AuditLine {
  readonly kind: string;
  readonly person: string | null;
  readonly object: string | null;
  readonly action: string;
  readonly requestId: string | null;
  readonly details: object;
  readonly at: Instant;
}

/** Writes a refusal into the audit log. */
export async function recordRefusedRequest(sql: Sql, refused: RefusedRequest): Promise<void> {
  const { person, what, object, code, rule, requestId, at } = refused;
  await sql`
    insert into audit_log (happened_at, kind, person, object, action, code, rule, request_id)
    values (${at}, 'refusal', ${person}, ${object}, ${what}, ${code}, ${rule}, ${requestId})`;
}

/** Writes a line into the audit log. */
export async function recordAuditLine(sql: Sql, line: AuditLine): Promise<void> {
  const { kind, person, object, action, requestId, details, at } = line;
  await sql`
    insert into audit_log (happened_at, kind, person, object, action, request_id, details)
    values (${at}, ${kind}, ${person}, ${object}, ${action}, ${requestId}, ${asJson(sql, details)})`;
}
