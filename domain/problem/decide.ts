import type { Command, Decision } from '../aggregate';
import type { Facts } from '../facts';
import type { PayloadOf } from './commands';
import { acceptanceDeciders } from './decide-acceptance';
import { assignmentDeciders } from './decide-assignment';
import { extensionDeciders } from './decide-extension';
import { factDeciders, registerSplitChild } from './decide-facts';
import { intakeDeciders, registerProblem } from './decide-intake';
import { planDeciders } from './decide-plan';
import { rectificationDeciders } from './decide-rectification';
import { signOffDeciders } from './decide-sign-off';
import { supervisionDeciders } from './decide-supervision';
import { timeDeciders } from './decide-time';
import { successionDeciders } from './decide-succession';
import { transferDeciders } from './decide-transfer';
import { type Deciders, deciding, type Deciding } from './deciding';
import type { ProblemEvent } from './events';
import type { ProblemState } from './state';
import type { ProblemCommand } from './transitions';

/** Every command of an existing problem; the compiler sees to it that none is missing. */
const deciders: Deciders<Exclude<ProblemCommand, 'registerProblem' | 'registerSplitChild'>> = {
  ...intakeDeciders,
  ...assignmentDeciders,
  ...transferDeciders,
  ...successionDeciders,
  ...planDeciders,
  ...rectificationDeciders,
  ...extensionDeciders,
  ...acceptanceDeciders,
  ...signOffDeciders,
  ...supervisionDeciders,
  ...timeDeciders,
  ...factDeciders,
};

/**
 * Decides a command whose payload, status, separation of duties and permission have been checked (`decideGuarded`).
 * @returns the events that follow, or the refusal by a guard of model.md section 4.2
 */
export function decideProblem(
  state: ProblemState | null,
  command: Command,
  facts: Facts,
): Decision<ProblemEvent> {
  const name = command.name as ProblemCommand;
  if (state === null) {
    return name === 'registerSplitChild'
      ? registerSplitChild(command as Command<PayloadOf<'registerSplitChild'>>, facts)
      : registerProblem(command as Command<PayloadOf<'registerProblem'>>, facts);
  }
  const decide = (
    deciders as Record<string, ((at: Deciding<never>) => Decision<ProblemEvent>) | undefined>
  )[name];
  if (decide === undefined) {
    throw new Error(`a problem does not know the command ${name}`);
  }
  return decide(deciding(state, command, facts));
}
