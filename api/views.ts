import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Response } from 'express';
import Handlebars from 'handlebars';
import { boardViewFor } from './board';
import type { HttpFault } from './http-fault';
import { owedNow } from './owed-now';
import { presentFrame, type FrameOptions } from './presenters/frame';
import type { Hat, ProgrammeRow } from './queries';
import { isTechnician } from '../domain/readers';
import type { RequestContext } from './request-context';
import type { Services } from './services';

/** Renders the pages. */
export interface Views {
  /** Sends `templates/pages/<page>.hbs` inside the frame. */
  send(
    res: Response,
    context: RequestContext,
    page: string,
    frame: FrameOptions,
    model: object,
    status?: number,
  ): Promise<void>;
  /** Sends a fault in words, with what may be done instead. */
  sendFault(res: Response, context: RequestContext, fault: HttpFault): Promise<void>;
}

type Template = (model: object, options: { data: { t: RequestContext['t'] } }) => string;

/**
 * Compiles all templates of the folder at once (`layouts/` and `partials/` become partials under their file names), so that a
 * broken template stops the start and not a page. Our own templates only: text of users is data, never a template.
 */
export function createViews(services: Services, folder: string): Views {
  const pages = compileAll(folder);
  const assets = versionOf(join(folder, 'assets'));
  const send: Views['send'] = async (res, context, page, frame, model, status = 200) => {
    const template = pages.get(page);
    if (template === undefined) {
      throw new Error(`no page "${page}"`);
    }
    const counts = await countsOf(services, context);
    const whole = {
      ...model,
      frame: presentFrame(context, { ...frame, ...counts, assets }),
    };
    res
      .status(status)
      .type('html')
      .send(template(whole, { data: { t: context.t } }));
  };
  const sendFault: Views['sendFault'] = async (res, context, fault) => {
    const { t } = context;
    const title = t(`pages:faults.${fault.code}.title`, fault.values);
    const model = {
      title,
      detail: t(`pages:faults.${fault.code}.detail`, fault.values),
      rule: fault.rule,
      requestId: context.requestId,
    };
    await send(res, context, 'fault', { title, active: null, crumbs: [] }, model, fault.status);
  };
  return { send, sendFault };
}

async function countsOf(services: Services, { signedIn }: RequestContext) {
  const programmes = signedIn === null ? [] : await services.queries.programmes();
  const demonstration = services.demonstration !== null;
  if (signedIn === null) {
    return { programmes, unread: 0, owedCount: 0, demonstration, showsBoard: false };
  }
  const { hat, person } = signedIn;
  const [unread, owed, showsBoard] = await Promise.all([
    services.queries.unreadCount(person),
    services.queries.owed(hat),
    seesBoard(services, hat, programmes),
  ]);
  return { programmes, unread, owedCount: owedNow(owed).length, demonstration, showsBoard };
}

async function seesBoard(
  { queries }: Services,
  hat: Hat,
  programmes: readonly ProgrammeRow[],
): Promise<boolean> {
  if (isTechnician(hat)) return false;
  if (!programmes.some(({ id }) => id === hat.programme)) return false;
  return boardViewFor(hat, await queries.facts(hat.programme, null)) !== 'none';
}

function compileAll(folder: string): ReadonlyMap<string, Template> {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('t', (key: string, options: Handlebars.HelperOptions) => {
    const { t } = options.data as { t: RequestContext['t'] };
    return t(key, options.hash as Record<string, unknown>);
  });
  for (const room of ['layouts', 'partials']) {
    for (const [name, source] of sourcesIn(join(folder, room))) {
      handlebars.registerPartial(name, source);
    }
  }
  const pages = new Map<string, Template>();
  for (const [name, source] of sourcesIn(join(folder, 'pages'))) {
    pages.set(name, handlebars.compile(source, { preventIndent: true }));
  }
  return pages;
}

function sourcesIn(folder: string): [string, string][] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.hbs'))
    .sort()
    .map((file) => [basename(file, '.hbs'), readFileSync(join(folder, file), 'utf8')]);
}

/** A short hash of our own assets: part of their address, so that a new version is fetched anew. */
function versionOf(folder: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) {
    hash.update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 10);
}
