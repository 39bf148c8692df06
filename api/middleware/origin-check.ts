import type { RequestHandler } from 'express';
import { HttpFault } from '../http-fault';
import { contextOf } from '../request-context';
import type { WebSettings } from '../services';

const unsafe = (method: string) => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/**
 * Refuses unsafe requests that another site's page has sent (CSRF, first net): `Sec-Fetch-Site` must be same-origin or none;
 * where it is absent, `Origin`, else `Referer`, must be the configured public origin or the origin of this very host on loopback.
 * A program without any of the three passes here; pages then still need the session's token.
 */
export function originCheck({ publicUrl }: WebSettings): RequestHandler {
  const expected = new URL(publicUrl).origin;
  return (req, _res, next) => {
    if (!unsafe(req.method)) {
      next();
      return;
    }
    const site = req.get('sec-fetch-site');
    const source = req.get('origin') ?? originOf(req.get('referer'));
    const fits =
      site === undefined
        ? source === undefined || source === expected
        : ['same-origin', 'none'].includes(site);
    next(fits ? undefined : new HttpFault(403, 'foreignOrigin', { rule: 'S13' }));
  };
}

/**
 * The second net: a form of a signed-in person carries the session's token. JSON needs none, because a foreign page cannot send
 * `application/json` without asking first.
 */
export const csrfToken: RequestHandler = (req, res, next) => {
  const { signedIn } = contextOf(res);
  if (
    !unsafe(req.method) ||
    signedIn === null ||
    req.is('application/json') === 'application/json'
  ) {
    next();
    return;
  }
  const body = req.body as Readonly<Record<string, unknown>> | undefined;
  const token = req.get('x-csrf-token') ?? body?.['_csrf'];
  next(token === signedIn.csrf ? undefined : new HttpFault(403, 'formExpired', { rule: 'S13' }));
};

function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}
