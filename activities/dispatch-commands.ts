import { expireCommands, markSubmitted, pendingReactions, stuckCommands } from '../db/case-store';
import type { Sql } from '../db/client';
import type { Command } from '../domain/aggregate';

/** Facts handed over at the same time; those of one pair of source and target go one after the other. */
const FACTS_AT_ONCE = 32;

/** People's commands without an outcome are submitted again under the same id after this long (wall clock). */
const SWEEP_AFTER_SECONDS = 30;

const SWEEP_EVERY_MS = 10_000;

/** A listener may miss a notification while it reconnects. */
const LOOK_EVERY_MS = 1_000;

export interface DispatcherSources {
  readonly sql: Sql;
  /** Hands a command on record to its case's workflow; resolves when the outcome is known or after a while. */
  readonly deliver: (command: Command) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

export interface Dispatcher {
  /** Resolves when the pass that runs now is over. */
  stop(): Promise<void>;
}

/**
 * Submits what aggregates tell each other: at once when the record announces it, in order per source and target, under the
 * command's own id, until it has an outcome. Also sweeps commands of people whose answer was lost.
 */
export async function startDispatcher(sources: DispatcherSources): Promise<Dispatcher> {
  const { sql, onError } = sources;
  let stopped = false;
  let wake: () => void = () => undefined;
  let announced = false;
  const listening = await sql.listen('commands', () => {
    announced = true;
    wake();
  });
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    let sweptAt = 0;
    while (!stopped) {
      announced = false;
      try {
        const submitted = await dispatchFacts(sources);
        if (Date.now() - sweptAt > SWEEP_EVERY_MS) {
          sweptAt = Date.now();
          await sweepCommands(sources);
        }
        if (submitted === 0 && !announced) {
          await rest();
        }
      } catch (error) {
        onError(error);
        await rest();
      }
    }
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

/** Submits the facts that wait, the first of each pair of source and target. @returns how many there were */
async function dispatchFacts({ sql, deliver }: DispatcherSources): Promise<number> {
  const facts = await pendingReactions(sql, FACTS_AT_ONCE);
  if (facts.length > 0) {
    await markSubmitted(
      sql,
      facts.map(({ id }) => id),
    );
    await Promise.all(facts.map((fact) => deliver(fact)));
  }
  return facts.length;
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
