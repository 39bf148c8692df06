import {
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { AggregateId, Command } from '../domain/aggregate';
import { kindOf } from '../domain/subjects';
import {
  CATCH_UP,
  DECISIONS_QUEUE,
  MOVE_CLOCK,
  NOT_IN_THIS_STATUS,
  REFUSED,
  workflowTypes,
  type CaseInput,
  type CaseStanding,
  type RefusalMessage,
} from '../workflows/case-messages';
import type { GatewayAnswer } from './gateway';
import { inLine } from './in-line';

const DEFAULT_PATIENCE_MS = 8_000;

export interface TemporalGatewayOptions {
  readonly client: Client;
  /** Business now minus wall clock, for cases that start now. */
  readonly clockOffsetMs: () => number;
  /** How long a person waits for the outcome before being told to ask again. */
  readonly patienceMs?: number;
}

/** A case's status did not permit the command as its workflow knows it, also after catching up. */
export interface StaleRefusal {
  readonly notInThisStatus: true;
}

/**
 * Hands a command that stands on record to its case's workflow: an Update named after the command, with its id, starting the
 * workflow if need be. Twice the same command is one act.
 *
 * @returns the outcome (of a refusal code and rule alone), or `pending` when it did not come in time or Temporal does not answer (the dispatcher submits it again)
 */
export type Deliver = (
  command: Pick<Command, 'id' | 'aggregate' | 'name'>,
) => Promise<GatewayAnswer | StaleRefusal>;

/**
 * The one path to Temporal for acts of people and facts.
 *
 * One command of a case at a time leaves this process: the case takes them one by one anyway, the server takes ten in flight, and the
 * SDK's core (1.24) drops some when many come at once.
 */
export function createDelivery(options: TemporalGatewayOptions): Deliver {
  const { patienceMs = DEFAULT_PATIENCE_MS } = options;
  const oneByOne = inLine();
  return (command) => {
    const hurried = { ...options, giveUpAtMs: Date.now() + patienceMs };
    return oneByOne(command.aggregate, () => deliverHealing(hurried, command));
  };
}

/** Waiting in line counts as waiting: everyone is answered within the patience. */
interface HurriedOptions extends TemporalGatewayOptions {
  readonly giveUpAtMs?: number;
}

async function deliverHealing(
  options: HurriedOptions,
  command: Parameters<Deliver>[0],
): ReturnType<Deliver> {
  try {
    return await deliverOnce(options, command);
  } catch (error) {
    if (failureType(error) !== NOT_IN_THIS_STATUS) {
      return answerOfError(error);
    }
  }
  // The records may be a step ahead of a workflow whose worker died.
  try {
    await updateCase(options, command.aggregate, {
      name: CATCH_UP,
      updateId: `${command.id}:${CATCH_UP}`,
    });
    return await deliverOnce(options, { ...command, updateId: `${command.id}:again` });
  } catch (error) {
    return failureType(error) === NOT_IN_THIS_STATUS
      ? { notInThisStatus: true }
      : answerOfError(error);
  }
}

async function deliverOnce(
  options: HurriedOptions,
  command: { id: string; aggregate: AggregateId; name: string; updateId?: string },
): Promise<GatewayAnswer> {
  const { id, aggregate, name, updateId = id } = command;
  const standing = await updateCase(options, aggregate, { name, updateId, argument: id });
  return { done: { revision: standing.revision, status: standing.status ?? '' } };
}

/** Moves a case's clock; everything that has become due on the way has happened when it resolves. */
export function createClockMover(
  options: TemporalGatewayOptions,
): (aggregate: AggregateId) => Promise<void> {
  return async (aggregate) => {
    const argument = options.clockOffsetMs();
    const updateId = `${MOVE_CLOCK}-${String(argument)}`;
    await updateCase(options, aggregate, { name: MOVE_CLOCK, updateId, argument });
  };
}

/** An Update on a running case; a case without a running workflow is started from the records. */
async function updateCase(
  options: HurriedOptions,
  aggregate: AggregateId,
  message: { name: string; updateId: string; argument?: string | number },
): Promise<CaseStanding> {
  const { name, updateId, argument } = message;
  const args: [unknown] = [argument];
  const { client, clockOffsetMs, patienceMs = DEFAULT_PATIENCE_MS } = options;
  const { giveUpAtMs = Date.now() + patienceMs } = options;
  return client.withDeadline(giveUpAtMs, async () => {
    for (let lost = true; lost;) {
      try {
        const handle = client.workflow.getHandle(aggregate);
        return await handle.executeUpdate<CaseStanding, [unknown]>(name, { updateId, args });
      } catch (error) {
        lost = failureType(error) === LOST_ON_THE_WAY;
        if (!lost && !(error instanceof WorkflowNotFoundError) && !isEnded(error)) {
          throw error;
        }
      }
    }
    const { type, ...rest } = startOf(aggregate, clockOffsetMs());
    const start = new WithStartWorkflowOperation<CaseWorkflow>(type, rest);
    return client.workflow.executeUpdateWithStart<CaseWorkflow, CaseStanding, [unknown]>(name, {
      updateId,
      args,
      startWorkflowOperation: start,
    });
  });
}

/**
 * The server's failure type of an Update that a worker was given and did not look at: when many arrive at one case at once, the
 * SDK's core (1.24) sometimes drops some. Nothing of it has happened; it is sent again until the patience ends.
 */
const LOST_ON_THE_WAY = 'UnprocessedUpdate';

type CaseWorkflow = (input: CaseInput) => Promise<void>;

/** How a case's workflow is started, whoever starts it; it reads its standing from the records. */
function startOf(aggregate: AggregateId, clockOffsetMs: number) {
  const input: CaseInput = { aggregate, clockOffsetMs };
  return {
    type: workflowTypes[kindOf(aggregate)],
    workflowId: aggregate,
    taskQueue: DECISIONS_QUEUE,
    args: [input] as [CaseInput],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    // The time-out is the recovery time of a worker that dies while it records.
    workflowTaskTimeout: '5s',
    staticSummary: aggregate,
  } as const;
}

/** The workflow completed while the Update was on its way. */
function isEnded(error: unknown): boolean {
  if (error instanceof WorkflowUpdateFailedError) {
    return (
      error.cause instanceof ApplicationFailure &&
      error.cause.type === 'AcceptedUpdateCompletedWorkflow'
    );
  }
  return (
    isGrpcServiceError(error) && error.details.includes('workflow execution already completed')
  );
}

function failureType(error: unknown): string | null | undefined {
  return error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure
    ? error.cause.type
    : undefined;
}

function answerOfError(error: unknown): GatewayAnswer {
  if (failureType(error) === REFUSED) {
    const { cause } = error as WorkflowUpdateFailedError;
    const { code, rule } = (cause as ApplicationFailure).details?.[0] as RefusalMessage;
    return { rejection: { code, rule } };
  }
  if (
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    error instanceof WorkflowNotFoundError ||
    isGrpcServiceError(error) ||
    isEnded(error)
  ) {
    return { pending: true };
  }
  throw error;
}
