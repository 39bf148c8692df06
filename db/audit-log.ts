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
