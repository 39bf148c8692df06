import { isDeepStrictEqual } from 'node:util';
import { act, type Outcome, type Standing, wake } from '../../../domain/act';
import { aggregateActor } from '../../../domain/actor';
import type { AggregateId, Command, Subject } from '../../../domain/aggregate';
import type { Instant } from '../../../domain/calendar/instants';
import type { ProblemState } from '../../../domain/problem/state';
import { problem } from '../../../domain/problem/subject';
import { problemTransitions } from '../../../domain/problem/transitions';
import { modelFacts } from './cast';
import type { Attempt } from './reference';

const subject: Subject = problem;
const modelId = 'problem/S0-2024-000001';

/** An overdue level that came into force, as recorded. */
export interface Fired {
  readonly level: number;
  readonly at: Instant;
}

/** The system under test: one problem. */
export interface System {
  readonly standing: Standing;
  /** Overdue levels since the deadline was last set, by the model's count of settings. */
  fired: Fired[];
  arming: number;
  /** Lets time pass. */
  letPass(until: Instant): Promise<Outcome>;
  /** Lets somebody act, or a fact arrive, at an instant up to which time has passed already. */
  letAct(attempt: Attempt): Promise<Outcome>;
}

/** The pure core as the system under test. */
export class CoreSystem implements System {
  standing: Standing = { state: null, revision: 0 };
  fired: Fired[] = [];
  arming = 0;

  letPass(until: Instant): Promise<Outcome> {
    return Promise.resolve(this.settle(wake(subject, modelId, this.standing, until, modelFacts)));
  }

  letAct(attempt: Attempt): Promise<Outcome> {
    const command = commandOf(attempt, modelId, this.standing);
    const outcome = act(subject, modelId, this.standing, command, modelFacts);
    return Promise.resolve(outcome.rejection === undefined ? this.settle(outcome) : outcome);
  }

  private settle(outcome: Outcome): Outcome {
    this.standing = outcome.standing;
    this.fired.push(...levelsReached(outcome));
    return outcome;
  }
}

/** The command that an attempt makes. */
export function commandOf(
  attempt: Attempt,
  aggregate: AggregateId,
  { revision }: Standing,
): Command {
  const { name, payload, at, actor } = attempt;
  const fact = problemTransitions[name].by === 'fact';
  return {
    id: `${name}#${String(revision)}`,
    aggregate,
    programme: modelFacts.programme.id,
    name,
    payload,
    digest: 'd',
    at,
    actor: fact ? aggregateActor('programme/test-2024') : actor,
  };
}

/** The overdue levels that came into force. */
export function levelsReached(outcome: Outcome): Fired[] {
  return outcome.acts
    .flatMap(({ events }) => events)
    .filter(({ type }) => type === 'overdueLevelReached')
    .map((event) => ({ level: (event.data as { level: number }).level, at: event.at }));
}

/** The state as the subject knows it. */
export function stateOf(system: System): ProblemState | null {
  return system.standing.state as ProblemState | null;
}

/** Whether a refusal left everything as it was. */
export function untouched(before: Standing, outcome: Outcome): boolean {
  return outcome.acts.length === 0 && isDeepStrictEqual(outcome.standing, before);
}

/** What somebody owes in the case now. */
export function owedIn(system: System): number {
  const state = stateOf(system);
  return state === null ? 0 : problem.owedBy(state, modelFacts).length;
}

/** Whether time will act on the case again. */
export function isAwaited(system: System): boolean {
  const state = stateOf(system);
  return state !== null && problem.wakeUp(state, modelFacts) !== null;
}

/** Whether the case counts as open. */
export function isOpen(system: System): boolean {
  const state = stateOf(system);
  return state !== null && problem.summaryOf(state).open;
}
