import type { Request, Response } from 'express';
import { findPermission } from '../../domain/act';
import type { AggregateId, Rejection } from '../../domain/aggregate';
import { kindOf, subjectOf } from '../../domain/subjects';
import { frameOfAct } from '../acts/act-frame';
import { presentActForm, presentConfirmation, type ActPage } from '../acts/act-page';
import { idempotencyKey, type Order } from '../acts/command-of';
import { movedSince } from '../acts/moved-since';
import { creations, newCaseId } from '../acts/new-case';
import { towardsAssignment } from '../acts/towards-assignment';
import { refusalSentence } from '../acts/act-words';
import {
  draftRemarks,
  draftsOfAct,
  draftUrl,
  dropDraft,
  keepDraft,
  keepsDrafts,
} from '../acts/drafts';
import { fieldFaults } from '../acts/field-faults';
import { formWordsOf } from '../acts/form-sources';
import { asksOnce } from '../acts/grave-acts';
import { keptControls } from '../acts/kept-controls';
import { findPersonCommand, foresee, performAct } from '../acts/perform-act';
import { prefilled } from '../acts/prefill';
import { refusalBeforehand } from '../acts/refused-beforehand';
import { markCarried, startOfDraft } from '../acts/report-draft';
import { bodyForReport, reportInQuestion } from '../acts/report-in-question';
import { storeUploads } from '../acts/store-uploads';
import { casePaths } from '../authorization';
import { fieldsOf } from '../forms/form-fields';
import { bodyOfPayload } from '../forms/form-values';
import { payloadOf, textAt, type FormBody } from '../forms/read-form';
import { GatewayDown } from '../gateway';
import { notFound, statusOfRejection } from '../http-fault';
import { allowedActs } from '../case-acts';
import { summaryOfPayload } from '../presenters/payload-summary';
import type { CaseRecord, Draft } from '../queries';
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
import { caseUrl, roomUrl, withQuery } from '../urls';
import type { Views } from '../views';

/** Everything that the steps of an act page need. */
interface Visit {
  readonly services: Services;
  readonly views: Views;
  readonly context: RequestContext;
  readonly req: Request;
  readonly res: Response;
  readonly command: string;
  readonly aggregate: AggregateId;
  readonly record: CaseRecord | null;
}

/** The pages on which acts are done: a form generated from the command's schema, and its sending. */
export function actPageRoutes(services: Services, views: Views): Route[] {
  const existing = Object.values(casePaths).flatMap((path): Route[] => [
    {
      method: 'get',
      path: `${path}/acts/:command`,
      handle: (context, req, res) => showForm(existingCase(services, views, context, req, res)),
    },
    {
      method: 'post',
      path: `${path}/acts/:command`,
      handle: (context, req, res) => takeForm(existingCase(services, views, context, req, res)),
    },
  ]);
  return [
    ...existing,
    ...creations.flatMap((creation): Route[] => [
      {
        method: 'get',
        path: `${roomUrl(creation.kind)}/new`,
        handle: (context, req, res) =>
          showForm(newCase(services, views, context, req, res, creation)),
      },
      {
        method: 'post',
        path: roomUrl(creation.kind),
        handle: (context, req, res) =>
          takeForm(newCase(services, views, context, req, res, creation)),
      },
    ]),
  ];
}

function existingCase(
  services: Services,
  views: Views,
  context: RequestContext,
  req: Request,
  res: Response,
): Visit {
  const record = recordOf(context);
  const command = pathParameter(req, 'command');
  return { services, views, context, req, res, command, aggregate: record.aggregate, record };
}

function newCase(
  services: Services,
  views: Views,
  context: RequestContext,
  req: Request,
  res: Response,
  { kind, creation }: (typeof creations)[number],
): Visit {
  const aggregate: AggregateId = `${kind}/new`;
  return { services, views, context, req, res, command: creation, aggregate, record: null };
}

async function showForm(visit: Visit): Promise<void> {
  const { services, context } = visit;
  const drafts = await draftsOfAct(services, context, visit);
  const id = queryText(visit.req, 'draft');
  const open = drafts.find((one) => one.id === id);
  if (id !== undefined && open === undefined) {
    throw notFound();
  }
  const form = await pageOf(visit);
  const page = { ...form, drafts: draftRemarks(context, drafts, open) };
  const body =
    open === undefined ? await beginning(visit, form) : { ...open.fields, _draft: open.id };
  const rejection = await refusalBeforehand(visit);
  if (rejection === null) {
    await send(visit, { ...page, body });
    return;
  }
  const refusal = await refusalOf(visit, rejection);
  await send(
    visit,
    { ...page, ...writtenIn(context, form, open), body, refusal, fields: [], closed: true },
    statusOfRejection(rejection),
  );
}

