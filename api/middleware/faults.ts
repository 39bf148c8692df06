import type { ErrorRequestHandler, RequestHandler } from 'express';
import { GatewayDown } from '../gateway';
import { HttpFault, notFound } from '../http-fault';
import { contextOf, type RequestContext } from '../request-context';
import type { Services } from '../services';
import type { Views } from '../views';
import { sendProblem } from '../problem-details';

/** Whatever no route has answered is not there. */
export const nothingHere: RequestHandler = (_req, _res, next) => {
  next(notFound());
};

/**
 * The last handler: turns every fault into words for people or problem+json for programs, writes refusals to the audit log, and
 * says nothing of the inside. An unknown fault is a bug: 500 with the request id.
 */
export function faults(services: Services, views: Views): ErrorRequestHandler {
  return async (error, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const context = contextOf(res) as RequestContext | undefined;
    const fault = faultOf(error);
    if (context === undefined) {
      res.status(fault.status).type('text').send(fault.code);
      return;
    }
    if (fault.status === 500) {
      services.onBug(error, context.requestId);
    }
    if ([401, 403, 404].includes(fault.status)) {
      await services.queries
        .recordRefusal({
          person: context.signedIn?.person ?? null,
          what: req.method,
          object: req.path.slice(0, 300),
          code: fault.code,
          rule: fault.rule ?? '',
          requestId: context.requestId,
          at: context.now,
        })
        .catch((auditFault: unknown) => services.onBug(auditFault, context.requestId));
    }
    if (req.path.startsWith('/api/')) {
      sendProblem(res, context, fault);
      return;
    }
    if (fault.status === 401 && req.method === 'GET') {
      res.redirect(303, `/sign-in?back=${encodeURIComponent(req.originalUrl)}`);
      return;
    }
    await views.sendFault(res, context, fault);
  };
}

function faultOf(error: unknown): HttpFault {
  if (error instanceof HttpFault) {
    return error;
  }
  if (error instanceof GatewayDown) {
    return new HttpFault(503, 'notRecordedNow');
  }
  // Express and its parsers mark what the client did wrong with a status below 500.
  const status = (error as { status?: unknown } | null)?.status;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new HttpFault(status, status === 413 ? 'tooLarge' : 'malformed');
  }
  return new HttpFault(500, 'bug');
}
