import { notFound } from '../http-fault';
import { pathParameter, personOf, type Route } from '../request-context';
import type { Services } from '../services';

/** Drafts that a person keeps: nobody else sees or lets go of them. They are kept where their forms are (act-pages.ts). */
export function draftRoutes({ queries }: Services): Route[] {
  return [
    {
      method: 'post',
      path: '/drafts/:id/discard',
      handle: async (context, req, res) => {
        if (!(await queries.removeDraft(personOf(context).person, pathParameter(req, 'id')))) {
          throw notFound();
        }
        res.redirect(303, '/workbench#drafts');
      },
    },
  ];
}
