import { randomUUID } from 'node:crypto';
import { dateOf } from '../../domain/calendar/instants';
import { policyDifferences } from '../../domain/policy/policy-difference';
import { defaultPolicy } from '../../domain/policy/policy-set';
import type { PolicyValues } from '../../domain/policy/register';
import { refusalSentence } from '../acts/act-words';
import { idempotencyKey } from '../acts/command-of';
import { performAct } from '../acts/perform-act';
import { allowedActs } from '../case-acts';
import { textAt, type FormBody } from '../forms/read-form';
import { notFound, statusOfRejection } from '../http-fault';
import { computePreview } from '../policy-preview';
import {
  keysIn,
  presentPolicyForm,
  readChange,
  type PolicyDraft,
  type ReadChange,
} from '../policy-form';
import { type PolicySources } from '../presenters/policy-page';
import { presentPreview } from '../presenters/policy-preview';
import type { PolicyVersionRow } from '../queries';
import { seesCase } from '../relations';
import { personOf } from '../request-context';
import { actUrl } from '../urls';
import { policyFrame, type PolicyVisit } from './policy-visit';

/** The form for the keys that the address names. */
export async function showPolicyForm(visit: PolicyVisit): Promise<void> {
  const { req, sources, context } = visit;
  const version = nextVersion(sources.versions);
  const body = { version, validFrom: dateOf(context.now) };
  await sendForm(visit, { keys: keysIn(req.query['key']), body });
}

/** The first whole number that is no version yet. */
function nextVersion(versions: readonly Pick<PolicyVersionRow, 'version'>[]): string {
  let n = versions.length + 1;
  while (versions.some(({ version }) => version === String(n))) n += 1;
  return String(n);
}

/** What the form says besides its fields. */
interface FormTold {
  readonly faults: Readonly<Record<string, string>>;
  readonly refusal: string | null;
  readonly status: number;
}

async function sendForm(
  visit: PolicyVisit,
  draft: PolicyDraft,
  told: FormTold = { faults: {}, refusal: null, status: 200 },
): Promise<void> {
  const { views, context, res, sources } = visit;
  const { t } = context;
  const key = textAt(draft.body, '_key') ?? randomUUID();
  const model = {
    ...presentPolicyForm(context, draft, latestValues(sources), told.faults),
    mayPropose: sources.mayPropose ? true : null,
    notDrafted: sources.programme === null ? true : null,
    nothingChosen: draft.keys.length === 0 ? true : null,
    refusal: told.refusal,
    key,
  };
  const frame = policyFrame(context, '/policy/propose', t('policy:page.formTitle'));
  await views.send(res, context, 'policy-form', frame, model, told.status);
}

/** The values of the version published last: those that a change is made to. */
function latestValues({ versions }: PolicySources): PolicyValues {
  return (versions[0] ?? { values: defaultPolicy }).values;
}

/** Takes the form: preview, proposal, or back to the form. */
export async function takePolicyForm(visit: PolicyVisit): Promise<void> {
  const { context, req, sources } = visit;
  const body = (req.body ?? {}) as FormBody;
  const draft = { keys: keysIn(body['key']), body };
  const change = readChange(context, draft);
  const action = textAt(body, '_action') ?? 'preview';
  if (action === 'edit') {
    await sendForm(visit, draft);
    return;
  }
  if (Object.keys(change.faults).length > 0) {
    await sendForm(visit, draft, { faults: change.faults, refusal: null, status: 422 });
    return;
  }
  if (action === 'submit') {
    await propose(visit, draft, change);
    return;
  }
  const present = latestValues(sources);
  await sendPreview(visit, {
    version: change.version,
    before: present,
    after: { ...present, ...change.values },
    hidden: hiddenFields(draft),
  });
}

async function propose(visit: PolicyVisit, draft: PolicyDraft, change: ReadChange): Promise<void> {
  const { services, context, res, programme } = visit;
  const key = textAt(draft.body, '_key') ?? '';
  if (programme === null || !idempotencyKey.test(key)) throw notFound();
  const { version, values, reason, validFrom } = change;
  const order = {
    aggregate: programme.aggregate,
    programme: programme.programme,
    name: 'proposePolicyChange',
    payload: { version, values, reason, validFrom },
    key,
  };
  const answer = await performAct(services, context, order, programme);
  if ('rejection' in answer) {
    const sentence = refusalSentence(context, 'programme', answer.rejection);
    const status = statusOfRejection(answer.rejection);
    await sendForm(visit, draft, { faults: {}, refusal: sentence, status });
    return;
  }
  const place =
    'pending' in answer
      ? `/commands/${encodeURIComponent(answer.pending.commandId)}`
      : '/policy/preview';
  res.redirect(303, place);
}

/** The form's fields for the next step, so that nothing is typed twice. */
function hiddenFields({ keys, body }: PolicyDraft) {
  const names = [
    '_key',
    'version',
    'reason',
    'validFrom',
    ...keys.flatMap((key) => [`value.${key}`, `unit.${key}`]),
  ];
  return [
    ...keys.map((key) => ({ name: 'key', value: key })),
    ...names.flatMap((name) => {
      const value = textAt(body, name);
      return value === undefined ? [] : [{ name, value }];
    }),
  ];
}

/** What the change awaiting publication would do, with the acts that decide on it. */
export async function showPendingChange(visit: PolicyVisit): Promise<void> {
  const { sources, programme, context, services } = visit;
  const pending = sources.programme?.pendingPolicy ?? null;
  if (pending === null || programme === null) {
    visit.res.redirect(303, '/policy');
    return;
  }
  const base = sources.versions.find(({ version }) => version === pending.basedOn);
  const before = (base ?? { values: latestValues(sources) }).values;
  const acts = await allowedActs(services, context, programme);
  const names = ['approvePolicyChange', 'refusePolicyChange', 'withdrawPolicyChange'];
  await sendPreview(visit, {
    version: pending.version,
    before,
    after: { ...before, ...(pending.values as Partial<PolicyValues>) },
    acts: acts
      .filter(({ command }) => names.includes(command))
      .map(({ command, label, blocked }) => ({
        label,
        blocked,
        href: actUrl(programme.aggregate, command),
        main: command === 'approvePolicyChange' ? true : null,
      })),
  });
}

interface Shown {
  readonly version: string;
  readonly before: PolicyValues;
  readonly after: PolicyValues;
  readonly acts?: readonly object[];
  readonly hidden?: readonly { readonly name: string; readonly value: string }[];
}

async function sendPreview(visit: PolicyVisit, shown: Shown): Promise<void> {
  const { services, views, context, res, sources } = visit;
  const { hat } = personOf(context);
  const policy = { version: shown.version, values: shown.after };
  const { preview, facts } = await computePreview(services, context, {
    programme: hat.programme,
    policy,
    concerned: (one) => seesCase(hat, one),
  });
  const model = presentPreview(context, {
    changes: policyDifferences(shown.before, shown.after),
    preview,
    indicators: facts.programme.indicators,
    programme: hat.programme,
  });
  const title = context.t('policy:page.previewTitle');
  await views.send(res, context, 'policy-preview', policyFrame(context, '/policy/preview', title), {
    ...model,
    acts: shown.acts ?? null,
    hidden: shown.hidden ?? null,
    mayPropose: sources.mayPropose ? true : null,
    csrf: context.signedIn?.csrf ?? '',
    version: shown.version,
  });
}
