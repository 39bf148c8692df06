import type { Request, Response } from 'express';
import type { AggregateId, AggregateKind } from '../../domain/aggregate';
import { kindOf } from '../../domain/subjects';
import { refusalSentence } from '../acts/act-words';
import { idempotencyKey } from '../acts/command-of';
import { fieldFaults } from '../acts/field-faults';
import { movedSince, type Moved } from '../acts/moved-since';
import { newCaseId } from '../acts/new-case';
import { findPersonCommand, performAct } from '../acts/perform-act';
import { casePaths } from '../authorization';
import { allowedActs } from '../case-acts';
import { lifeRooms } from '../helper-lives';
import { HttpFault, notFound } from '../http-fault';
import { lampOf, soonUntil } from '../presenters/lamp';
import { seenQuarter } from '../presenters/seen-quarter';
import { PROBLEMS_PER_PAGE } from '../presenters/problem-list';
import { sendRejection } from '../problem-details';
import type { CaseRecord, CaseRow, Hat, TimelineRow } from '../queries';
import {
  seesCase,
  eventsSeenBy,
  seesMeasures,
  seesNotice,
  seesProposal,
  seesReferrals,
  seesReporter,
} from '../relations';
import type { MeasureProposal } from '../../domain/quarter/measures-state';
import {
  pathParameter,
  personOf,
  recordOf,
  type RequestContext,
  type Route,
} from '../request-context';
import type { Services } from '../services';
import { caseUrl } from '../urls';
import { dateOf } from '../../domain/calendar/instants';
import { findProblems, problemQueryOf } from './list-pages';

/** The JSON API of cases: lists, details, timelines and acts, on the same way as the pages. */
export function apiCaseRoutes(services: Services): Route[] {
  const lists: readonly [string, AggregateKind][] = [
    ['quarters', 'quarter'],
    ['placards', 'placard'],
    ['duties', 'duty'],
    ...lifeRooms.map(({ room, kind }): [string, AggregateKind] => [room, kind]),
  ];
  return [
    {
      method: 'get',
      path: '/api/v1/problems',
      handle: (context, req, res) => listProblems(services, context, req, res),
    },
    {
      method: 'post',
      path: '/api/v1/problems',
      handle: (context, req, res) =>
        createCase(services, context, req, res, { kind: 'problem', creation: 'registerProblem' }),
    },
    ...lifeRooms.map((life): Route => ({
      method: 'post',
      path: `/api/v1/${life.room}`,
      handle: (context, req, res) => createCase(services, context, req, res, life),
    })),
    ...lists.map(([room, kind]): Route => ({
      method: 'get',
      path: `/api/v1/${room}`,
      handle: async (context, _req, res) => {
        const { hat } = personOf(context);
        const records = await services.queries.listCases(hat.programme, kind);
        res.json({ rows: records.filter((record) => seesCase(hat, record)).map(caseJson) });
      },
    })),
    ...Object.values(casePaths).flatMap((path): Route[] => caseRoutes(services, path)),
  ];
}

function caseRoutes(services: Services, path: string): Route[] {
  return [
    {
      method: 'get',
      path: `/api/v1${path}`,
      handle: async (context, _req, res) => {
        const record = recordOf(context);
        const [acts, facts] = await Promise.all([
          allowedActs(services, context, record),
          services.queries.facts(record.programme, record.state.policyVersion),
        ]);
        res.json({
          ...caseJson(record),
          state: visibleState(seenQuarter(context, record, facts), context),
          acts: acts.map(({ command, rule, blocked }) => ({
            command,
            rule,
            allowed: blocked === null,
          })),
        });
      },
    },
    {
      method: 'get',
      path: `/api/v1${path}/timeline`,
      handle: (context, _req, res) => sendTimeline(services, context, res),
    },
    {
      method: 'post',
      path: `/api/v1${path}/acts/:command`,
      handle: async (context, req, res) => {
        const record = recordOf(context);
        await actByProgram(services, context, req, res, {
          aggregate: record.aggregate,
          name: pathParameter(req, 'command'),
          record,
        });
      },
    },
  ];
}

async function sendTimeline(
  services: Services,
  context: RequestContext,
  res: Response,
): Promise<void> {
  const record = recordOf(context);
  const rows = await services.queries.timeline(record.aggregate);
  const { hat } = personOf(context);
  res.json({
    rows: eventsSeenBy(hat, record, rows).map((row) => ({
      ...eventJson(row),
      notices: row.notices
        .filter((notice) => seesNotice(hat, record, notice))
        .map(({ notice, to, due, number }) => ({ notice, to, due, number })),
    })),
  });
}

async function listProblems(
  services: Services,
  context: RequestContext,
  req: Request,
  res: Response,
): Promise<void> {
  const query = problemQueryOf(req);
  const found = await findProblems(services, context, query);
  const facts = await services.queries.facts(personOf(context).hat.programme, null);
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  res.json({
    rows: found.rows.map((row) => ({ ...caseJson(row), lamp: lampOf(row, today, soonDay) })),
    total: found.total,
    lamps: found.lamps,
    page: query.page,
    pageSize: PROBLEMS_PER_PAGE,
  });
}

