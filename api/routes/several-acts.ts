import type { Request, Response } from 'express';
import {
  actOnOne,
  foreseeOne,
  refusalBeforehand,
  type OneAnswer,
  type SeveralOrder,
} from '../acts/act-several';
import { alikeActsOf, MOST_ALIKE } from '../acts/alike-acts';
import { idempotencyKey } from '../acts/command-of';
import { fieldFaults } from '../acts/field-faults';
import { formWordsOf } from '../acts/form-sources';
import { asksOnce } from '../acts/grave-acts';
import { findPersonCommand } from '../acts/perform-act';
import { storeUploads } from '../acts/store-uploads';
import { fieldsOf } from '../forms/form-fields';
import { bodyOfPayload, presetBody } from '../forms/form-values';
import { payloadOf, textAt, textsAt, type FormBody } from '../forms/read-form';
import { HttpFault, notFound } from '../http-fault';
import { presentSeveral, presentSeveralDone, type SeveralPage } from '../presenters/several-acts';
import type { CaseRecord } from '../queries';
import { seesCase } from '../relations';
import { personOf, type RequestContext, type Route } from '../request-context';
import type { Services } from '../services';
import type { Views } from '../views';

interface Visit {
  readonly services: Services;
  readonly views: Views;
  readonly context: RequestContext;
  readonly req: Request;
  readonly res: Response;
}

/** One act on several alike problems: a form for all, then a command row for each, answered by itself. */
export function severalActsRoutes(services: Services, views: Views): Route[] {
  const path = '/problems/several';
  return [
    {
      method: 'get',
      path,
      handle: (context, req, res) => showForm({ services, views, context, req, res }),
    },
    {
      method: 'post',
      path,
      handle: (context, req, res) => takeForm({ services, views, context, req, res }),
    },
  ];
}

async function showForm(visit: Visit): Promise<void> {
  const page = await pageOf(visit, visit.req.query);
  await send(visit, 'several', page, { ...page, body: presetBody(page.fields) });
}

async function takeForm(visit: Visit): Promise<void> {
  const { services, context, req } = visit;
  const sent = (req.body ?? {}) as FormBody;
  const page = await pageOf(visit, sent);
  const stored = await storeUploads(services, context, req);
  const payload = payloadOf(page.fields, sent, stored.uploads);
  const parsed = findPersonCommand('problem/any', page.command)?.payload.safeParse(payload);
  const body = bodyOfPayload(page.fields, payload);
  const faults = [
    ...stored.faults,
    ...(parsed?.success === false ? fieldFaults(context, parsed.error.issues) : []),
  ];
  if (faults.length > 0) {
    await send(visit, 'several', page, { ...page, body, faults }, 422);
    return;
  }
  const several = orderOf(page.command, payload, sent);
  if (asksOnce('problem', page.command) && textAt(sent, '_confirmed') === undefined) {
    await askOnce(visit, { ...page, body, key: several.key }, several);
    return;
  }
  const answers: { record: CaseRecord; answer: OneAnswer }[] = [];
  for (const { record } of page.cases) {
    answers.push({ record, answer: await actOnOne(services, context, record, several) });
  }
  await send(visit, 'several-done', page, presentSeveralDone(context, page.command, answers));
}

/** Shows case by case who will be told, and which cases will be refused, before anything is done. */
async function askOnce(visit: Visit, page: SeveralPage, several: SeveralOrder): Promise<void> {
  const { services, context } = visit;
  const cases = await Promise.all(
    page.cases.map(async ({ record }) => {
      const foresight = await foreseeOne(services, context, record, several);
      return 'own' in foresight
        ? { record, refused: null, foreseen: foresight.own }
        : { record, refused: foresight.rejection };
    }),
  );
  await send(visit, 'several-confirm', page, { ...page, cases });
}

function orderOf(command: string, payload: unknown, sent: FormBody): SeveralOrder {
  const key = textAt(sent, '_key') ?? '';
  if (!idempotencyKey.test(key) || key.length > 40) {
    throw notFound();
  }
  const seen = Object.entries(sent).flatMap(([name, value]): [string, number][] =>
    name.startsWith('_revision.') && typeof value === 'string' && /^\d{1,9}$/.test(value)
      ? [[name.slice('_revision.'.length), Number(value)]]
      : [],
  );
  return { command, payload, key, seen: new Map(seen) };
}

/** @throws 404 for an act that is not done on several cases, 422 when no case or too many were chosen */
async function pageOf(visit: Visit, asked: FormBody): Promise<SeveralPage> {
  const { services, context } = visit;
  const { hat } = personOf(context);
  const command = textAt(asked, 'command') ?? '';
  const spec = findPersonCommand('problem/any', command);
  if (spec === undefined || !alikeActsOf(hat).includes(command)) {
    throw notFound();
  }
  const numbers = [...new Set(textsAt(asked, 'problem'))];
  if (numbers.length === 0 || numbers.length > MOST_ALIKE) {
    throw new HttpFault(422, numbers.length === 0 ? 'nothingChosen' : 'tooManyChosen', {
      values: { most: MOST_ALIKE },
    });
  }
  const found = await services.queries.casesById(numbers.map((one) => `problem/${one}` as const));
  const records = found.filter((record) => seesCase(hat, record));
  if (records.length < numbers.length) {
    throw notFound();
  }
  const fields = fieldsOf(spec.payload);
  const words = await formWordsOf(services, context, 'problem', null, { command, fields });
  const people = await services.queries.people(hat.programme);
  const cases = await Promise.all(
    records.map(async (record) => ({
      record,
      refused: await refusalBeforehand(services, context, record, command),
    })),
  );
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
  return { command, fields, words, body: {}, faults: [], cases, nameOf };
}

async function send(
  { views, context, res }: Visit,
  template: 'several' | 'several-confirm' | 'several-done',
  { command }: SeveralPage,
  shown: SeveralPage | ReturnType<typeof presentSeveralDone>,
  status = 200,
): Promise<void> {
  const model = 'lines' in shown ? shown : presentSeveral(context, shown);
  const label = model.title;
  const frame = {
    title: label,
    active: 'problems',
    path: `/problems?command=${command}`,
    crumbs: [
      { label: context.t('frame:rail.problems'), href: '/problems' },
      { label, href: null },
    ],
  };
  await views.send(res, context, template, frame, model, status);
}
