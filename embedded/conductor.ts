import { instantOfMs, msOfInstant, type Instant } from '../domain/calendar/instants';
import type { TimeSkipper } from './fast-forward';

/** What the conductor must know and move of the records. */
export interface ConductedCity {
  /** The earliest wake-up on record and the workflows that have to run for it; null when everything sleeps for ever. */
  nextWake(): Promise<{ at: Instant; workflows: readonly string[] } | null>;
  /** Facts told but not yet taken in. */
  countPendingReactions(): Promise<number>;
  /** Moves business now forward; it never goes back. */
  setBusinessNow(at: Instant): Promise<void>;
  businessNow(): Promise<Instant>;
  /** Starts a case's workflow from the records when it does not run. */
  ensureRunning(workflow: string): Promise<void>;
}

export interface Conductor {
  /** Moves the whole city to `until`, every wake-up on the way at its own instant, and waits until nothing is pending. */
  advanceTo(until: Instant): Promise<void>;
  /** Moves to the next instant at which anything wakes. @returns that instant, or null when everything sleeps for ever */
  advanceToNextEvent(): Promise<Instant | null>;
  /** Waits until everything told has been taken in and nothing that is due is still asleep. */
  settle(): Promise<void>;
}

const LOOK_AGAIN_MS = 15;

/** A city that does not settle within this time has a stuck case. */
const SETTLE_PATIENCE_MS = 120_000;

/**
 * Owns simulated time: one global instant after the other, only the workflows concerned hop; before the next hop nothing may be
 * pending (a fast-forward can be reported complete while an activity is in flight).
 */
export function createConductor(city: ConductedCity, skipper: TimeSkipper): Conductor {
  const untilTold = async () => {
    const wait = patience();
    for (let left = await city.countPendingReactions(); left > 0;) {
      await wait(`${String(left)} facts wait`);
      left = await city.countPendingReactions();
    }
  };
  // One workflow at a time, and only while no fact is on its way: an Update that races a fast-forward is lost or lands at an
  // instant that nobody foresees.
  const settle = async () => {
    const wait = patience();
    for (;;) {
      await untilTold();
      const now = await city.businessNow();
      const next = await city.nextWake();
      if (next === null || next.at > now) {
        return;
      }
      const [first] = next.workflows;
      if (first !== undefined) {
        await hop(city, skipper, first, now);
      }
      const still = await city.nextWake();
      if (still !== null && still.at === next.at && still.workflows[0] === first) {
        await wait(`${String(first)} sleeps past ${next.at}`);
      }
    }
  };

  const advanceTo = async (until: Instant) => {
    for (;;) {
      await settle();
      const next = await city.nextWake();
      if (next === null || next.at > until) {
        await city.setBusinessNow(until);
        return;
      }
      await city.setBusinessNow(next.at);
    }
  };

  return {
    settle,
    advanceTo,
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

/** Gives a pause between two looks that throws, saying what is waited for, when the city does not settle in time. */
function patience(): (what: string) => Promise<void> {
  const giveUpAt = Date.now() + SETTLE_PATIENCE_MS;
  return async (what) => {
    if (Date.now() > giveUpAt) {
      throw new Error(`the city does not settle: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  };
}

/** Brings the clock of a workflow up to business now. */
async function hop(
  city: ConductedCity,
  skipper: TimeSkipper,
  workflow: string,
  now: Instant,
): Promise<void> {
  const clock = await skipper.clockOf(workflow);
  if (clock === null) {
    await city.ensureRunning(workflow);
    return;
  }
  const offset = (clock.memo as { clockOffsetMs?: number } | undefined)?.clockOffsetMs ?? 0;
  const behindMs = msOfInstant(now) - (clock.nowMs + offset);
  if (behindMs > 0) {
    await skipper.fastForward(workflow, behindMs + 1);
  }
}

/** Midnight-to-midnight steps of the demonstration: the same time of day, `days` later. */
export function daysLater(now: Instant, days: number): Instant {
  return instantOfMs(msOfInstant(now) + days * 86_400_000);
}
