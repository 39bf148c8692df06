import type { Act } from '../domain/act';
import type { AggregateId } from '../domain/aggregate';
import type { Facts } from '../domain/facts';
import { policyShelf } from '../domain/rehearsal/policy-shelf';
import type { Script } from '../domain/rehearsal/script';
import { linesOf, type PlacedLine } from '../domain/rehearsal/timeline';
import { World } from '../domain/rehearsal/world';
import { subjectOf } from '../domain/subjects';
import type { FinalCase, Stage } from './play-script';

/**
 * A scenario's stage under the virtual clock: one process, a priority queue, no server, no database.
 * Cases start on the given facts; versions of the policy that the script publishes are kept.
 *
 * @param onAct told of every act in the order in which it is recorded
 */
export function virtualStage(
  script: Script,
  facts: Facts,
  onAct: (act: Act) => void = () => undefined,
): Stage {
  const lines: PlacedLine[] = [];
  const shelf = policyShelf(facts);
  const world = new World({
    subjectOf,
    factsOf: (_programme, version) => shelf.factsOf(version),
    onAct: (act) => {
      shelf.note(act);
      lines.push(...linesOf(act, script.naming));
      onAct(act);
    },
  });
  return {
    carryOut: (command) => world.carryOut(command),
    runUntil: (until) => {
      world.runUntil(until);
    },
    recorded: () => lines,
    revision: (aggregate) => world.standing(aggregate).revision,
    final: () =>
      world
        .aggregates()
        .filter(isCase)
        .map((id) => finalCase(world, id)),
  };
}

/** Duties are left out of a timeline's `final`: they are counted, not told. */
function isCase(aggregate: AggregateId): boolean {
  return !aggregate.startsWith('duty/');
}

function finalCase(world: World, aggregate: AggregateId): FinalCase {
  const { state } = world.standing(aggregate);
  if (state === null) {
    throw new Error(`${aggregate} does not exist`);
  }
  const summary = subjectOf(aggregate).summaryOf(state);
  return {
    aggregate,
    status: state.status,
    columns: { deadline: summary.dueOn, ...summary.more },
  };
}
