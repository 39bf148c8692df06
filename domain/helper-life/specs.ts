import { z } from 'zod';
import type { CommandSpec } from '../aggregate';
import type { TransitionTable } from '../transition-table';
import { problemFacts } from './found-problems';
import type { LifeKind } from './life';
import { unitSucceeded } from './succession';

const shared: Readonly<Record<string, z.ZodType>> = {
  ...problemFacts,
  unitSucceeded,
  remindWait: z.strictObject({}),
  recalculateDeadlines: z.looseObject({}),
};

/**
 * The command table of a helper life: every row of its transition table with its payload; facts of problems and the reminder are the
 * same in all lives.
 * @throws when a command has no payload
 */
export function commandSpecs(
  kind: LifeKind,
  table: TransitionTable,
  payloads: Readonly<Record<string, z.ZodType>>,
): Readonly<Record<string, CommandSpec>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, row]): [string, CommandSpec] => {
      const payload = payloads[name] ?? shared[name];
      if (payload === undefined) throw new Error(`${kind}: ${name} has no payload`);
      return [name, { ...row, payload, transitions: [kind] }];
    }),
  );
}
