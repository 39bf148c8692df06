import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { AggregateId } from '../../domain/aggregate';
import { addDays, type CivilDate } from '../../domain/calendar/civil-date';
import { dateOf } from '../../domain/calendar/instants';
import { lastDayOfQuarter, quarterOf } from '../../domain/calendar/quarters';
import { policyDifferences } from '../../domain/policy/policy-difference';
import { policySubjects, type PolicyKey, type PolicyValues } from '../../domain/policy/register';
import { policyRoles } from '../authorization';
import { csvText } from '../export/csv-text';
import type { FormBody } from '../forms/read-form';
import { textAt } from '../forms/read-form';
import { notFound } from '../http-fault';
import { computeOutlook, type ComputedOutlook } from '../outlook';
import { keysIn, presentPolicyForm, readChange } from '../policy-form';
import { caseName } from '../presenters/case-name';
import {
  outlookColumns,
  outlookTable,
  presentOutlook,
  type OutlookWords,
} from '../presenters/outlook';
import { policySubjectNames } from '../presenters/policy-page';
import {
  informationalWords,
  policyName,
  policyValueWords,
  policyVersionName,
} from '../presenters/policy-values';
import type { CaseRecord, PolicyVersionRow } from '../queries';
import { seesCase } from '../relations';
import { personOf, queryText, type RequestContext, type Route } from '../request-context';
import type { Services } from '../services';
import type { Views } from '../views';
import { readPolicy } from './policy-visit';

/** Days that can be chosen to look ahead, besides the end of the quarter. */
const spans = [7, 14, 30, 60, 90] as const;

/** A policy to compare with, under the name by which the address knows it. */
interface OfferedPolicy {
  readonly key: string;
  readonly label: string;
  readonly values: PolicyValues;
}

/** What was asked for and what came of it. */
interface Visit {
  readonly words: OutlookWords;
  readonly only: CaseRecord | null;
  readonly until: CivilDate;
  readonly span: string;
  readonly policies: readonly OfferedPolicy[];
  readonly compared: OfferedPolicy | null;
  readonly present: PolicyValues;
  readonly keys: readonly PolicyKey[];
  readonly faults: Readonly<Record<string, string>>;
  readonly outlook: ComputedOutlook;
}

/** 推演: what will happen day by day if nobody acts, and what another policy would change; on the screen and as CSV. */
export function outlookPageRoutes(services: Services, views: Views): Route[] {
  return [
    {
      method: 'get',
      path: '/rehearsal',
      handle: async (context, req, res) => {
        await showOutlook(views, await visitOf(services, context, req), req, res);
      },
    },
    {
      method: 'get',
      path: '/rehearsal/export/csv',
      handle: (context, req, res) => exportOutlook(services, context, req, res),
    },
  ];
}

async function visitOf(services: Services, context: RequestContext, req: Request): Promise<Visit> {
  const { hat } = personOf(context);
  const today = dateOf(context.now);
  const [only, facts, people] = await Promise.all([
    chosenCase(services, context, queryText(req, 'case')),
    services.queries.facts(hat.programme, null),
    services.queries.people(hat.programme),
  ]);
  const days = spans.find((one) => String(one) === queryText(req, 'days'));
  const until = days === undefined ? lastDayOfQuarter(quarterOf(today)) : addDays(today, days);
  const mayCompare = hat.roles.some((role) => policyRoles.includes(role));
  const present = facts.policy.values;
  const policies = mayCompare ? await offeredPolicies(services, context, present) : [];
  const tried = mayCompare
    ? readTried(context, req, present)
    : { keys: [], faults: {}, values: null };
  const chosen = policies.find(({ key }) => key === queryText(req, 'policy')) ?? null;
  const compared =
    tried.values === null
      ? chosen
      : {
          key: '@tried',
          label: context.t('outlook:edited'),
          values: { ...(chosen?.values ?? present), ...tried.values },
        };
  const outlook = await computeOutlook(services, context, {
    only,
    until,
    policy: compared && { version: compared.key, values: compared.values },
  });
  const words = { context, people, facts };
  const span = days === undefined ? '' : String(days);
  const { keys, faults } = tried;
  return { words, only, until, span, policies, compared, present, keys, faults, outlook };
}

/** @throws 404 for a case that is not there or that the hat may not see */
async function chosenCase(
  { queries }: Services,
  context: RequestContext,
  aggregate: string | undefined,
): Promise<CaseRecord | null> {
  if (aggregate === undefined) return null;
  const record = await queries.findCase(aggregate as AggregateId);
  if (record === undefined || !seesCase(personOf(context).hat, record)) throw notFound();
  return record;
}

/** The change that awaits publication, and every version but the one in force. */
async function offeredPolicies(
  services: Services,
  context: RequestContext,
  present: PolicyValues,
): Promise<OfferedPolicy[]> {
  const { sources } = await readPolicy(services, context);
  const pending = sources.programme?.pendingPolicy ?? null;
  const base = sources.versions.find(({ version }) => version === pending?.basedOn);
  const draft: OfferedPolicy[] =
    pending === null
      ? []
      : [
          {
            key: pending.version,
            label: context.t('outlook:pending', { version: pending.version }),
            values: {
              ...(base?.values ?? present),
              ...(pending.values as Partial<PolicyValues>),
            },
          },
        ];
  const others = sources.versions.filter(({ current }) => !current);
  return [...draft, ...others.map((row) => offeredVersion(context, row))];
}

