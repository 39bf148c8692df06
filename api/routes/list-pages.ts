import { findAgeSpan } from '../../domain/board/ageing';
import { dateOf } from '../../domain/calendar/instants';
import { soonUntil, lamps } from '../presenters/lamp';
import type { RoleKey } from '../../domain/organisation/role-keys';
import { allowedActs } from '../case-acts';
import { currentForecast, isBeforeCutoff } from '../current-forecast';
import { changesFrom, presentDeskChanges } from '../presenters/desk-changes';
import { presentDrafts } from '../presenters/drafts';
import { presentDuties } from '../presenters/duties';
import { ownForecasts, presentForecastCard } from '../presenters/forecast';
import { presentPlacardWall } from '../presenters/placards';
import {
  PROBLEMS_PER_PAGE,
  presentProblemList,
  type ProblemListQuery,
} from '../presenters/problem-list';
import { presentProposals } from '../presenters/proposals';
import { presentQuarterList } from '../presenters/quarter-page';
import { seenQuarter } from '../presenters/seen-quarter';
import { presentWorkbench } from '../presenters/workbench';
import { quarterStateOf } from '../presenters/case-states';
import type { CaseRecord, ProblemPage } from '../queries';
import { isTechnician } from '../../domain/readers';
import { owedNow } from '../owed-now';
import { overseesAll, seesCase } from '../relations';
import {
  actorOf,
  personOf,
  queryText,
  type RequestContext,
  type Handler,
  type Route,
} from '../request-context';
import type { Request } from 'express';
import type { Services } from '../services';
import { caseUrl } from '../urls';
import type { Views } from '../views';
import { quarterName } from '../presenters/words-of-dates';

/** Pages that show many cases: workbench, problems, quarters, leaders' decisions, placards, duties. */
export function listPageRoutes(services: Services, views: Views): Route[] {
  return [
    { method: 'get', path: '/', handle: showStart },
    { method: 'get', path: '/workbench', handle: showWorkbench(services, views) },
    { method: 'get', path: '/problems', handle: showProblems(services, views) },
    { method: 'get', path: '/quarters', handle: showQuarters(services, views) },
    { method: 'get', path: '/decisions', handle: showDecisions(services, views) },
    { method: 'get', path: '/placards', handle: showPlacards(services, views) },
    { method: 'get', path: '/duties', handle: showDuties(services, views) },
  ];
}

/** The first page: the workbench, or the notices of a technical administrator, who sees no business (model 2). */
const showStart: Handler = (context, _req, res) => {
  res.redirect(303, isTechnician(personOf(context).hat) ? '/notices' : '/workbench');
};

/** What the hat owes, the next days, the latest notices. */
function showWorkbench(services: Services, views: Views): Handler {
  return async (context, _req, res) => {
    const { hat, person } = personOf(context);
    const [owed, latest, unread, facts, forecasts] = await Promise.all([
      services.queries.owed(hat),
      services.queries.noticesOf(person, 8),
      services.queries.unreadCount(person),
      services.queries.facts(hat.programme, null),
      warningsFor(services, context),
    ]);
    const changes = await changesFor(services, context);
    const drafts = await draftsFor(services, context);
    const model = presentWorkbench(context, owedNow(owed), { latest, unread }, facts.calendar);
    await views.send(res, context, 'workbench', frame(context, 'workbench', '/workbench'), {
      ...model,
      changes,
      drafts,
      forecasts,
      decides: decides(context),
      mayRegister: mayRegister(context) ? true : null,
    });
  };
}

/** Whether the hat has a part in deciding on measures; what templates ask for is null where it is not so. */
function decides(context: RequestContext): true | null {
  return overseesAll(personOf(context).hat) ? true : null;
}

/** Changes read at most; the page groups them by case. */
const MOST_CHANGES = 200;

/** What others did since the person's last visit; null on the first one. */
async function changesFor({ queries }: Services, context: RequestContext) {
  const { hat, person } = personOf(context);
  const { programme } = hat;
  const seenUntil = await queries.noteVisit({ person, programme, at: context.now });
  if (seenUntil === null) return null;
  const since = changesFrom(seenUntil, context.now);
  const [changes, people] = await Promise.all([
    queries.changesSince({ reader: hat, since, person, limit: MOST_CHANGES }),
    queries.people(programme),
  ]);
  return presentDeskChanges(context, since, changes, people);
}

/** What the person has begun and not sent. */
async function draftsFor({ queries }: Services, context: RequestContext) {
  const { hat, person } = personOf(context);
  const drafts = await queries.drafts({ person, programme: hat.programme });
  if (drafts.length === 0) return null;
  const cases = await queries.casesById([...new Set(drafts.map(({ aggregate }) => aggregate))]);
  return presentDrafts(context, drafts, cases);
}

/** Who is warned early on the workbench: the units of the task force and its lead city leader. */
const warnedEarly: readonly RoleKey[] = [
  'leadUnit.staff',
  'leadUnit.principal',
  'responsibleUnit.principal',
  'leadLeader',
];

/** The early warnings of the hat's own task forces in quarters whose cut-off is ahead; null when there are none. */
async function warningsFor(services: Services, context: RequestContext) {
  const { hat } = personOf(context);
  if (!hat.roles.some((role) => warnedEarly.includes(role))) return null;
  const quarters = await services.queries.listCases(hat.programme, 'quarter');
  const cards = await Promise.all(
    quarters.map(async (record) => {
      const state = quarterStateOf(record);
      if (state === null || !isBeforeCutoff(state, context)) return null;
      const facts = await services.queries.facts(hat.programme, state.policyVersion);
      const forecasts = await currentForecast(services, context, { record, quarters, facts });
      return presentForecastCard(context, state, ownForecasts(context, state, forecasts));
    }),
  );
  const shown = cards.filter((card) => card !== null);
  return shown.length === 0 ? null : shown;
}

