import type { Request, RequestHandler } from 'express';
import session, { type Store } from 'express-session';
import { instantOfMs, msOfInstant } from '../../domain/calendar/instants';
import type { WebSettings } from '../services';

/** What a session remembers: the person and which hat; roles are read anew from the roster for each request. */
export interface SessionContent {
  person?: string;
  /** Programme and unit of the hat worn; absent = the first hat. */
  programme?: string;
  unit?: string | null;
  /** The person for whom the hat is worn, while a delegation runs. */
  delegateOf?: string | undefined;
  csrf?: string;
  /** Set once the set-up secret was given; such a session belongs to no person. */
  setUp?: true;
  /** Wall clock, for the absolute limit. */
  signedInAt?: string;
}

const IDLE_MS = 30 * 60_000;
const ABSOLUTE_MS = 12 * 3_600_000;

/** The session middleware: idle limit 30 minutes, absolute limit 12 hours, no cookie before sign-in (S13). */
export function sessions(store: Store, settings: WebSettings): RequestHandler {
  return session({
    store,
    name: settings.secureCookies ? '__Host-duban' : 'duban',
    secret: settings.sessionSecret,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: settings.secureCookies,
      maxAge: IDLE_MS,
    },
  });
}

/** The content of the request's session. */
export function sessionOf(req: Request): SessionContent {
  return req.session as unknown as SessionContent;
}

/** Whether the session has outlived its absolute limit (wall clock, not business time). */
export function outlived({ signedInAt }: SessionContent): boolean {
  return signedInAt === undefined || Date.now() - msOfInstant(signedInAt as never) > ABSOLUTE_MS;
}

/** Begins a session of a person under a new id, so that an id known before is worth nothing (fixation, S13). */
export async function beginSession(req: Request, content: SessionContent): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((fault: unknown) => {
      if (fault === undefined || fault === null) {
        resolve();
      } else {
        reject(new Error('the session could not begin', { cause: fault }));
      }
    });
  });
  Object.assign(sessionOf(req), content, { signedInAt: instantOfMs(Date.now()) });
  await new Promise<void>((resolve) => req.session.save(() => resolve()));
}

/** Ends the request's session on the server. */
export async function endSession(req: Request): Promise<void> {
  await new Promise<void>((resolve) => req.session.destroy(() => resolve()));
}
