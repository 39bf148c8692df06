import { z } from 'zod';
import type { CommandSpec } from '../aggregate';
import { placardPayloads, mergePayloads, childPayloads, programmePayloads } from './payloads-facts';
import { intakePayloads } from './payloads-intake';
import { planPayloads } from './payloads-plan';
import { rectificationPayloads } from './payloads-rectification';
import { signOffPayloads } from './payloads-sign-off';
import { supervisionPayloads } from './payloads-supervision';
import { type ProblemCommand, problemTransitions } from './transitions';

/** Time brings nothing but its instant. */
const noPayload = z.strictObject({});

const timePayloads = {
  verificationDue: noPayload,
  dispatchDue: noPayload,
  receiptDue: noPayload,
  objectionWindowOver: noPayload,
  receiveAutomatically: noPayload,
  transferDecisionDue: noPayload,
  planDue: noPayload,
  reviewDue: noPayload,
  remind: noPayload,
  climbOverdue: noPayload,
  handOutSlip: noPayload,
  extensionDue: noPayload,
  continuingReminder: noPayload,
  suspensionCheck: noPayload,
  suspensionOver: noPayload,
  acceptanceDue: noPayload,
  signOffDue: noPayload,
  startLookBack: noPayload,
  lookBackDue: noPayload,
  closeUndrawn: noPayload,
};

/** The payload of every command of a problem. */
export const problemPayloads = {
  ...intakePayloads,
  ...planPayloads,
  ...rectificationPayloads,
  ...signOffPayloads,
  ...supervisionPayloads,
  ...timePayloads,
  ...childPayloads,
  ...mergePayloads,
  ...placardPayloads,
  ...programmePayloads,
} satisfies Record<ProblemCommand, z.ZodType>;

/** What `decide` receives with a command of that name. */
export type PayloadOf<Name extends ProblemCommand> = z.output<(typeof problemPayloads)[Name]>;

/** The survivor of a merge is another case: whether it is open is looked up (D-03). */
const looksAround: ReadonlySet<string> = new Set<ProblemCommand>(['mergeProblem']);

/** Commands of a problem: payload, statuses and transitions (model.md section 4.2). */
export const problemCommands: Readonly<Record<ProblemCommand, CommandSpec>> = Object.fromEntries(
  Object.entries(problemTransitions).map(([name, passage]) => [
    name,
    {
      ...passage,
      payload: problemPayloads[name as ProblemCommand],
      ...(looksAround.has(name) ? { looksAtOpenCases: true } : {}),
    },
  ]),
) as unknown as Record<ProblemCommand, CommandSpec>;