/** The list of problems under the filters of the address. */
function showProblems(services: Services, pages: Views): Handler {
  return async (context, req, res) => {
    const query = problemQueryOf(req);
    const { person, hat } = personOf(context);
    const [facts, found, views] = await Promise.all([
      services.queries.facts(hat.programme, null),
      findProblems(services, context, query),
      services.queries.savedViews({ person, programme: hat.programme, page: '/problems' }),
    ]);
    const model = presentProblemList(context, query, { found, facts, views });
    await pages.send(
      res,
      context,
      'problems',
      { ...frame(context, 'problems', req.originalUrl), search: query.q },
      { ...model, mayRegister: mayRegister(context) ? true : null },
    );
  };
}

/** The quarters of the programme. */
function showQuarters(services: Services, views: Views): Handler {
  return async (context, _req, res) => {
    const records = await services.queries.listCases(personOf(context).hat.programme, 'quarter');
    const rows = presentQuarterList(context, records);
    const model = { rows: rows.length === 0 ? null : rows, decides: decides(context) };
    await views.send(res, context, 'quarters', frame(context, 'quarters', '/quarters'), model);
  };
}

/** Proposals that await a decision, or its performance. */
function showDecisions(services: Services, views: Views): Handler {
  return async (context, _req, res) => {
    const model = { quarters: await decisionsOf(services, context) };
    await views.send(res, context, 'decisions', frame(context, 'decisions', '/decisions'), model);
  };
}

/** The placard wall. */
function showPlacards(services: Services, views: Views): Handler {
  return async (context, _req, res) => {
    const { programme } = personOf(context).hat;
    const records = await services.queries.listCases(programme, 'placard');
    const model = presentPlacardWall(
      context,
      records,
      await services.queries.facts(programme, null),
    );
    await views.send(res, context, 'placards', frame(context, 'placards', '/placards'), model);
  };
}

/** Who did what, and the duties behind the figures. */
function showDuties(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    const { hat } = personOf(context);
    const records = await services.queries.listCases(hat.programme, 'duty');
    const visible = records.filter((record) => seesCase(hat, record));
    const facts = await services.queries.facts(hat.programme, null);
    const model = presentDuties(context, visible, facts, {
      shown: queryText(req, 'shown') === 'all' ? 'all' : 'open',
      actor: queryText(req, 'actor'),
      rule: queryText(req, 'rule'),
    });
    await views.send(res, context, 'duties', frame(context, 'duties', '/duties'), model);
  };
}

function frame(context: RequestContext, active: string, path: string) {
  return { title: context.t(`frame:rail.${active}`), active, path, crumbs: [] };
}

/** The filters in the list's address; what is no filter of ours counts as absent. */
export function problemQueryOf(req: Request): ProblemListQuery {
  const page = Number(queryText(req, 'page') ?? '1');
  const lamp = queryText(req, 'lamp');
  return {
    state: queryText(req, 'state')?.slice(0, 40),
    unit: queryText(req, 'unit')?.slice(0, 100),
    indicator: queryText(req, 'indicator')?.slice(0, 40),
    lamp: lamps.find((one) => one === lamp),
    age: findAgeSpan(queryText(req, 'age'))?.key,
    q: queryText(req, 'q')?.slice(0, 100),
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

/** One page of the problems that the hat may see. */
export async function findProblems(
  services: Services,
  context: RequestContext,
  query: ProblemListQuery,
): Promise<ProblemPage> {
  const { hat } = personOf(context);
  const facts = await services.queries.facts(hat.programme, null);
  const today = dateOf(context.now);
  return services.queries.listProblems({
    ...query,
    age: findAgeSpan(query.age),
    programme: hat.programme,
    reader: hat,
    pageSize: PROBLEMS_PER_PAGE,
    today,
    soonUntil: soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']),
  });
}

function mayRegister(context: RequestContext): boolean {
  return personOf(context).hat.roles.some(
    (role) => !['judge', 'voter', 'auditAdmin'].includes(role),
  );
}

/** The quarters with proposals that await a decision or were decided and are not yet performed. */
async function decisionsOf(services: Services, context: RequestContext) {
  const { programme } = personOf(context).hat;
  const records = await services.queries.listCases(programme, 'quarter');
  const waiting = records.filter((record) => hasOpenProposals(record));
  const quarters = await Promise.all(
    waiting.map(async (record) => {
      const facts = await services.queries.facts(programme, record.state.policyVersion);
      const acts = await allowedActs(services, context, record);
      const cards =
        presentProposals(
          context,
          {
            record: seenQuarter(context, record, facts),
            facts,
            actor: actorOf(personOf(context)),
          },
          acts,
        ) ?? [];
      return {
        name: quarterName(context, record.number.slice(-7)),
        href: caseUrl(record.aggregate),
        open: cards.filter(({ open }) => open === true).length,
        cards,
        list: acts.filter(
          ({ command, blocked }) =>
            blocked === null &&
            ['approveList', 'returnToRanking', 'decideProposals'].includes(command),
        ),
      };
    }),
  );
  return quarters.length === 0 ? null : quarters;
}

function hasOpenProposals(record: CaseRecord): boolean {
  const state = quarterStateOf(record);
  const stages = ['HEARING', 'LEADER_REVIEW', 'PUBLISHED', 'MEASURES'];
  return (
    state !== null &&
    stages.includes(state.status) &&
    state.proposals.some(({ status }) => ['PROPOSED', 'APPROVED', 'REJECTED'].includes(status))
  );
}