/** A draft in words, for a form that is closed by now. */
function writtenIn(context: RequestContext, { fields, words }: ActPage, draft: Draft | undefined) {
  const payload = draft === undefined ? {} : payloadOf(fields, draft.fields, new Map());
  return draft === undefined ? {} : { written: summaryOfPayload(fields, payload, words, context) };
}

/** What the form of the act holds before anybody types. */
async function beginning(visit: Visit, { fields }: ActPage): Promise<FormBody> {
  const { services, context, req, command, record } = visit;
  const start =
    command === 'draftReport' && record !== null
      ? await startOfDraft(services, context, record, req.query['indicator'])
      : null;
  return prefilled(command, fields, record, req.query, { ...start });
}

/** Keeps what was typed and shows it again, whatever is missing in it. */
async function keepForLater(visit: Visit, page: ActPage, sent: FormBody): Promise<void> {
  const { services, context, res } = visit;
  const own = Object.fromEntries(
    Object.entries(page.body).filter(
      ([name]) => !name.startsWith('_') || name.startsWith('_keys.'),
    ),
  );
  const draft = await keepDraft(services, context, visit, {
    id: textAt(sent, '_draft'),
    fields: own,
  });
  if (draft === undefined) {
    const sentence = context.t('pages:drafts.tooMany');
    await send(visit, { ...page, refusal: { sentence, others: [] } }, 422);
    return;
  }
  res.redirect(303, draftUrl(draft));
}

async function takeForm(visit: Visit): Promise<void> {
  const { services, context, req, command } = visit;
  const page = await pageOf(visit);
  const sent = (req.body ?? {}) as FormBody;
  const stored = await storeUploads(services, context, req);
  const payload = payloadOf(page.fields, sent, stored.uploads);
  // From here on the form holds what was stored, so that files survive a correction.
  const body = { ...keptControls(sent), ...bodyOfPayload(page.fields, payload) };
  const addRowTo = textAt(sent, '_addRow');
  if (addRowTo !== undefined) {
    await send(visit, { ...page, body: { ...sent, ...body }, addRowTo, faults: stored.faults });
    return;
  }
  const keeps = keepsDrafts(page.kind, command) && textAt(sent, '_saveDraft') !== undefined;
  if (keeps && stored.faults.length === 0) {
    await keepForLater(visit, { ...page, body }, sent);
    return;
  }
  const spec = findPersonCommand(visit.aggregate, command);
  const parsed = spec?.payload.safeParse(payload);
  const faults = [
    ...stored.faults,
    ...(parsed?.success === false ? fieldFaults(context, parsed.error.issues) : []),
  ];
  if (faults.length > 0) {
    await send(visit, { ...page, body: { ...sent, ...body }, faults }, 422);
    return;
  }
  await decide(visit, { ...page, body }, payload, sent);
}

async function decide(
  visit: Visit,
  page: ActPage,
  payload: Readonly<Record<string, unknown>>,
  sent: FormBody,
): Promise<void> {
  const { services, context, record, command } = visit;
  const order = await orderOf(visit, payload, sent);
  const confirmed = textAt(sent, '_confirmed') !== undefined;
  if (!confirmed && asksOnce(kindOf(visit.aggregate), command)) {
    const foresight = await foresee(services, context, order, record);
    if ('own' in foresight) {
      await sendConfirmation(visit, page, payload, foresight.own);
      return;
    }
  }
  const answer = await performAct(services, context, order, record).catch((fault: unknown) => {
    if (fault instanceof GatewayDown) {
      return null;
    }
    throw fault;
  });
  if (answer === null) {
    // Nothing is on record; what was typed stays in the form.
    const sentence = context.t('pages:faults.notRecordedNow.detail');
    await send(visit, { ...page, refusal: { sentence, others: [] } }, 503);
    return;
  }
  if ('rejection' in answer) {
    await sendRefusal(visit, page, answer.rejection, order.seen);
    return;
  }
  if ('pending' in answer) {
    visit.res.redirect(303, `/commands/${encodeURIComponent(answer.pending.commandId)}`);
    return;
  }
  await dropDraft(services, context, textAt(sent, '_draft'));
  const goesOn = textAt(sent, '_then') === 'assign';
  const next = goesOn ? await towardsAssignment(services, context, order.aggregate) : null;
  visit.res.redirect(303, next ?? withQuery(caseUrl(order.aggregate), { done: command }));
}

