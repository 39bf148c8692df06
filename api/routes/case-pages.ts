import { dateOf } from '../../domain/calendar/instants';
import type { ProblemState } from '../../domain/problem/state';
import { mayBeAppraised } from '../../domain/quarter/appraisal';
import type { QuarterState } from '../../domain/quarter/state';
import type { Facts } from '../../domain/facts';
import { kindOf } from '../../domain/subjects';
import type { AggregateKind } from '../../domain/aggregate';
import { allowedActs } from '../case-acts';
import { commandLabel, statusLabel } from '../acts/act-words';
import { casePaths } from '../authorization';
import { currentForecast, isBeforeCutoff } from '../current-forecast';
import { cleanName } from '../file-types';
import { filesIn } from '../files-in';
import { notFound } from '../http-fault';
import { caseName } from '../presenters/case-name';
import { presentDeadlines } from '../presenters/deadline-card';
import { presentDuty } from '../presenters/duty-page';
import { listName, presentLife } from '../presenters/life-page';
import { quarterStateOf } from '../presenters/case-states';
import { presentForecastCard, seenForecasts } from '../presenters/forecast';
import { presentPlacard } from '../presenters/placards';
import { presentStoredDeadlines } from '../presenters/stored-deadlines';
import { presentPictures } from '../presenters/pictures';
import { presentOwed, presentProblem } from '../presenters/problem-page';
import { programmeLines } from '../presenters/programme-page';
import { publicListOf } from '../presenters/public-list';
import { presentQuarter } from '../presenters/quarter-page';
import { seenQuarter } from '../presenters/seen-quarter';
import { presentTimeline, withFileUrls } from '../presenters/timeline';
import { instantShort } from '../presenters/words-of-dates';
import type { CaseRecord, TimelineRow } from '../queries';
import { readableReport } from '../readable-report';
import { appraisers, eventsSeenBy, seesNotice } from '../relations';
import {
  actorOf,
  pathParameter,
  personOf,
  queryText,
  recordOf,
  type RequestContext,
  type Route,
} from '../request-context';
import type { Services } from '../services';
import { caseUrl, withQuery } from '../urls';
import type { Views } from '../views';

const rooms: Readonly<
  Record<AggregateKind, { readonly page: string; readonly room: string; readonly list: string }>
> = {
  problem: { page: 'problem', room: 'problems', list: '/problems' },
  quarter: { page: 'quarter', room: 'quarters', list: '/quarters' },
  placard: { page: 'placard', room: 'placards', list: '/placards' },
  duty: { page: 'duty', room: 'duties', list: '/duties' },
  programme: { page: 'case', room: 'administration', list: '/administration' },
  clue: { page: 'life', room: 'lives', list: '/clues' },
  instruction: { page: 'life', room: 'lives', list: '/instructions' },
  visit: { page: 'life', room: 'lives', list: '/visits' },
  inspection: { page: 'life', room: 'lives', list: '/inspections' },
  innovation: { page: 'life', room: 'lives', list: '/innovations' },
  hardNut: { page: 'life', room: 'lives', list: '/hard-nuts' },
};

/** The page of one case of each kind, and the files that its acts carried. */
export function casePageRoutes(services: Services, views: Views): Route[] {
  return Object.values(casePaths).flatMap((path): Route[] => [
    {
      method: 'get',
      path,
      handle: async (context, req, res) => {
        const record = recordOf(context);
        const { page, room, list } = rooms[record.kind];
        const model = {
          ...(await presentCase(services, context, record)),
          report: await readableReport(services, context, record, queryText(req, 'report') ?? ''),
        };
        const { mark, title } = caseName(context, record);
        const name = record.number === mark ? `${mark} ${title}` : title;
        await views.send(
          res,
          context,
          page,
          {
            title: name,
            active: room,
            path: caseUrl(record.aggregate),
            done: doneSentence(context, record, queryText(req, 'done')),
            crumbs: [
              { label: listName(context, record.kind, room), href: list },
              { label: record.number === mark ? mark : title, href: null },
            ],
          },
          model,
        );
      },
    },
    {
      method: 'get',
      path: `${path}/files/:sha256`,
      handle: async (context, req, res) => {
        const sha256 = pathParameter(req, 'sha256');
        const record = recordOf(context);
        const name = await nameInCase(services, context, record, sha256);
        const file = name === undefined ? undefined : await services.files.get(sha256);
        if (file === undefined || name === undefined) {
          throw notFound();
        }
        res.attachment(cleanName(name)).type(file.type).send(file.bytes);
      },
    },
  ]);
}

/** A page that follows an act says what has just been done. */
function doneSentence(
  context: RequestContext,
  record: CaseRecord,
  done: string | undefined,
): string | undefined {
  if (done === undefined || !/^[a-zA-Z]{1,60}$/.test(done)) {
    return undefined;
  }
  return context.t('pages:form.done', {
    label: commandLabel(context, record.kind, done),
    status: statusLabel(context, record.kind, record.status),
  });
}

