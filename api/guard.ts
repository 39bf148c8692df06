import type { Express, NextFunction, Request, Response } from 'express';
import { findRule, type RouteRule } from './authorization';
import { HttpFault, notFound } from './http-fault';
import { isRestricted } from '../domain/readers';
import type { CaseRecord } from './queries';
import { seesCase } from './relations';
import { contextOf, setContext, type RequestContext } from './request-context';
import type { Services } from './services';
import { aggregateOfParams } from './urls';

/** What the guard finds: let in (with the case, where the route names one), or the fault that ends the request. */
export type Admission = { readonly record: CaseRecord | null } | { readonly fault: HttpFault };

/**
 * Decides a request on its row of the table: demonstration, sign-in, role, relation, in this order.
 * A case that the hat may not see is not there.
 */
export async function admit(
  rule: RouteRule,
  context: RequestContext,
  params: Readonly<Record<string, unknown>>,
  services: Pick<Services, 'queries' | 'demonstration'>,
): Promise<Admission> {
  if (rule.demonstrationOnly === true && services.demonstration === null) {
    return { fault: notFound() };
  }
  if (rule.who === 'anyone') {
    return { record: null };
  }
  const { signedIn } = context;
  if (signedIn === null) {
    return { fault: new HttpFault(401, 'notSignedIn') };
  }
  const { who } = rule;
  if (who !== 'signedIn' && signedIn.hat.roles.every((role) => !who.includes(role))) {
    return { fault: new HttpFault(403, 'roleMayNot', { rule: rule.rule }) };
  }
  if (rule.kind === undefined) {
    return { record: null };
  }
  const record = await services.queries.findCase(aggregateOfParams(rule.kind, params));
  return record !== undefined && seesCase(signedIn.hat, record)
    ? { record }
    : { fault: notFound() };
}

/** The middleware that stands before a route's handler. */
export function guard(rule: RouteRule, services: Services) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const context = contextOf(res);
    const admission = await admit(rule, context, req.params, services);
    if ('fault' in admission) {
      throw admission.fault;
    }
    await noteAccess(rule, context, admission.record, services);
    setContext(res, { ...context, record: admission.record });
    next();
  };
}

/** Whoever looks at a case for named roles is put on record (D-23). */
async function noteAccess(
  rule: RouteRule,
  { signedIn, requestId, now }: RequestContext,
  record: CaseRecord | null,
  { queries }: Services,
): Promise<void> {
  if (signedIn === null || record === null || !isRestricted(record)) return;
  await queries.recordAccess({
    person: signedIn.person,
    unit: signedIn.hat.unit,
    object: record.aggregate,
    what: `${rule.method.toUpperCase()} ${rule.path}`,
    requestId,
    at: now,
  });
}

interface Layer {
  readonly route?: {
    readonly path: unknown;
    readonly stack: readonly { readonly method?: string }[];
  };
  readonly handle: { readonly stack?: unknown };
}

/**
 * Walks what Express has registered and stops the start when a route has no row in the table, or hides in a nested router.
 * @throws with every route that is not listed
 */
export function assertEveryRouteListed(app: Express): void {
  const layers = (app.router as unknown as { stack: readonly Layer[] }).stack;
  const unlisted = layers.flatMap((layer) => {
    if (layer.route === undefined) {
      return layer.handle.stack === undefined ? [] : ['a nested router'];
    }
    const { path, stack } = layer.route;
    return stack
      .map(({ method }) => method ?? 'all')
      .filter((method) => typeof path !== 'string' || findRule(method, path) === undefined)
      .map((method) => `${method.toUpperCase()} ${String(path)}`);
  });
  if (unlisted.length > 0) {
    throw new Error(`not in the authorization table: ${[...new Set(unlisted)].join(', ')}`);
  }
}
