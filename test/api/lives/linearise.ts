import { isDeepStrictEqual } from 'node:util';
import {
  act,
  commandsIn,
  type Outcome,
  refusalByStatus,
  type Standing,
  wake,
} from '../../../domain/act';
import type { Command, Subject } from '../../../domain/aggregate';
import { problem } from '../../../domain/problem/subject';
import type { Tried } from '../../model/problem/account';
import { modelFacts } from '../../model/problem/cast';
import { Disagreement } from '../../model/problem/comparison';
import type { Attempt } from '../../model/problem/reference';
import { type Answered, expectedAnswer } from './answers';

const subject: Subject = problem;

/** What somebody asked for, and what the answer was. */
export interface Asked {
  readonly attempt: Attempt;
  readonly command: Command;
  readonly answered: Answered;
}

/** How a case answers a command that its status does not take at all: at the door, without looking for further reasons; else null. */
function turnedAway(command: Command, standing: Standing): Outcome | null {
  return commandsIn(subject, standing.state?.status ?? null).includes(command.name)
    ? null
    : { acts: [], standing, rejection: refusalByStatus(subject, standing, command) };
}

/**
 * The one order in which people who acted at once can have acted: what was done as it stands on record, and each refusal at the first
 * place at which the core refuses it with exactly that answer.
 *
 * @param order ids of the commands on record, by revision
 * @throws Disagreement when something was done that the core would not do then, or no place explains a refusal
 */
export function linearise(
  before: Standing,
  asked: readonly Asked[],
  order: readonly string[],
): readonly Tried[] {
  const tried: Tried[] = [];
  let standing = before;
  let left = asked.filter(({ command }) => !order.includes(command.id));
  const decided = ({ command }: Asked) =>
    act(subject, command.aggregate, standing, command, modelFacts);
  const isAnswer = (one: Asked, outcome: Outcome | null) =>
    outcome !== null &&
    isDeepStrictEqual(expectedAnswer(one.attempt, standing, outcome), one.answered);
  const explains = (one: Asked) =>
    isAnswer(one, decided(one)) || isAnswer(one, turnedAway(one.command, standing));
  const placeRefusals = () => {
    for (const one of left.filter(explains)) {
      tried.push({ attempt: one.attempt, before: standing, outcome: decided(one) });
      left = left.filter((other) => other !== one);
    }
  };
  placeRefusals();
  for (const id of order) {
    const one = asked.find(({ command }) => command.id === id);
    if (one === undefined) continue;
    const outcome = decided(one);
    if (!explains(one)) {
      throw new Disagreement(
        `${one.attempt.name} in its place on record`,
        expectedAnswer(one.attempt, standing, outcome),
        one.answered,
      );
    }
    const { aggregate, at } = one.command;
    const woken = wake(subject, aggregate, outcome.standing, at, modelFacts);
    const whole = { acts: [...outcome.acts, ...woken.acts], standing: woken.standing };
    tried.push({ attempt: one.attempt, before: standing, outcome: whole });
    standing = whole.standing;
    placeRefusals();
  }
  if (left.length > 0) {
    const answers = left.map(({ attempt, answered }) => [attempt.name, answered]);
    throw new Disagreement('answers that no order explains', order, answers);
  }
  return tried;
}
