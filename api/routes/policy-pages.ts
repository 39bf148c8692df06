import { notFound } from '../http-fault';
import { policySubjectNames, presentPolicy, presentVersion } from '../presenters/policy-page';
import { pathParameter, personOf, queryText, type Route } from '../request-context';
import type { Services } from '../services';
import type { Views } from '../views';
import { policyFrame, readPolicy, type PolicyVisit } from './policy-visit';
import { showPolicyForm, takePolicyForm, showPendingChange } from './policy-change-pages';
import { showPolicyMove, takePolicyMove } from './policy-move-pages';

/** The policy of the programme: what is in force and since when, a change with its preview, running cases and their versions. */
export function policyPageRoutes(services: Services, views: Views): Route[] {
  const page = (
    method: Route['method'],
    path: string,
    handle: (visit: PolicyVisit) => Promise<void>,
  ): Route => ({
    method,
    path,
    handle: async (context, req, res) => {
      await handle({
        services,
        views,
        context,
        req,
        res,
        ...(await readPolicy(services, context)),
      });
    },
  });
  return [
    page('get', '/policy', showPolicy),
    page('get', '/policy/propose', showPolicyForm),
    page('post', '/policy/propose', takePolicyForm),
    page('get', '/policy/preview', showPendingChange),
    page('get', '/policy/move', (visit) => showPolicyMove(visit, {})),
    page('post', '/policy/move', takePolicyMove),
    page('get', '/policy/versions/:version', showVersion),
  ];
}

async function showPolicy({
  views,
  context,
  req,
  res,
  sources,
  programme,
}: PolicyVisit): Promise<void> {
  const subject = policySubjectNames.find((one) => one === queryText(req, 'subject'));
  const filter = {
    subject,
    changed: queryText(req, 'only') === 'changed',
    q: queryText(req, 'q')?.slice(0, 100),
  };
  const model = presentPolicy(context, sources, filter);
  const behind = sources.versions.some((row) => !row.current && row.openCases > 0);
  const mayMove = personOf(context).hat.roles.includes('groupHead');
  await views.send(res, context, 'policy', policyFrame(context, '/policy'), {
    ...model,
    move: behind && mayMove && programme !== null ? '/policy/move' : null,
    csrf: context.signedIn?.csrf ?? '',
  });
}

async function showVersion({ views, context, req, res, sources }: PolicyVisit): Promise<void> {
  const version = pathParameter(req, 'version');
  const row = sources.versions.find((one) => one.version === version);
  if (row === undefined) throw notFound();
  const model = presentVersion(context, sources, row);
  await views.send(
    res,
    context,
    'policy-version',
    policyFrame(context, model.href, model.title),
    model,
  );
}
