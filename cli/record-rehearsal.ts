import type { Sql } from '../db/client';
import { nextProblemNumber } from '../db/problem-queries';
import { record, type RecordBatch, type StandingAfter } from '../db/record';
import { fold, type Act } from '../domain/act';
import type { AggregateId, CaseState } from '../domain/aggregate';
import type { Facts } from '../domain/facts';
import { factCommand } from '../domain/rehearsal/world';
import { keyOf, kindOf, subjectOf } from '../domain/subjects';

/** Acts recorded in one statement. */
const ACTS_AT_ONCE = 200;

/**
 * Puts the acts of a rehearsal on record as if they had happened: for the demonstration city, which starts with a history.
 * The same record function as in service, so chain, notices, numbers and projections are the real ones.
 *
 * @param acts in the order in which they happened, of a database without records
 */
export async function recordRehearsal(sql: Sql, acts: readonly Act[], facts: Facts): Promise<void> {
  await takeNumbers(sql, acts);
  const states = new Map<AggregateId, CaseState | null>();
  const carriedOut = new Set(acts.map(({ command }) => command.id));
  for (let start = 0; start < acts.length; start += ACTS_AT_ONCE) {
    const part = acts.slice(start, start + ACTS_AT_ONCE);
    const first = new Map<AggregateId, number>();
    for (const act of part) {
      if (!first.has(act.aggregate)) {
        first.set(act.aggregate, act.revision - 1);
      }
      let state = states.get(act.aggregate) ?? null;
      for (const event of act.events) {
        state = fold(subjectOf(act.aggregate), state, event);
      }
      states.set(act.aggregate, state);
    }
    const recorded = await record(sql, {
      command: null,
      expected: [...first].map(([aggregate, revision]) => ({ aggregate, revision })),
      acts: part,
      after: [...first.keys()].flatMap((id) => standingAfter(id, states.get(id) ?? null, facts)),
      outcome: null,
      settled: toldInVain(part, carriedOut, states),
    });
    if ('conflict' in recorded) {
      throw new Error(`not recorded: ${JSON.stringify(recorded.conflict)} stands already`);
    }
  }
}

/** The story's problems use up their numbers, so that the next one gets the next number (D-01). */
async function takeNumbers(sql: Sql, acts: readonly Act[]): Promise<void> {
  for (const { aggregate, command } of acts) {
    if (command.name === 'registerProblem') {
      const number = await nextProblemNumber(sql, command.programme, command.id);
      if (number !== keyOf(aggregate)) {
        throw new Error(`${aggregate} cannot be recorded: the next number is ${number}`);
      }
    }
  }
}

/** Facts that changed nothing where they were told: they have no act, and nobody needs to tell them again. */
function toldInVain(
  acts: readonly Act[],
  carriedOut: ReadonlySet<string>,
  states: ReadonlyMap<AggregateId, CaseState | null>,
): NonNullable<RecordBatch['settled']> {
  const told = acts.flatMap((from) =>
    from.reactions.map((reaction, n) => factCommand({ reaction, from, at: from.command.at, n })),
  );
  return told
    .filter(({ id }) => !carriedOut.has(id))
    .map(({ id, aggregate }) => ({
      id,
      outcome: { revision: 0, status: states.get(aggregate)?.status ?? '', wakeUp: null },
    }));
}

function standingAfter(
  aggregate: AggregateId,
  state: CaseState | null,
  facts: Facts,
): StandingAfter[] {
  if (state === null) {
    return [];
  }
  const subject = subjectOf(aggregate);
  return [
    {
      aggregate,
      kind: kindOf(aggregate),
      state,
      summary: subject.summaryOf(state),
      owed: subject.owedBy(state, facts),
      wakeUp: subject.wakeUp(state, facts),
    },
  ];
}
