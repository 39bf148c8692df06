import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/actor';
import type { AggregateId, Command } from '../../domain/aggregate';
import type { Instant } from '../../domain/calendar/instants';

/** What a person wants done: which case, which command, with what. */
export interface Order {
  readonly aggregate: AggregateId;
  readonly programme: string;
  readonly name: string;
  readonly payload: unknown;
  /** Idempotency key: the same key of the same person is the same act. */
  readonly key: string;
  /** Revision of the case that the person saw; when it has moved on, nothing is done. */
  readonly seen?: number;
}

/** Form of an idempotency key that is accepted. */
export const idempotencyKey = /^[A-Za-z0-9._-]{8,80}$/;

/** The id of an act: the idempotency key within the person's own name space. */
export function commandId(person: string, key: string): string {
  return `${person}:${key}`;
}

/** The command of an order: actor and instant frozen, the digest of exactly this payload. */
export function commandOf(order: Order, actor: Actor, at: Instant): Command {
  return {
    id: commandId(actor.person, order.key),
    aggregate: order.aggregate,
    programme: order.programme,
    name: order.name,
    payload: order.payload,
    digest: digestOf(order.payload),
    at,
    actor,
    ...(order.seen === undefined ? {} : { seen: order.seen }),
  };
}

/** SHA-256, in hex, of a payload's canonical JSON: keys sorted in code-unit order, no spaces. What a signature signs (D-20). */
function digestOf(payload: unknown): string {
  return createHash('sha256').update(canonicalJson(payload)).digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
