import type { Sql } from '../db/client';
import {
  abandonExpiredLeases,
  ambiguousDeliveries,
  claimDeliveries,
  reconcileDelivery,
  settleDelivery,
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

/** Letters sent at the same time, each on a connection of its own. */
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
  await Promise.all(
    claimed.map(async (delivery) => settleDelivery(sql, delivery, await relay(delivery))),
  );
  return claimed.length;
}

async function reconcile({ sql, journal, settleSeconds }: SendServices): Promise<void> {
  for (const delivery of await ambiguousDeliveries(sql, settleSeconds)) {
    const known = await journal(delivery.messageId);
    if (known !== null) {
      await reconcileDelivery(sql, delivery, known);
    }
  }
}