function offeredVersion(context: RequestContext, row: PolicyVersionRow): OfferedPolicy {
  const version = policyVersionName(context, row.version);
  return {
    key: row.version,
    label: context.t('outlook:version', { version }),
    values: row.values,
  };
}

/** The keys that are tried out, and their values once they are typed. */
function readTried(context: RequestContext, req: Request, present: PolicyValues) {
  const body = req.query as FormBody;
  const keys = keysIn(req.query['key']);
  const typed = keys.filter((key) => textAt(body, `value.${key}`) !== undefined);
  if (typed.length === 0) return { keys, faults: {}, values: null };
  const change = readChange(context, { keys: typed, body });
  const faults = Object.fromEntries(
    typed.flatMap((key) => {
      const fault = change.faults[key];
      return fault === undefined ? [] : [[key, fault]];
    }),
  );
  const values: Partial<PolicyValues> = change.values;
  const differs = policyDifferences(present, { ...present, ...values }).length > 0;
  return { keys, faults, values: differs ? values : null };
}

async function showOutlook(views: Views, visit: Visit, req: Request, res: Response): Promise<void> {
  const { words, only, compared, outlook, keys } = visit;
  const { context } = words;
  const { t } = context;
  const frame = {
    title: t('outlook:title'),
    active: 'rehearsal',
    path: req.originalUrl,
    crumbs: [],
  };
  const search = req.originalUrl.split('?')[1];
  const form = presentPolicyForm(context, { keys, body: req.query }, visit.present, visit.faults);
  await views.send(res, context, 'outlook', frame, {
    ...presentOutlook(words, outlook),
    ...choicesOf(visit),
    scope: scopeOf(context, only),
    fields: form.fields.length === 0 ? null : form.fields,
    comparedWith: compared?.label ?? null,
    changes: compared === null ? null : changesOf(visit, compared),
    exportHref: `/rehearsal/export/csv${search === undefined ? '' : `?${search}`}`,
    filtered: search === undefined ? null : true,
  });
}

function scopeOf(context: RequestContext, only: CaseRecord | null): string {
  if (only === null) return context.t('outlook:whole');
  const { mark, title } = caseName(context, only);
  return `${mark} ${title}`;
}

function changesOf({ words: { context }, present }: Visit, { values }: OfferedPolicy) {
  return policyDifferences(present, values).map(({ key, before, after }) => ({
    name: policyName(context, key),
    before: policyValueWords(context, key, before),
    after: policyValueWords(context, key, after),
    informational: informationalWords(context, key),
  }));
}

function choicesOf({ words: { context }, only, span, policies, compared, keys }: Visit) {
  const { t } = context;
  const { hat } = personOf(context);
  const today = dateOf(context.now);
  const marked = (value: string, label: string, chosen: string) => ({
    value,
    label,
    selected: value === chosen ? true : null,
  });
  const end = lastDayOfQuarter(quarterOf(today));
  return {
    scopes: [
      marked('', t('outlook:whole'), only?.aggregate ?? ''),
      ...(only === null ? [] : [marked(only.aggregate, scopeOf(context, only), only.aggregate)]),
    ],
    spans: [
      marked('', t('outlook:quarterEnd', { on: end }), span),
      ...spans.map((count) =>
        marked(String(count), t('outlook:days', { count, on: addDays(today, count) }), span),
      ),
    ],
    mayCompare: hat.roles.some((role) => policyRoles.includes(role)) ? true : null,
    policies: [
      marked('', t('outlook:noPolicy'), compared?.key ?? ''),
      ...policies.map(({ key, label }) => marked(key, label, compared?.key ?? '')),
    ],
    keys: policySubjectNames.map((subject) => ({
      title: t(`policy:subjects.${subject}`),
      options: (policySubjects[subject] as readonly PolicyKey[])
        .filter((key) => !keys.includes(key))
        .map((key) => ({ value: key, label: policyName(context, key) })),
    })),
  };
}

async function exportOutlook(
  services: Services,
  context: RequestContext,
  req: Request,
  res: Response,
): Promise<void> {
  const { person, hat } = personOf(context);
  const { words, only, until, outlook } = await visitOf(services, context, req);
  await services.queries.recordExport({
    person,
    unit: hat.unit,
    object: req.originalUrl.replace('/export/csv', ''),
    format: 'csv',
    requestId: context.requestId,
    at: context.now,
  });
  const { t } = context;
  const title = t('outlook:title');
  res.attachment(`${title} ${dateOf(context.now)}.csv`);
  res.type('text/csv; charset=utf-8');
  const table = {
    title,
    subtitle: t('outlook:subtitle', { scope: scopeOf(context, only), until }),
    columns: outlookColumns.map((key) => ({
      label: t(`outlook:columns.${key}`),
      kind: key === 'on' ? ('date' as const) : ('text' as const),
      width: 20,
    })),
    rows: Readable.from(outlookTable(words, outlook.steps)),
  };
  await pipeline(Readable.from(csvText(table)), res);
}
