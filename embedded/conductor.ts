import { instantOfMs, msOfInstant, type Instant } from '../domain/calendar/instants';

/** What the conductor must know and move of the city. */
export interface ConductedCity {
  /** The earliest wake-up on record and the workflows that have to act at it; null when everything sleeps for ever. */
  nextWake(): Promise<{ at: Instant; workflows: readonly string[] } | null>;
  /** Facts told but not yet taken in. */
  countPendingReactions(): Promise<number>;
  /** Moves business now forward; it never goes back. */
  setBusinessNow(at: Instant): Promise<void>;
  businessNow(): Promise<Instant>;
  /** Tells a case's workflow the new business time; what has become due has happened when it resolves. */
  moveClock(workflow: string): Promise<void>;
}

export interface Conductor {
  /** Moves the whole city to `until`, every wake-up on the way at its own instant, and waits until nothing is pending. */
  advanceTo(until: Instant): Promise<void>;
  /** Moves to the next instant at which anything wakes. @returns that instant, or null when everything sleeps for ever */
  advanceToNextEvent(): Promise<Instant | null>;
  /** Waits until everything told has been taken in and nothing that is due is still asleep. */
  settle(): Promise<void>;
}

const LOOK_AGAIN_MS = 10;

/** A city that does not settle within this time has a stuck case. */
const SETTLE_PATIENCE_MS = 120_000;

/**
 * Owns business time in demonstration and rehearsal: one global instant after the other, only the workflows concerned are told, one
 * at a time in order of their id, and before the next everything told has been taken in. So real workflows act in the same order as
 * the cases of a rehearsal under the virtual clock.
 */
export function createConductor(city: ConductedCity): Conductor {
  const untilTold = async () => {
    const giveUpAt = Date.now() + SETTLE_PATIENCE_MS;
    for (let left = await city.countPendingReactions(); left > 0;) {
      if (Date.now() > giveUpAt) {
        throw new Error(`the city does not settle: ${String(left)} facts wait`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      left = await city.countPendingReactions();
    }
  };

  const settle = async () => {
    for (;;) {
      await untilTold();
      const now = await city.businessNow();
      const next = await city.nextWake();
      const [first] = next?.workflows ?? [];
      if (next === null || first === undefined || next.at > now) {
        return;
      }
      await city.moveClock(first);
      await untilTold();
      const still = await city.nextWake();
      if (still !== null && still.at === next.at && still.workflows.includes(first)) {
        throw new Error(`${first} sleeps past ${next.at}`);
      }
    }
  };

  return {
    settle,
    advanceTo: async (until) => {
      for (;;) {
        await settle();
        const next = await city.nextWake();
        if (next === null || next.at > until) {
          await city.setBusinessNow(until);
          return;
        }
        await city.setBusinessNow(next.at);
      }
    },
    advanceToNextEvent: async () => {
      await settle();
      const next = await city.nextWake();
      if (next === null) {
        return null;
      }
      await city.setBusinessNow(next.at);
      await settle();
      return next.at;
    },
  };
}

/** The same time of day, so many days later: the steps of the demonstration. */
export function daysLater(now: Instant, days: number): Instant {
  return instantOfMs(msOfInstant(now) + days * 86_400_000);
}
