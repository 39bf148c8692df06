import { act, type Act, type Standing } from '../domain/act';
import type { AggregateId } from '../domain/aggregate';
import type { Facts } from '../domain/facts';
import { factCommand } from '../domain/rehearsal/world';
import { kindOf, subjectOf } from '../domain/subjects';
import type { CommandOutcome } from '../db/commands';
import type { CaseRecords } from './case-records';

/** Duties moved by a batch: their acts, and where each stood before and stands now. */
export interface SettledDuties {
  readonly acts: readonly Act[];
  readonly before: ReadonlyMap<AggregateId, Standing>;
  readonly after: ReadonlyMap<AggregateId, Standing>;
  /** Facts that changed nothing, with their outcome. */
  readonly untouched: readonly { readonly id: string; readonly outcome: CommandOutcome }[];
}

/**
 * Lets duties take in what the acts tell them, so that they are recorded in the same statement: duties have no workflow that could
 * be told later.
 */
export async function settleDuties(
  records: CaseRecords,
  acts: readonly Act[],
  facts: Facts,
): Promise<SettledDuties> {
  const told = acts.flatMap((from) =>
    from.reactions.flatMap((reaction, n) =>
      kindOf(reaction.to) === 'duty'
        ? [factCommand({ reaction, from, at: from.command.at, n })]
        : [],
    ),
  );
  const before = await records.loadAll([...new Set(told.map(({ aggregate }) => aggregate))].sort());
  const after = new Map(before);
  const dutyActs: Act[] = [];
  const untouched: { id: string; outcome: CommandOutcome }[] = [];
  for (const command of told) {
    const standing = after.get(command.aggregate) ?? { state: null, revision: 0 };
    const outcome = act(subjectOf(command.aggregate), command.aggregate, standing, command, facts);
    after.set(command.aggregate, outcome.standing);
    dutyActs.push(...outcome.acts);
    if (outcome.acts.every((done) => done.command.id !== command.id)) {
      const { revision, state } = outcome.standing;
      untouched.push({
        id: command.id,
        outcome: { revision, status: state?.status ?? '', wakeUp: null },
      });
    }
  }
  return { acts: dutyActs, before, after, untouched };
}
