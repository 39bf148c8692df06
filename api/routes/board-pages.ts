import { boardSources } from '../board';
import { HttpFault } from '../http-fault';
import { presentBoard } from '../presenters/board';
import { personOf, type Route } from '../request-context';
import type { Services } from '../services';
import type { Views } from '../views';

/** 看板: the board of the meeting room; it fetches itself anew each minute, and without scripts each visit. */
export function boardPageRoutes(services: Services, views: Views): Route[] {
  return [
    {
      method: 'get',
      path: '/board',
      handle: async (context, _req, res) => {
        const sources = await boardSources(services, personOf(context).hat);
        if (sources.view === 'none') throw new HttpFault(403, 'boardForLeaders', { rule: 'S0-04' });
        const frame = {
          title: context.t('board:title'),
          active: 'board',
          path: '/board',
          crumbs: [],
        };
        await views.send(res, context, 'board', frame, presentBoard(context, sources));
      },
    },
  ];
}
