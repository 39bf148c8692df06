import type { Request, Response } from 'express';
import type { Actor } from '../domain/actor';
import type { Instant } from '../domain/calendar/instants';
import type { CaseRecord, Hat } from './queries';
import type { Names } from './names';
import type { Language, Translate } from './words';

/** The person behind a request, with the hat worn now; read anew from the roster for each request, so a revoked role ends at once. */
export interface SignedIn {
  readonly person: string;
  readonly name: string;
  readonly hat: Hat;
  readonly hats: readonly Hat[];
  readonly csrf: string;
}

/** What every handler knows of the request besides its input. */
export interface RequestContext {
  readonly requestId: string;
  readonly language: Language;
  readonly t: Translate;
  /** The reader asked for larger letters. */
  readonly largeText: boolean;
  /** What the programme's units and indicators are called. */
  readonly names: Names;
  /** Business now: the moment at which the request was received. */
  readonly now: Instant;
  readonly signedIn: SignedIn | null;
  /** The case that the route's relation has found and allowed. */
  readonly record: CaseRecord | null;
}

/** What presenters of words need of the context. */
export type Words = Pick<RequestContext, 't' | 'names'>;

/** A handler of a route: it answers through `res` or throws a {@link HttpFault}. */
export type Handler = (
  context: RequestContext,
  req: Request,
  res: Response,
) => Promise<void> | void;

/** One route of the web process; every one needs a row in the authorization table. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly handle: Handler;
}

/** The context that the first middleware put down. */
export function contextOf(res: Response): RequestContext {
  return res.locals['context'] as RequestContext;
}

/** Puts the context, or a widened one, down for what follows. */
export function setContext(res: Response, context: RequestContext): void {
  res.locals['context'] = context;
}

/** The person behind the request. @throws when the route lets anyone in */
export function personOf(context: RequestContext): SignedIn {
  if (context.signedIn === null) {
    throw new Error('this route has no signed-in person');
  }
  return context.signedIn;
}

/** The case behind the request. @throws when the route's relation does not find one */
export function recordOf(context: RequestContext): CaseRecord {
  if (context.record === null) {
    throw new Error('this route has no case');
  }
  return context.record;
}

/** What names a hat among a person's hats. */
export type HatName = Pick<Hat, 'unit' | 'delegateOf'> & { readonly programme?: string };

/** Whether the hat is the one so named: several programmes, units and delegations may meet in one person (D-34). */
export function isHat(hat: Hat, wanted: HatName): boolean {
  return (
    hat.programme === wanted.programme &&
    hat.unit === wanted.unit &&
    hat.delegateOf === wanted.delegateOf
  );
}

/** The actor of the person's acts, frozen from the hat worn now. */
export function actorOf({ person, hat }: Pick<SignedIn, 'person' | 'hat'>): Actor {
  return {
    person,
    unit: hat.unit,
    roles: [...hat.roles],
    ...(hat.delegateOf === undefined ? {} : { delegateOf: hat.delegateOf }),
    ...(hat.bound === undefined ? {} : { bound: hat.bound }),
  };
}

/** A parameter of the route's path, decoded. */
export function pathParameter(req: Request, name: string): string {
  const value: unknown = req.params[name];
  return typeof value === 'string' ? value : '';
}

/** A query parameter; repeated or nested ones count as absent. */
export function queryText(req: Request, name: string): string | undefined {
  const value: unknown = req.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