async function orderOf(visit: Visit, payload: unknown, sent: FormBody): Promise<Order> {
  const { services, context, record, command } = visit;
  const { hat, person } = personOf(context);
  const key = textAt(sent, '_key') ?? '';
  if (!idempotencyKey.test(key)) {
    throw notFound();
  }
  return {
    aggregate:
      record?.aggregate ??
      (await newCaseId(services, {
        kind: kindOf(visit.aggregate),
        person,
        programme: hat.programme,
        key,
      })),
    programme: record?.programme ?? hat.programme,
    name: command,
    payload,
    key,
    ...(record === null ? {} : seenIn(sent)),
  };
}

/** The revision that the form was made for. */
function seenIn(sent: FormBody): Pick<Order, 'seen'> {
  const seen = textAt(sent, '_revision') ?? '';
  return /^\d{1,9}$/.test(seen) ? { seen: Number(seen) } : {};
}

/** The form again with why nothing was done; where others were faster, with what they did, for the case as it now is. */
async function sendRefusal(
  visit: Visit,
  page: ActPage,
  rejection: Rejection,
  seen: number | undefined,
): Promise<void> {
  const { services, context, record } = visit;
  const status = statusOfRejection(rejection);
  const moved =
    record === null
      ? null
      : await movedSince(services, context, record.aggregate, seen ?? record.revision);
  if (moved === null) {
    await send(visit, { ...page, refusal: await refusalOf(visit, rejection) }, status);
    return;
  }
  const now = { ...visit, record: moved.record };
  const unseen = { when: '', what: context.t('pages:form.changedUnseen') };
  await send(
    now,
    {
      ...page,
      ...(await pageOf(now)),
      body: page.body,
      changes: moved.changes.length === 0 ? [unseen] : moved.changes,
      ...(rejection.code === 'changedMeanwhile'
        ? {}
        : { refusal: await refusalOf(now, rejection) }),
    },
    status,
  );
}

async function pageOf(visit: Visit): Promise<ActPage> {
  const { services, context, req, command, aggregate, record } = visit;
  const spec = findPersonCommand(aggregate, command);
  if (spec === undefined) {
    throw notFound();
  }
  const kind = kindOf(aggregate);
  const fields = fieldsOf(spec.payload);
  const words = await formWordsOf(services, context, kind, record, { command, fields });
  const signedIn = personOf(context);
  const facts = await services.queries.facts(
    signedIn.hat.programme,
    record?.state.policyVersion ?? null,
  );
  const permission = findPermission(
    subjectOf(aggregate),
    record?.state ?? null,
    { name: command, actor: actorOf(signedIn), payload: {} },
    facts,
  );
  const report = await reportInQuestion(services, context, record, {
    command,
    wanted: textAt((req.body ?? {}) as FormBody, 'indicator') ?? req.query['indicator'],
  });
  const rule = permission?.rule ?? null;
  return { kind, command, record, fields, words, body: {}, rule, ...(report && { report }) };
}

async function refusalOf(visit: Visit, rejection: Rejection) {
  const { services, context, aggregate, record } = visit;
  const kind = kindOf(aggregate);
  const acts = record === null ? [] : await allowedActs(services, context, record);
  return {
    sentence: refusalSentence(context, kind, rejection),
    others: acts
      .filter(({ blocked, command }) => blocked === null && command !== visit.command)
      .map(({ label, href }) => ({ label, href })),
  };
}

async function sendConfirmation(
  visit: Visit,
  page: ActPage,
  payload: Readonly<Record<string, unknown>>,
  own: Parameters<typeof presentConfirmation>[3],
): Promise<void> {
  const { services, views, context, res, record } = visit;
  const people = await services.queries.people(personOf(context).hat.programme);
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
  const model = presentConfirmation(context, page, payload, own, nameOf);
  await views.send(res, context, 'act-confirm', frameOfAct(context, page, record), model);
}

async function send(visit: Visit, page: ActPage, status = 200): Promise<void> {
  const { views, context, res, record } = visit;
  const shown = page.command === 'draftReport' ? markCarried(context, page) : page;
  const model = presentActForm(context, { ...shown, body: bodyForReport(shown.body, page.report) });
  await views.send(res, context, 'act', frameOfAct(context, page, record), model, status);
}
