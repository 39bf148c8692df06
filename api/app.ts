import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { findRule } from './authorization';
import { assertEveryRouteListed, guard } from './guard';
import { HttpFault } from './http-fault';
import { bodies } from './middleware/body';
import { faults, nothingHere } from './middleware/faults';
import { csrfToken, originCheck } from './middleware/origin-check';
import { requestFrame } from './middleware/request-frame';
import { noStore, securityHeaders } from './middleware/security-headers';
import { sessions } from './middleware/session';
import { contextOf, type Route } from './request-context';
import { actPageRoutes } from './routes/act-pages';
import { administrationRoutes } from './routes/administration-page';
import { appraisalRoutes } from './routes/appraisal-pages';
import { apiCaseRoutes } from './routes/api-cases';
import { apiSessionRoutes } from './routes/api-session';
import { boardPageRoutes } from './routes/board-pages';
import { calendarPageRoutes } from './routes/calendar-pages';
import { draftRoutes } from './routes/drafts';
import { casePageRoutes } from './routes/case-pages';
import { lifePageRoutes } from './routes/life-pages';
import { historyPageRoutes } from './routes/history-pages';
import { ledgerPageRoutes } from './routes/ledger-pages';
import { listPageRoutes } from './routes/list-pages';
import { apiPolicyRoutes } from './routes/api-policy';
import { outlookPageRoutes } from './routes/outlook-pages';
import { policyPageRoutes } from './routes/policy-pages';
import { forecastPageRoutes } from './routes/forecast-pages';
import { rankPageRoutes } from './routes/rank-pages';
import { publicListRoutes } from './routes/public-list-page';
import { referralPageRoutes } from './routes/referral-pages';
import { noticePageRoutes } from './routes/notice-pages';
import { rosterPageRoutes } from './routes/roster-pages';
import { sessionPageRoutes } from './routes/session-pages';
import { setUpPageRoutes } from './routes/set-up-pages';
import { registrationHintRoutes } from './routes/registration-hints';
import { searchPageRoutes } from './routes/search-pages';
import { savedViewRoutes } from './routes/saved-views';
import { severalActsRoutes } from './routes/several-acts';
import { systemRoutes } from './routes/system-pages';
import type { Services } from './services';
import { templatesFolder } from './templates-folder';
import { createViews, type Views } from './views';

/** What can be set for tests and other folders. */
export interface AppOptions {
  /** Folder of layouts, partials, pages and assets. */
  readonly templates?: string;
  /** Further routes; each needs a row in the authorization table. */
  readonly moreRoutes?: readonly Route[];
}

/** Sign-in attempts per source in five minutes. */
const MOST_SIGN_INS = 60;

/**
 * The web process as an Express application: middleware as a list, then every route with its guard. Nothing is read from the
 * environment and nothing is started.
 *
 * @throws when a route has no row in the authorization table, or a template does not compile
 */
export function createApp(services: Services, options: AppOptions = {}): Express {
  const templates = options.templates ?? templatesFolder();
  const views = createViews(services, templates);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);
  const middleware: readonly RequestHandler[] = [
    securityHeaders(services.settings),
    noStore,
    compression(),
    sessions(services.sessions, services.settings),
    requestFrame(services),
    originCheck(services.settings),
    signInLimit(),
    ...bodies,
    csrfToken,
  ];
  for (const one of middleware) {
    app.use(one);
  }
  const routes = [...ownRoutes(services, views, templates), ...(options.moreRoutes ?? [])];
  for (const route of routes) {
    register(app, route, services);
  }
  assertEveryRouteListed(app);
  app.use(nothingHere);
  app.use(faults(services, views));
  return app;
}

/** Every route of the web process. */
function ownRoutes(services: Services, views: Views, templates: string): readonly Route[] {
  return [
    ...systemRoutes(services, views, templates),
    ...sessionPageRoutes(services, views),
    ...setUpPageRoutes(services, views),
    ...listPageRoutes(services, views),
    ...lifePageRoutes(services, views),
    ...appraisalRoutes(services),
    ...ledgerPageRoutes(services, views),
    ...historyPageRoutes(services, views),
    ...boardPageRoutes(services, views),
    ...outlookPageRoutes(services, views),
    ...policyPageRoutes(services, views),
    ...apiPolicyRoutes(services),
    ...noticePageRoutes(services, views),
    ...calendarPageRoutes(services, views),
    ...registrationHintRoutes(services, views),
    ...searchPageRoutes(services, views),
    ...severalActsRoutes(services, views),
    ...savedViewRoutes(services),
    ...draftRoutes(services),
    ...rosterPageRoutes(services, views),
    ...actPageRoutes(services, views),
    ...casePageRoutes(services, views),
    ...rankPageRoutes(services, views),
    ...referralPageRoutes(services, views),
    ...publicListRoutes(services, views),
    ...administrationRoutes(services, views),
    ...forecastPageRoutes(services, views),
    ...apiSessionRoutes(services),
    ...apiCaseRoutes(services),
  ];
}

function register(app: Express, { method, path, handle }: Route, services: Services): void {
  const rule = findRule(method, path);
  const stand: RequestHandler =
    rule === undefined
      ? (_req, _res, next) => {
          next(new HttpFault(403, 'roleMayNot'));
        }
      : guard(rule, services);
  app[method](path, stand, async (req, res) => {
    await handle(contextOf(res), req, res);
  });
}

/** Slows down guessing of passwords and of the set-up secret, per source address; accounts have their own lock (S12). */
function signInLimit(): RequestHandler {
  const limit = rateLimit({
    windowMs: 5 * 60_000,
    limit: MOST_SIGN_INS,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, _res, next) => {
      next(new HttpFault(429, 'tooManyTries'));
    },
  });
  const paths = ['/sign-in', '/api/v1/sessions', '/set-up', '/set-up/account'];
  return (req, res, next) => {
    if (req.method === 'POST' && paths.includes(req.path)) {
      void limit(req, res, next);
    } else {
      next();
    }
  };
}
