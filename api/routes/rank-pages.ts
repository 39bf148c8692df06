import { dateOf } from '../../domain/calendar/instants';
import { seesRank } from '../../domain/quarter/audience';
import { explainRank } from '../../domain/scoring/explain-rank';
import type { QuarterState } from '../../domain/quarter/state';
import { casePaths } from '../authorization';
import { notFound } from '../http-fault';
import { caseName } from '../presenters/case-name';
import { soonUntil } from '../presenters/lamp';
import {
  presentRank,
  rankedSubjects,
  rankingInputOf,
  type RankSources,
} from '../presenters/rank-page';
import { isRankingPosted } from '../../domain/quarter/audience';
import { viewerOf } from '../relations';
import {
  actorOf,
  pathParameter,
  personOf,
  recordOf,
  type RequestContext,
  type Route,
} from '../request-context';
import type { Services } from '../services';
import { caseUrl, rankUrl } from '../urls';
import type { Views } from '../views';

/** Problems read for one page; the totals count them all. */
const PROBLEMS_READ = 50;

/** Why an indicator or unit has its rank: a page, and the same for programs. */
export function rankPageRoutes(services: Services, views: Views): Route[] {
  return [
    {
      method: 'get',
      path: `${casePaths.quarter}/ranks/:subject`,
      handle: async (context, req, res) => {
        const sources = await rankSources(services, context, pathParameter(req, 'subject'));
        const model = presentRank(context, sources);
        if (model === undefined) throw notFound();
        const { record, subject } = sources;
        const { mark } = caseName(context, record);
        const frame = {
          title: model.title,
          active: 'quarters',
          path: rankUrl(record.aggregate, subject),
          crumbs: [
            { label: context.t('frame:rail.quarters'), href: '/quarters' },
            { label: mark, href: caseUrl(record.aggregate) },
            { label: context.t('rank:crumb'), href: null },
          ],
        };
        await views.send(res, context, 'rank', frame, model);
      },
    },
    {
      method: 'get',
      path: `/api/v1${casePaths.quarter}/ranks/:subject`,
      handle: async (context, req, res) => {
        const sources = await rankSources(services, context, pathParameter(req, 'subject'));
        const state = sources.record.state as QuarterState;
        const { values } = sources.facts.policy;
        const { subject } = sources;
        const explained = explainRank(
          subject,
          rankedSubjects(state),
          rankingInputOf(state),
          values,
        );
        if (explained === undefined) throw notFound();
        const { edge, ...rest } = explained;
        const seesOther = edge !== null && sees(context, sources, edge.other.id);
        res.json({
          quarter: state.quarter,
          revision: state.ranking?.revision ?? 0,
          posted: isRankingPosted(state),
          ...rest,
          equal: rest.equal.filter((id) => sees(context, sources, id)),
          edge: edge && { points: edge.points, ...(seesOther ? { other: edge.other } : {}) },
        });
      },
    },
  ];
}

function sees(context: RequestContext, { record, facts }: RankSources, subject: string): boolean {
  const audience = facts.policy.values['laggingList.audience'];
  const viewer = viewerOf(personOf(context).hat);
  return seesRank(record.state as QuarterState, viewer, subject, audience);
}

/** Everything behind the page. @throws 404 when the subject is not ranked, or its row is not the hat's to see */
async function rankSources(
  services: Services,
  context: RequestContext,
  subject: string,
): Promise<RankSources> {
  const record = recordOf(context);
  const { hat } = personOf(context);
  const { queries } = services;
  const facts = await queries.facts(record.programme, record.state.policyVersion);
  const today = dateOf(context.now);
  const [quarters, problems] = await Promise.all([
    queries.listCases(record.programme, 'quarter'),
    queries.listProblems({
      programme: record.programme,
      reader: hat,
      indicator: subject,
      page: 1,
      pageSize: PROBLEMS_READ,
      today,
      soonUntil: soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']),
    }),
  ]);
  const actor = actorOf(personOf(context));
  const sources = { record, facts, actor, subject, quarters, problems };
  if (!sees(context, sources, subject)) throw notFound();
  return sources;
}
