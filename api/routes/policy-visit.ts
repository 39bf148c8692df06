import type { Request, Response } from 'express';
import type { ProgrammeState } from '../../domain/programme/state';
import { allowedActs } from '../case-acts';
import { type PolicySources } from '../presenters/policy-page';
import type { CaseRecord } from '../queries';
import { personOf, type RequestContext } from '../request-context';
import type { Services } from '../services';
import type { Views } from '../views';

/** Everything that a policy page needs. */
export interface PolicyVisit {
  readonly services: Services;
  readonly views: Views;
  readonly context: RequestContext;
  readonly req: Request;
  readonly res: Response;
  readonly programme: CaseRecord | null;
  readonly sources: PolicySources;
}

/** Reads what every policy page needs. */
export async function readPolicy(services: Services, context: RequestContext) {
  const { hat } = personOf(context);
  const [record, versions, people] = await Promise.all([
    services.queries.findCase(`programme/${hat.programme}`),
    services.queries.policyVersions(hat.programme),
    services.queries.people(hat.programme),
  ]);
  const acts = record === undefined ? [] : await allowedActs(services, context, record);
  const sources: PolicySources = {
    versions,
    people,
    programme: record === undefined ? null : (record.state as ProgrammeState),
    mayPropose: acts.some(({ command, blocked }) => command === 'proposePolicyChange' && !blocked),
  };
  return { programme: record ?? null, sources };
}

/** The frame of a policy page; without a title of the policy page itself. */
export function policyFrame(context: RequestContext, path: string, title?: string) {
  const { t } = context;
  const whole = t('policy:page.title');
  return {
    title: title ?? whole,
    active: 'policy',
    path,
    crumbs: [
      { label: t('frame:rail.administration'), href: '/administration' },
      ...(title === undefined
        ? [{ label: whole, href: null }]
        : [
            { label: whole, href: '/policy' },
            { label: title, href: null },
          ]),
    ],
  };
}
