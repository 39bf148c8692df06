import type { Instant } from '../domain/calendar/instants';
import { beginDigestDay, releaseDigests } from './release-digests';
import { releaseNotices, type ReleaseServices } from './release-notices';
import { sendNotices, type SendServices } from './send-notices';

export interface OutboxServices extends ReleaseServices, SendServices {
  /** Business now. */
  readonly now: () => Promise<Instant>;
  /** Told of a pass that failed; the next one tries again. */
  readonly onFault: (fault: unknown) => void;
}

/** A running outbox. */
export interface Outbox {
  /** Ends after the letter that is under way. */
  stop(): Promise<void>;
}

/** Wall-clock milliseconds between passes when nothing calls: retries and leases need a look now and then. */
const PAUSE_MS = 1000;

/** Batches of letters sent before newly recorded notices are looked for again. */
const BATCHES = 20;

/** Releases and sends for as long as it is not stopped: at once when the record calls (NOTIFY), else every second. */
export async function startOutbox(services: OutboxServices): Promise<Outbox> {
  const calls = { stopped: false, count: 0, wake: (): void => undefined };
  const call = () => {
    calls.count += 1;
    calls.wake();
  };
  const listening = [
    await services.sql.listen('notices', call),
    await services.sql.listen('deliveries', call),
  ];
  const work = (async () => {
    while (!calls.stopped) {
      const seen = calls.count;
      const more = await onePass(services);
      if (!more && calls.count === seen) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, PAUSE_MS);
          calls.wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  })();
  return {
    async stop() {
      calls.stopped = true;
      call();
      await work;
      await Promise.all(listening.map((each) => each.unlisten()));
    },
  };
}

/** @returns whether something was done, so that there may be more */
async function onePass(services: OutboxServices): Promise<boolean> {
  try {
    const now = await services.now();
    const released = await releaseNotices(services, now);
    const digests = (await beginDigestDay(services, now)) + (await releaseDigests(services, now));
    let sent = 0;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const tried = await sendNotices(services);
      sent += tried;
      if (tried === 0) {
        break;
      }
    }
    return released + digests + sent > 0;
  } catch (fault) {
    services.onFault(fault);
    return false;
  }
}
