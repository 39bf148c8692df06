import type { Sql } from './client';

/** A delivery that this sender holds until its lease ends: nobody else sends it meanwhile. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly messageId: string;
  readonly address: string;
  readonly bytes: Buffer;
  /** Times it was claimed, this one included. */
  readonly attempts: number;
  /** Fencing token: an outcome with an older one is refused. */
  readonly token: number;
  /** Wall clock. */
  readonly leaseUntil: string;
}

/** What became of an attempt. */
export type AttemptOutcome =
  | { readonly state: 'accepted' }
  | { readonly state: 'ambiguous'; readonly reason: string }
  | { readonly state: 'queued'; readonly reason: string; readonly retryAfterSeconds: number }
  | { readonly state: 'parked'; readonly reason: string };

export interface AmbiguousDelivery {
  readonly id: string;
  readonly messageId: string;
  readonly token: number;
}

/** Claims queued letters, oldest first, for `leaseSeconds` (wall clock): state `attempting`, one more attempt, a new token. */
export async function claimDeliveries(
  sql: Sql,
  options: { readonly limit: number; readonly leaseSeconds: number },
): Promise<ClaimedDelivery[]> {
  return sql<ClaimedDelivery[]>`
    with next as (
      select id from deliveries
      where state = 'queued' and (next_attempt_at is null or next_attempt_at <= clock_timestamp())
      order by at, id limit ${options.limit} for update skip locked
    )
    update deliveries d set state = 'attempting', attempts = attempts + 1, token = token + 1,
      lease_until = clock_timestamp() + make_interval(secs => ${options.leaseSeconds})
    from next where d.id = next.id
    returning d.id, d.message_id as "messageId", d.address, d.bytes, d.attempts, d.token, d.lease_until as "leaseUntil"`;
}

/**
 * Records what became of an attempt. Only the holder of the token is heard: also when the lease has ended meanwhile, as long as
 * nobody claimed the letter anew.
 *
 * @returns false when the attempt is not this sender's any more
 */
export async function settleDelivery(
  sql: Sql,
  claimed: { readonly id: string; readonly token: number },
  outcome: AttemptOutcome,
): Promise<boolean> {
  const retryAfter = outcome.state === 'queued' ? outcome.retryAfterSeconds : null;
  const rows = await sql`
    update deliveries set state = ${outcome.state}, lease_until = null,
      reason = ${'reason' in outcome ? outcome.reason : null},
      next_attempt_at = clock_timestamp() + make_interval(secs => ${retryAfter}::double precision),
      accepted_at = case when ${outcome.state} = 'accepted' then clock_timestamp() end
    where id = ${claimed.id} and token = ${claimed.token}
      and (state in ('attempting', 'ambiguous') or (${outcome.state} = 'accepted' and state = 'queued'))
    returning 1`;
  return rows.length > 0;
}

/** Attempts whose sender died or sleeps: their outcome is unknown, so they become `ambiguous`, never `queued`. */
export async function abandonExpiredLeases(sql: Sql): Promise<number> {
  const rows = await sql`
    update deliveries set state = 'ambiguous', lease_until = null, reason = 'leaseExpired'
    where state = 'attempting' and lease_until < clock_timestamp() returning 1`;
  return rows.length;
}

/** Deliveries of unknown outcome that have been so for `settleSeconds`, longer than the relay may take to accept. */
export async function ambiguousDeliveries(
  sql: Sql,
  settleSeconds: number,
): Promise<AmbiguousDelivery[]> {
  return sql<AmbiguousDelivery[]>`
    select id, message_id as "messageId", token from deliveries
    where state = 'ambiguous' and state_since < clock_timestamp() - make_interval(secs => ${settleSeconds})
    order by state_since limit 200`;
}

/** Settles an unknown outcome by what the relay's journal says: it has the letter, or it never took it. */
export async function reconcileDelivery(
  sql: Sql,
  delivery: AmbiguousDelivery,
  relayHasIt: boolean,
): Promise<void> {
  const state = relayHasIt ? 'accepted' : 'queued';
  await sql`
    update deliveries set state = ${state}, reason = 'reconciled', next_attempt_at = null,
      accepted_at = case when ${relayHasIt} then clock_timestamp() end
    where id = ${delivery.id} and token = ${delivery.token} and state = 'ambiguous'`;
}

/** Puts a parked letter back into the queue by a person's decision. @returns false when it is not parked or has no letter */
export async function requeueDelivery(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql`
    update deliveries set state = 'queued', next_attempt_at = null
    where id = ${id} and state = 'parked' and bytes is not null and address is not null returning 1`;
  return rows.length > 0;
}

/** How many notices and letters are still on their way: 0 means that the outbox is at rest. */
export async function countUnsent(sql: Sql): Promise<{ unreleased: number; unsent: number }> {
  const [row] = await sql<{ unreleased: number; unsent: number }[]>`
    select (select count(*) from notices where released_at is null)::integer as unreleased,
      (select count(*) from deliveries where state in ('queued', 'attempting', 'ambiguous'))::integer as unsent`;
  return row ?? { unreleased: 0, unsent: 0 };
}
