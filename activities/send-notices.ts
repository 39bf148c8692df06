import type { Sql } from '../db/client';
import {
  abandonExpiredLeases,
  ambiguousDeliveries,
  claimDeliveries,
  reconcileDelivery,
  settleDelivery,
  type AttemptOutcome,
  type ClaimedDelivery,
} from '../db/deliveries';
import type { Relay, RelayJournal } from './relay';

export interface SendServices {
  readonly sql: Sql;
  readonly relay: Relay;
  readonly journal: RelayJournal;
  /**
   * Wall-clock seconds after which an unknown outcome is asked about: longer than the relay's longest acceptance, else a letter
   * may arrive after it was declared missing (5 for the development inbox).
   */
  readonly settleSeconds: number;
  /** Wall-clock seconds for which a claimed letter is this sender's alone; longer than the relay's time-outs together. */
  readonly leaseSeconds: number;
}

/** Letters sent in one pass at most; small, so that leases do not run out while the first of them wait. */
const BATCH = 10;

/**
 * One pass of the sender: attempts of dead senders become ambiguous, unknown outcomes are settled by the relay's journal, then
 * letters are claimed, sent and settled.
 *
 * Each letter enters our relay at most once and is never lost before it, under crash of any process, provided the relay answers
 * within `settleSeconds`. What cannot be known is held and shown to a person, never sent again silently.
 *
 * @returns how many letters were tried
 */
export async function sendNotices(services: SendServices): Promise<number> {
  const { sql, relay, leaseSeconds } = services;
  await abandonExpiredLeases(sql);
  await reconcile(services);
  const claimed = await claimDeliveries(sql, { limit: BATCH, leaseSeconds });
  for (const delivery of claimed) {
    const outcome = isFresh(delivery, leaseSeconds) ? await relay(delivery) : NOT_TRIED;
    await settleDelivery(sql, delivery, outcome);
  }
  return claimed.length;
}

/** Handed back at once: the letters before it took too long for this one to be finished within its lease. */
const NOT_TRIED: AttemptOutcome = { state: 'queued', reason: 'notTried', retryAfterSeconds: 0 };

function isFresh({ leaseUntil }: ClaimedDelivery, leaseSeconds: number): boolean {
  return Date.parse(leaseUntil) - Date.now() > (leaseSeconds * 1000) / 2;
}

async function reconcile({ sql, journal, settleSeconds }: SendServices): Promise<void> {
  for (const delivery of await ambiguousDeliveries(sql, settleSeconds)) {
    const known = await journal(delivery.messageId);
    if (known !== null) {
      await reconcileDelivery(sql, delivery, known);
    }
  }
}
