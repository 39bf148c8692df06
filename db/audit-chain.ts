import { createHash } from 'node:crypto';
import type { Json } from '../domain/aggregate';

/** An act as its chain link covers it. */
export interface LinkedAct {
  readonly aggregate: string;
  readonly revision: number;
  readonly command: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly actor: Json;
  readonly digest: string;
  readonly events: readonly Json[];
}

/**
 * The hash of a link, computed apart from the database: SHA-256 over the previous link's hash and the act in PostgreSQL's text of
 * `jsonb`.
 *
 * @returns hex
 */
export function linkHash(previous: string, act: LinkedAct): string {
  const { aggregate, revision, command, at, recordedAt, actor, digest, events } = act;
  const body = { aggregate, revision, command, at, recordedAt, actor, digest, events };
  return createHash('sha256')
    .update(previous + jsonbText(body))
    .digest('hex');
}

/** PostgreSQL's text of a `jsonb` value: keys by length, then by bytes; a blank after `:` and `,`. */
export function jsonbText(value: Json): string {
  if (Array.isArray(value)) {
    return `[${value.map(jsonbText).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => byLengthThenBytes(a, b));
    return `{${entries.map(([key, of]) => `${JSON.stringify(key)}: ${jsonbText(of)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}

function byLengthThenBytes(a: string, b: string): number {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length - right.length || left.compare(right);
}
