import { findCaseWithState } from '../db/case-queries';
import type { Sql } from '../db/client';
import { findCommand, submitCommand, type CommandOutcome } from '../db/commands';
import { recordRejection } from '../db/record';
import { refusalByStatus } from '../domain/act';
import type { Command } from '../domain/aggregate';
import { subjectOf } from '../domain/subjects';
import { GatewayDown, type Gateway, type GatewayAnswer } from './gateway';
import type { Deliver } from './temporal-gateway';

/**
 * The gateway over records and workflows: makes the command durable first, then hands it over.
 *
 * @param deliver the path to the case's workflow
 */
export function createGateway(sql: Sql, deliver: Deliver): Gateway {
  return {
    submit: async (command, { expiresAt }) => {
      const submission = await submitCommand(sql, command, expiresAt).catch((error: unknown) => {
        throw new GatewayDown('the command could not be recorded', { cause: error });
      });
      if ('refused' in submission) {
        return { rejection: { code: submission.refused, rule: 'D-32' } };
      }
      if (submission.outcome !== null) {
        return answerOf(submission.outcome);
      }
      const answer = await deliver(command);
      if ('notInThisStatus' in answer) return refuseByStatus(sql, command);
      return 'rejection' in answer ? refusalOnRecord(sql, command, answer) : answer;
    },
  };
}

/** A refusal with its values: a workflow passes on no more than the code, the rest stands in the command's row. */
async function refusalOnRecord(
  sql: Sql,
  { id }: Command,
  answer: GatewayAnswer,
): Promise<GatewayAnswer> {
  const outcome = (await findCommand(sql, id))?.outcome ?? null;
  return outcome === null ? answer : answerOf(outcome);
}

/** A refusal of the workflow's validator leaves no trace in Temporal; it is put on record here. */
async function refuseByStatus(sql: Sql, command: Command): Promise<GatewayAnswer> {
  const standing = (await findCaseWithState(sql, command.aggregate)) ?? {
    state: null,
    revision: 0,
  };
  const rejection = refusalByStatus(subjectOf(command.aggregate), standing, command);
  const recorded = await recordRejection(sql, command, rejection);
  return 'conflict' in recorded || recorded.outcome === null
    ? { rejection }
    : answerOf(recorded.outcome);
}

function answerOf(outcome: CommandOutcome): GatewayAnswer {
  if ('rejection' in outcome) {
    return { rejection: outcome.rejection };
  }
  if ('expired' in outcome) {
    return { rejection: { code: 'expired', rule: 'D-32' } };
  }
  return { done: { revision: outcome.revision, status: outcome.status } };
}
