import { dateOf, instantOfMs, msOfInstant } from '../../domain/calendar/instants';
import { isOnOpenWeb, listInForce } from '../../domain/quarter/public-list';
import { publicListPath } from '../authorization';
import { notFound } from '../http-fault';
import { namesOf } from '../names';
import { quarterStateOf } from '../presenters/case-states';
import { presentPublicList } from '../presenters/public-list';
import type { Route } from '../request-context';
import type { Services } from '../services';
import { aggregateOfParams, publicListUrl } from '../urls';
import type { Views } from '../views';

/** The lagging list on the open web, where the quarter's policy has it there (S0-90); everything else about it is not found. */
export function publicListRoutes({ queries }: Services, views: Views): Route[] {
  return [
    {
      method: 'get',
      path: publicListPath,
      handle: async (context, req, res) => {
        const record = await queries.findCase(aggregateOfParams('quarter', req.params));
        const state = record === undefined ? null : quarterStateOf(record);
        if (state === null) throw notFound();
        const facts = await queries.facts(state.programme, state.policyVersion);
        if (!isOnOpenWeb(state, facts)) throw notFound();
        const untilNow = instantOfMs(msOfInstant(context.now) + 1);
        const list = listInForce(state, await queries.eventsOfCases([state.id], untilNow));
        if (list === undefined) throw notFound();
        const names = namesOf(facts, context.language, dateOf(context.now));
        const model = presentPublicList({ ...context, names }, state, list);
        const frame = {
          title: model.title,
          active: 'quarters',
          path: publicListUrl(state.id),
          crumbs: [],
        };
        await views.send(res, context, 'public-list', frame, model);
      },
    },
  ];
}
