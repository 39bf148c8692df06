import { setTimeout as sleep } from 'node:timers/promises';

/** Something that runs and can be ended. */
export interface RunningPart {
  /** Where others find it; a restart at another address restarts the parts that come after it. */
  readonly address: string;
  /** Settles when it has ended, with the reason. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
  /** Ends it at once, without waiting: what it has acknowledged is safe all the same. */
  kill(): void;
}

/** A part of the running system: a server or a process of ours. */
export interface Part {
  readonly name: string;
  /** Starts it, or takes over what runs already; settles when it is ready to serve. */
  start(): Promise<RunningPart>;
}

/** What happens to the parts, for the log and for people. */
export type PartEvent =
  | { readonly part: string; readonly what: 'started'; readonly tookMs: number }
  | {
      readonly part: string;
      readonly what: 'ended';
      readonly reason: string;
      readonly againInMs: number;
    }
  | {
      readonly part: string;
      readonly what: 'notStarted';
      readonly reason: string;
      readonly againInMs: number;
    };

/** The supervised system. */
export interface Supervisor {
  /** Ends every part, the last started first. Repeated calls wait for the same end. */
  stop(): Promise<void>;
  /** Ends every part at once. */
  kill(): void;
}

/** Less than this is an early death: something is wrong, so the next try waits longer. */
const steadyMs = 10_000;
const firstPauseMs = 200;
const longestPauseMs = 15_000;

/**
 * Keeps parts running: what ends is started again, at once when it had run well, else after a pause that doubles up to a quarter of a minute.
 *
 * @param parts in the order in which they depend on each other; each is running already
 */
export function supervise(
  parts: readonly (Part & { readonly running: RunningPart })[],
  onEvent: (event: PartEvent) => void,
): Supervisor {
  const keepers = parts.map((part) => new Keeper(part, onEvent));
  keepers.forEach((keeper, index) => {
    keeper.onMoved = () => {
      for (const later of keepers.slice(index + 1)) later.renew();
    };
  });
  const loops = keepers.map((keeper) => keeper.keep());
  let stopping: Promise<void> | undefined;
  // What is awaited below need not keep this process alive; this does, to the end.
  const awake = setInterval(() => undefined, steadyMs);
  const stop = async (): Promise<void> => {
    for (const keeper of keepers) keeper.dismiss();
    for (const keeper of [...keepers].reverse()) await keeper.end();
    await Promise.all(loops);
    clearInterval(awake);
  };
  return {
    stop: () => (stopping ??= stop()),
    kill() {
      for (const keeper of [...keepers].reverse()) keeper.kill();
    },
  };
}

/** Holds one part: its present run, and how often it died early in a row. */
class Keeper {
  onMoved: () => void = () => undefined;
  private running: RunningPart | undefined;
  private pauseMs = firstPauseMs;
  private readonly dismissed = new AbortController();
  private readonly part: Part;
  private readonly onEvent: (event: PartEvent) => void;

  constructor(part: Part & { readonly running: RunningPart }, onEvent: (event: PartEvent) => void) {
    this.part = part;
    this.running = part.running;
    this.onEvent = onEvent;
  }

  /** From now on it is not started again. */
  dismiss(): void {
    this.dismissed.abort();
  }

  async end(): Promise<void> {
    await this.running?.stop();
  }

  kill(): void {
    this.dismiss();
    this.running?.kill();
  }

  /** Ends the present run so that the next one sees a new address. */
  renew(): void {
    void this.running?.stop();
  }

  async keep(): Promise<void> {
    let since = Date.now();
    while (this.running) {
      const { address, ended } = this.running;
      const reason = await ended;
      if (this.isDismissed()) return;
      if (Date.now() - since > steadyMs) this.pauseMs = firstPauseMs;
      this.running = await this.startAgain({ what: 'ended', reason });
      since = Date.now();
      if (this.running && this.running.address !== address) this.onMoved();
    }
  }

  private async startAgain(why: {
    what: 'ended' | 'notStarted';
    reason: string;
  }): Promise<RunningPart | undefined> {
    const { name } = this.part;
    let cause = why;
    for (;;) {
      this.onEvent({ part: name, ...cause, againInMs: this.pauseMs });
      await sleep(this.pauseMs, undefined, { signal: this.dismissed.signal }).catch(
        () => undefined,
      );
      this.pauseMs = Math.min(longestPauseMs, this.pauseMs * 2);
      if (this.isDismissed()) return undefined;
      const begun = Date.now();
      try {
        const running = await this.part.start();
        this.onEvent({ part: name, what: 'started', tookMs: Date.now() - begun });
        if (!this.isDismissed()) return running;
        await running.stop();
        return undefined;
      } catch (error) {
        cause = { what: 'notStarted', reason: (error as Error).message };
      }
    }
  }

  private isDismissed(): boolean {
    return this.dismissed.signal.aborted;
  }
}
