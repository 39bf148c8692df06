import { presentAllowedActs, type AllowedAct } from './presenters/allowed-acts';
import type { CaseRecord } from './queries';
import { actorOf, personOf, type RequestContext } from './request-context';
import type { Services } from './services';

/** The acts that the person behind the request may do on a case now. */
export async function allowedActs(
  services: Services,
  context: RequestContext,
  record: CaseRecord,
): Promise<readonly AllowedAct[]> {
  const facts = await services.queries.facts(record.programme, record.state.policyVersion);
  return presentAllowedActs(context, { record, facts, actor: actorOf(personOf(context)) });
}