async function createCase(
  services: Services,
  context: RequestContext,
  req: Request,
  res: Response,
  made: { readonly kind: AggregateKind; readonly creation: string },
): Promise<void> {
  const { person, hat } = personOf(context);
  const key = keyOfRequest(req);
  const asked = { kind: made.kind, person, programme: hat.programme, key };
  const aggregate = await newCaseId(services, asked);
  await actByProgram(services, context, req, res, { aggregate, name: made.creation, record: null });
}

interface Target {
  readonly aggregate: AggregateId;
  readonly name: string;
  readonly record: CaseRecord | null;
}

async function actByProgram(
  services: Services,
  context: RequestContext,
  req: Request,
  res: Response,
  { aggregate, name, record }: Target,
): Promise<void> {
  const spec = findPersonCommand(aggregate, name);
  if (spec === undefined) {
    throw notFound();
  }
  const payload: unknown = req.body ?? {};
  const kind = kindOf(aggregate);
  const parsed = spec.payload.safeParse(payload);
  if (!parsed.success) {
    const faults = fieldFaults(context, parsed.error.issues);
    const rejection = { code: 'malformed', rule: 'D-32', faults };
    sendRejection(res, context, rejection, {
      sentence: refusalSentence(context, kind, rejection),
    });
    return;
  }
  const seen = seenRevision(req);
  const programme = record?.programme ?? personOf(context).hat.programme;
  const order = {
    ...{ aggregate, programme, name, payload, key: keyOfRequest(req) },
    ...(seen === undefined || record === null ? {} : { seen }),
  };
  const answer = await performAct(services, context, order, record);
  if ('rejection' in answer) {
    const looked = seen ?? record?.revision;
    const moved =
      looked === undefined ? null : await movedSince(services, context, aggregate, looked);
    sendRejection(res, context, answer.rejection, {
      sentence: refusalSentence(context, kind, answer.rejection),
      ...(moved === null ? {} : { meanwhile: meanwhileJson(moved) }),
    });
    return;
  }
  if ('pending' in answer) {
    const place = `/api/v1/commands/${encodeURIComponent(answer.pending.commandId)}`;
    res.status(202).location(place).json({ pending: true, ask: place });
    return;
  }
  const after = await services.queries.findCase(aggregate);
  res.json({
    ...answer.done,
    number: aggregate.slice(aggregate.indexOf('/') + 1),
    href: caseUrl(aggregate),
    ...(after === undefined ? {} : { case: caseJson(after) }),
  });
}

/** The key that makes a repeated request the same act. @throws 422 when it is missing or malformed */
function keyOfRequest(req: Request): string {
  const key = req.get('idempotency-key') ?? '';
  if (!idempotencyKey.test(key)) {
    throw new HttpFault(422, 'idempotencyKeyMissing');
  }
  return key;
}

/** The revision of `If-Match: "<revision>"`: an act on a case that has moved on since it was read is refused. */
function seenRevision(req: Request): number | undefined {
  const seen = /^"?(\d{1,9})"?$/.exec(req.get('if-match') ?? '')?.[1];
  return seen === undefined ? undefined : Number(seen);
}

/** Where a case stands that others have moved, and what they did. */
function meanwhileJson({ record, changes }: Moved): object {
  const { revision, status } = record;
  const done = changes.map(({ row, what }) => ({ ...eventJson(row), what }));
  return { revision, status, changes: done };
}

/** An event as programs see it. */
function eventJson({ revision, ordinal, type, transition, at, by }: TimelineRow) {
  return { revision, ordinal, event: type, transition, at, by };
}

/** A case as programs see it. */
export function caseJson(row: CaseRow) {
  const {
    aggregate,
    kind,
    programme,
    revision,
    status,
    number,
    title,
    leadUnit,
    units,
    indicator,
    dueOn,
    deadline,
    open,
    more,
  } = row;
  return {
    id: aggregate,
    kind,
    programme,
    number,
    title,
    revision,
    status,
    leadUnit,
    units,
    indicator,
    dueOn,
    deadline,
    open,
    more,
  };
}

/** The state without what is for named roles only (D-23): reporters and personal measures. */
function visibleState(record: CaseRecord, context: RequestContext): object {
  const { hat } = personOf(context);
  const hidden = [
    ...(seesMeasures(hat, record) ? [] : ['personalMeasures']),
    ...(seesReporter(hat, record) ? [] : ['reporter', 'reporters', 'origins']),
    ...(seesReferrals(hat) ? [] : ['referrals']),
  ];
  return Object.fromEntries(
    Object.entries(record.state)
      .filter(([field]) => !hidden.includes(field))
      .map(([field, value]) => [field, field === 'proposals' ? seenProposals(hat, value) : value]),
  );
}

/** Proposed measures of a quarter; a problem's proposals are plain words. */
function seenProposals(hat: Hat, proposals: unknown): unknown {
  return Array.isArray(proposals)
    ? proposals.filter((one) => !isMeasure(one) || seesProposal(hat, one))
    : proposals;
}

function isMeasure(value: unknown): value is MeasureProposal {
  return typeof value === 'object' && value !== null && 'kind' in value && 'status' in value;
}
