import type { AggregateId } from '../../domain/aggregate';
import { allowedActs } from '../case-acts';
import type { RequestContext } from '../request-context';
import type { Services } from '../services';

/**
 * Where a problem that has just been registered goes on: its assignment, or the verification before it (D-02).
 * @returns the address of the act's page; null when neither is this hat's
 */
export async function towardsAssignment(
  services: Services,
  context: RequestContext,
  aggregate: AggregateId,
): Promise<string | null> {
  const record = await services.queries.findCase(aggregate);
  const acts = record === undefined ? [] : await allowedActs(services, context, record);
  const next = ['assignProblem', 'verifyProblem']
    .map((command) => acts.find((act) => act.command === command && act.blocked === null))
    .find((act) => act !== undefined);
  return next?.href ?? null;
}
