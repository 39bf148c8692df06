import { expireCommands, markSubmitted, pendingReactions, stuckCommands } from '../db/case-store';
import type { Sql } from '../db/client';
import type { Command } from '../domain/aggregate';

/** Facts looked at in one pass. Targets are served at the same time, the facts of one target one after the other. */
const FACTS_AT_ONCE = 200;

/** People's commands without an outcome are submitted again under the same id after this long (wall clock). */
const SWEEP_AFTER_SECONDS = 30;

const SWEEP_EVERY_MS = 10_000;

/** A listener may miss a notification while it reconnects. */
const LOOK_EVERY_MS = 1_000;

export interface DispatcherSources {
  readonly sql: Sql;
  /** Hands a command on record to its case's workflow; resolves when the outcome is known or after a while. */
  readonly deliver: (command: Command) => Promise<object>;
  readonly onError: (error: unknown) => void;
  /**
   * Whether everything told now must have arrived before what follows from it is told. Several cases that answer one other case
   * are then heard in order of their ids, whoever is faster: a rehearsal is repeatable. In service a slow case must not hold up others.
   */
  readonly inRounds?: boolean;
}

export interface Dispatcher {
  /** Resolves when the pass that runs now is over. */
  stop(): Promise<void>;
}

/**
 * Submits what aggregates tell each other: at once when the record announces it, in order per target, under the
 * command's own id, until it has an outcome. Also sweeps commands of people whose answer was lost.
 */
export async function startDispatcher(sources: DispatcherSources): Promise<Dispatcher> {
  const { sql, onError, inRounds = false } = sources;
  let stopped = false;
  let wake: () => void = () => undefined;
  let announcements = 0;
  const listening = await sql.listen('commands', () => {
    announcements += 1;
    wake();
  });
  const rest = () => pause((end) => (wake = end));
  const underWay = new Map<string, Promise<void>>();
  const serve = (target: string, queue: readonly Command[]) => {
    const served = deliverInOrder(sources, queue)
      .catch(onError)
      .finally(() => {
        underWay.delete(target);
        announcements += 1;
        wake();
      });
    underWay.set(target, served);
  };
  const run = async () => {
    let sweptAt = 0;
    while (!stopped) {
      const seen = announcements;
      try {
        const queues = await waitingFacts(sql, underWay);
        queues.forEach((queue, target) => {
          serve(target, queue);
        });
        if (inRounds) {
          await Promise.all(underWay.values());
        }
        if (Date.now() - sweptAt > SWEEP_EVERY_MS) {
          sweptAt = Date.now();
          await sweepCommands(sources);
        }
        if (queues.size === 0 && announcements === seen) {
          await rest();
        }
      } catch (error) {
        onError(error);
        await rest();
      }
    }
    await Promise.all(underWay.values());
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
      await listening.unlisten();
    },
  };
}

/** Waits until it is time to look again, or until the function handed to `wakeBy` is called. */
function pause(wakeBy: (end: () => void) => void): Promise<void> {
  return new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LOOK_EVERY_MS);
    wakeBy(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The facts that wait, by target in their order; targets that are being served are left out. */
async function waitingFacts(
  sql: Sql,
  underWay: ReadonlyMap<string, unknown>,
): Promise<Map<string, Command[]>> {
  const queues = new Map<string, Command[]>();
  for (const fact of await pendingReactions(sql, FACTS_AT_ONCE)) {
    if (!underWay.has(fact.aggregate)) {
      queues.set(fact.aggregate, [...(queues.get(fact.aggregate) ?? []), fact]);
    }
  }
  return queues;
}

/** Hands the facts of one target over, one after the other; stops at the first whose outcome did not come. */
async function deliverInOrder(
  { sql, deliver }: DispatcherSources,
  queue: readonly Command[],
): Promise<void> {
  await markSubmitted(
    sql,
    queue.map(({ id }) => id),
  );
  for (const fact of queue) {
    const answer = await deliver(fact);
    if ('pending' in answer) {
      return;
    }
  }
}

async function sweepCommands({ sql, deliver }: DispatcherSources): Promise<void> {
  await expireCommands(sql);
  const stuck = await stuckCommands(sql, SWEEP_AFTER_SECONDS);
  await markSubmitted(
    sql,
    stuck.map(({ id }) => id),
  );
  await Promise.all(stuck.map((command) => deliver(command)));
}
