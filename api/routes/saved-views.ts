import type { Request } from 'express';
import { textAt, type FormBody } from '../forms/read-form';
import { HttpFault, notFound } from '../http-fault';
import { findLedger } from '../ledgers/ledger-index';
import { pathParameter, personOf, type Handler, type Route } from '../request-context';
import type { Services } from '../services';

const LONGEST_NAME = 40;
const LONGEST_QUERY = 1000;

/** Views of lists that a person keeps: nobody else sees or changes them. */
export function savedViewRoutes(services: Services): Route[] {
  return [
    { method: 'post', path: '/views', handle: keepView(services) },
    { method: 'post', path: '/views/:id/remove', handle: letViewGo(services) },
  ];
}

function keepView(services: Services): Handler {
  return async (context, req, res) => {
    const { person, hat } = personOf(context);
    const body = (req.body ?? {}) as FormBody;
    const page = listIn(body);
    const query = new URLSearchParams(textAt(body, 'query') ?? '').toString();
    const name = textAt(body, 'name')?.trim() ?? '';
    if (name === '' || name.length > LONGEST_NAME || query.length > LONGEST_QUERY) {
      throw new HttpFault(422, 'viewNotKept');
    }
    const of = { person, programme: hat.programme, page };
    if (!(await services.queries.saveView(of, { name, query }))) {
      throw new HttpFault(422, 'tooManyViews');
    }
    res.redirect(303, query === '' ? page : `${page}?${query}`);
  };
}

function letViewGo(services: Services): Handler {
  return async (context, req, res) => {
    const id = numberOf(req);
    if (id === null || !(await services.queries.removeView(personOf(context).person, id))) {
      throw notFound();
    }
    res.redirect(303, listIn((req.body ?? {}) as FormBody));
  };
}

/** The list that a view belongs to. @throws 404 for any other path */
function listIn(body: FormBody): string {
  const page = textAt(body, 'page') ?? '';
  const ledger = /^\/ledgers\/([a-z-]{1,40})$/.exec(page)?.[1];
  if (page === '/problems' || (ledger !== undefined && findLedger(ledger) !== undefined)) {
    return page;
  }
  throw notFound();
}

function numberOf(req: Request): number | null {
  const id = pathParameter(req, 'id');
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
}
