import { isDeepStrictEqual } from 'node:util';
import { act, type Outcome, type Standing, wake } from '../../../domain/act';
import { aggregateActor } from '../../../domain/actor';
import type { Command, Subject } from '../../../domain/aggregate';
import type { Instant } from '../../../domain/calendar/instants';
import type { ProblemState } from '../../../domain/problem/state';
import { problem } from '../../../domain/problem/subject';
import { problemTransitions } from '../../../domain/problem/transitions';
import { modelFacts } from './cast';
import type { Attempt } from './reference';

const subject: Subject = problem;
const id = 'problem/S0-2024-000001';

/** An overdue level that came into force, as recorded. */
export interface Fired {
  readonly level: number;
  readonly at: Instant;
}

/** The system under test: one problem on the pure core, time drained before every act. */
export interface System {
  standing: Standing;
  /** Overdue levels since the deadline was last set, by the model's count of settings. */
  fired: Fired[];
  arming: number;
}

/** A problem that is not registered yet. */
export function freshSystem(): System {
  return { standing: { state: null, revision: 0 }, fired: [], arming: 0 };
}

/** The state as the subject knows it. */
export function stateOf(system: System): ProblemState | null {
  return system.standing.state as ProblemState | null;
}

/** Lets time pass. */
export function letPass(system: System, until: Instant): Outcome {
  const outcome = wake(subject, id, system.standing, until, modelFacts);
  system.standing = outcome.standing;
  note(system, outcome);
  return outcome;
}

/** Lets somebody act at an instant up to which time has passed already. */
export function letAct(system: System, attempt: Attempt): Outcome {
  const fact = problemTransitions[attempt.name].by === 'fact';
  const command: Command = {
    id: `${attempt.name}#${String(system.standing.revision)}`,
    aggregate: id,
    programme: modelFacts.programme.id,
    name: attempt.name,
    payload: attempt.payload,
    digest: 'd',
    at: attempt.at,
    actor: fact ? aggregateActor('programme/test-2024') : attempt.actor,
  };
  const outcome = act(subject, id, system.standing, command, modelFacts);
  return outcome;
}

/** Takes over what an act has recorded. */
export function settle(system: System, outcome: Outcome): void {
  system.standing = outcome.standing;
  note(system, outcome);
}

function note(system: System, outcome: Outcome): void {
  for (const event of outcome.acts.flatMap(({ events }) => events)) {
    if (event.type === 'overdueLevelReached') {
      system.fired.push({ level: (event.data as { level: number }).level, at: event.at });
    }
  }
}

/** Whether a refusal left everything as it was. */
export function untouched(system: System, outcome: Outcome): boolean {
  return outcome.acts.length === 0 && isDeepStrictEqual(outcome.standing, system.standing);
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
