import { dateOf } from '../../domain/calendar/instants';
import type { AggregateKind } from '../../domain/aggregate';
import type { Facts } from '../../domain/facts';
import { lifeRooms } from '../helper-lives';
import { soonUntil } from '../presenters/lamp';
import { presentSearch, type Found } from '../presenters/search-page';
import { seesCase } from '../relations';
import {
  personOf,
  queryText,
  type Handler,
  type RequestContext,
  type Route,
} from '../request-context';
import type { Services } from '../services';
import { caseUrl } from '../urls';
import type { Views } from '../views';

/** Results shown at most in a group. */
const MOST = 10;

/** Kinds besides problems that are found by number, title and unit. */
const otherKinds: readonly AggregateKind[] = [
  'placard',
  'quarter',
  ...lifeRooms.map(({ kind }) => kind),
];

/** The search of the top bar: number, title, unit, person; a whole number leads straight to its case. */
export function searchPageRoutes(services: Services, views: Views): Route[] {
  return [{ method: 'get', path: '/search', handle: showSearch(services, views) }];
}

function showSearch(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    const q = queryText(req, 'q')?.trim().slice(0, 100) ?? '';
    const facts = await services.queries.facts(personOf(context).hat.programme, null);
    const found = q === '' ? nothing : await findAll(services, context, q, facts);
    const exact = [...found.problems.rows, ...found.others].filter(
      ({ number }) => number.toLowerCase() === q.toLowerCase(),
    );
    if (exact.length === 1 && exact[0] !== undefined) {
      res.redirect(303, caseUrl(exact[0].aggregate));
      return;
    }
    await views.send(
      res,
      context,
      'search',
      {
        title: context.t('pages:search.title'),
        active: null,
        path: req.originalUrl,
        crumbs: [],
        search: q,
      },
      presentSearch(context, q, found, facts),
    );
  };
}

const nothing: Found = {
  problems: { rows: [], total: 0, lamps: {} },
  naming: [],
  others: [],
  units: [],
  people: [],
};

async function findAll(
  services: Services,
  context: RequestContext,
  q: string,
  facts: Facts,
): Promise<Found> {
  const { queries } = services;
  const { hat } = personOf(context);
  const { programme } = hat;
  const today = dateOf(context.now);
  const days = {
    today,
    soonUntil: soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']),
  };
  const [problems, naming, others, people] = await Promise.all([
    queries.listProblems({ programme, reader: hat, q, page: 1, pageSize: MOST, ...days }),
    queries.problemsNaming({ programme, reader: hat, name: q, limit: MOST }),
    Promise.all(otherKinds.map((kind) => queries.listCases(programme, kind))),
    queries.people(programme),
  ]);
  const holds = (text: string) => text.toLowerCase().includes(q.toLowerCase());
  return {
    problems,
    naming,
    others: others.flatMap((records) =>
      records
        .filter((record) => seesCase(hat, record))
        .filter(({ number, title, units }) => holds([number, title, ...units].join('\n')))
        .slice(0, MOST),
    ),
    units: (facts.roster?.units ?? [])
      .filter(({ id, name, aliases = [] }) => holds([id, name.zh, name.en, ...aliases].join('\n')))
      .slice(0, MOST),
    people: people.filter(({ name }) => holds(name)).slice(0, MOST),
  };
}