function headline(context: RequestContext, record: CaseRecord): string {
  return caseName(context, record).title;
}

async function presentCase(services: Services, context: RequestContext, record: CaseRecord) {
  const { queries } = services;
  const [facts, timeline, people, acts] = await Promise.all([
    queries.facts(record.programme, record.state.policyVersion),
    queries.timeline(record.aggregate),
    queries.people(record.programme),
    allowedActs(services, context, record),
  ]);
  const { hat } = personOf(context);
  const forecast = await forecastCard(services, context, record, facts);
  const visible = eventsSeenBy(hat, record, timeline);
  const lines = presentTimeline(context, record.kind, visible, people, (notice) =>
    seesNotice(hat, record, notice),
  );
  return {
    ...detailsOf(context, record, facts, acts),
    ...(record.kind === 'problem'
      ? { deadlines: presentDeadlines(context, record.state as ProblemState, { facts, people }) }
      : {}),
    kind: record.kind,
    outlook: record.open ? withQuery('/rehearsal', { case: record.aggregate }) : null,
    pictures: record.kind === 'problem' ? presentPictures(record, visible) : null,
    forecast,
    acts: acts.length === 0 ? null : acts,
    primary: acts.find(({ owed, blocked }) => owed && blocked === null) ?? null,
    ...foldTimeline(withFileUrls(lines, record.aggregate)),
    lastChange: lastChangeOf(context, visible[0], lines[0]?.by),
  };
}

/** The early warning on a quarter's page, while the cut-off is ahead. */
async function forecastCard(
  services: Services,
  context: RequestContext,
  record: CaseRecord,
  facts: Facts,
) {
  const state = quarterStateOf(record);
  if (state === null || !isBeforeCutoff(state, context)) return null;
  const quarters = await services.queries.listCases(record.programme, 'quarter');
  const forecasts = await currentForecast(services, context, { record, quarters, facts });
  return presentForecastCard(context, state, seenForecasts(context, state, forecasts));
}

/** Entries of the record shown at once; older ones fold. */
const SHOWN_ENTRIES = 15;

function foldTimeline<Line>(lines: readonly Line[]) {
  const older = lines.slice(SHOWN_ENTRIES);
  return {
    timeline: lines.slice(0, SHOWN_ENTRIES),
    older: older.length === 0 ? null : older,
    olderCount: older.length,
  };
}

function lastChangeOf(
  context: RequestContext,
  row: TimelineRow | undefined,
  by: string | undefined,
) {
  return row === undefined
    ? null
    : context.t('pages:lastChange', { when: instantShort(row.at), by: by ?? '' });
}

function detailsOf(
  context: RequestContext,
  record: CaseRecord,
  facts: Parameters<typeof presentProblem>[2],
  acts: Parameters<typeof presentQuarter>[2],
): object {
  switch (kindOf(record.aggregate)) {
    case 'problem':
      return presentProblem(context, record, facts);
    case 'quarter':
      return {
        appraisal: appraisalOf(context, record),
        publicList: publicListOf(context, record.state as QuarterState, facts),
        ...presentQuarter(
          context,
          { record: seenQuarter(context, record, facts), facts, actor: actorOf(personOf(context)) },
          acts,
        ),
      };
    case 'placard':
      return {
        placard: presentPlacard(context, record, facts),
        number: record.number,
        title: headline(context, record),
        status: statusLabel(context, 'placard', record.status),
        owed: presentOwed(context, record, facts, dateOf(context.now)),
        deadlines: presentStoredDeadlines(context, record, facts),
      };
    case 'duty':
      return presentDuty(context, record, facts);
    case 'clue':
    case 'instruction':
    case 'visit':
    case 'inspection':
    case 'innovation':
    case 'hardNut':
      return {
        ...presentLife(context, record, facts),
        deadlines: presentStoredDeadlines(context, record, facts),
      };
    default:
      return {
        number: record.number,
        title: headline(context, record),
        status: statusLabel(context, record.kind, record.status),
        owed: presentOwed(context, record, facts, dateOf(context.now)),
        deadlines: presentStoredDeadlines(context, record, facts),
        lines: programmeLines(context, record),
      };
  }
}

/** The export to the performance appraisal, for whoever hands results on once they are published (S2-57). */
function appraisalOf(context: RequestContext, record: CaseRecord): string | null {
  const state = quarterStateOf(record);
  const hands = personOf(context).hat.roles.some((role) => appraisers.includes(role));
  return hands && state !== null && mayBeAppraised(state)
    ? `${caseUrl(record.aggregate)}/appraisal/xlsx`
    : null;
}

/** The name under which a file was filed in the case, in what the hat may see of it; undefined when it was not. */
async function nameInCase(
  services: Services,
  context: RequestContext,
  record: CaseRecord,
  sha256: string,
): Promise<string | undefined> {
  const timeline = await services.queries.timeline(record.aggregate);
  const { hat } = personOf(context);
  return eventsSeenBy(hat, record, timeline)
    .flatMap(({ data }) => filesIn(data))
    .find((file) => file.sha256 === sha256)?.name;
}
