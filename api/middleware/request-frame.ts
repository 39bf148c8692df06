import { randomUUID } from 'node:crypto';
import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import { dateOf, type Instant } from '../../domain/calendar/instants';
import type { Hat } from '../queries';
import { namesOf, noNames } from '../names';
import { isHat, setContext, type RequestContext, type SignedIn } from '../request-context';
import type { Services } from '../services';
import { languages, translator, type Language } from '../words';
import { outlived, sessionOf, type SessionContent } from './session';

/**
 * Puts the request's context down: id, language (cookie, else `Accept-Language`, else Chinese), business now, and the person with
 * the hat worn. Without a valid hat today nobody is signed in, whatever the session says (S4).
 */
export function requestFrame(services: Services): RequestHandler {
  return async (req, res, next) => {
    const language = languageOf(req);
    const now = services.clock();
    const signedIn = await signedInOf(req, services, now);
    const context: RequestContext = {
      requestId: randomUUID(),
      language,
      t: translator(services.words, language),
      largeText: /(?:^|;\s*)duban_text=large(?:;|$)/.test(req.get('cookie') ?? ''),
      names:
        signedIn === null
          ? noNames
          : namesOf(
              await services.queries.facts(signedIn.hat.programme, null),
              language,
              dateOf(now),
            ),
      now,
      signedIn,
      record: null,
    };
    setContext(res, context);
    res.setHeader('X-Request-Id', context.requestId);
    res.setHeader('Content-Language', language === 'zh' ? 'zh-CN' : 'en');
    next();
  };
}

function languageOf(req: Request): Language {
  const cookie = /(?:^|;\s*)duban_language=(zh|en)(?:;|$)/.exec(req.get('cookie') ?? '')?.[1];
  return (
    languages.find((language) => language === cookie) ??
    (req.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh')
  );
}

/** Remembers the language in a cookie of its own: also people who are not signed in choose. */
export function setLanguage(res: Response, language: Language, secure: boolean): void {
  res.cookie('duban_language', language, choiceCookie(secure));
}

/** Remembers whether the reader wants larger letters. */
export function setTextSize(res: Response, size: TextSize, secure: boolean): void {
  res.cookie('duban_text', size, choiceCookie(secure));
}

export const textSizes = ['normal', 'large'] as const;
type TextSize = (typeof textSizes)[number];

function choiceCookie(secure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure, maxAge: 365 * 86_400_000 };
}

async function signedInOf(
  req: Request,
  { queries }: Services,
  now: Instant,
): Promise<SignedIn | null> {
  const content = sessionOf(req);
  if (content.person === undefined || content.csrf === undefined || outlived(content)) {
    return null;
  }
  const hats = await queries.hats(content.person, dateOf(now));
  const hat = wornOf(hats, content);
  if (hat === undefined) {
    return null;
  }
  const people = await queries.people(hat.programme);
  const name = people.find(({ id }) => id === content.person)?.name ?? content.person;
  return { person: content.person, name, hat, hats, csrf: content.csrf };
}

/** The hat that the session remembers; when it has ended meanwhile (a delegation is over), another one of the person. */
function wornOf(
  hats: readonly Hat[],
  { programme, unit, delegateOf }: SessionContent,
): Hat | undefined {
  const name = { unit: unit ?? null, ...(programme === undefined ? {} : { programme }) };
  const wanted = delegateOf === undefined ? name : { ...name, delegateOf };
  return (
    hats.find((hat) => isHat(hat, wanted)) ??
    hats.find((hat) => hat.programme === programme) ??
    hats[0]
  );
}
