import { policyVersionName } from '../presenters/policy-values';
import { randomUUID } from 'node:crypto';
import { refusalSentence } from '../acts/act-words';
import { idempotencyKey } from '../acts/command-of';
import { performAct } from '../acts/perform-act';
import { textAt, textsAt, type FormBody } from '../forms/read-form';
import { notFound, statusOfRejection } from '../http-fault';
import { computePreview } from '../policy-preview';
import { presentPreview } from '../presenters/policy-preview';
import { seesCase } from '../relations';
import { personOf } from '../request-context';
import { withQuery } from '../urls';
import { policyFrame, type PolicyVisit } from './policy-visit';

/** Running cases that are pinned to an earlier version, and what they would meet under the one in force. */
export async function showPolicyMove(
  visit: PolicyVisit,
  told: { readonly refusal?: string; readonly reason?: string },
  status = 200,
): Promise<void> {
  const { services, views, context, res, sources } = visit;
  const { hat } = personOf(context);
  const current = sources.versions.find((one) => one.current);
  if (current === undefined) throw notFound();
  const { preview, facts } = await computePreview(services, context, {
    programme: hat.programme,
    policy: current,
    concerned: (one) => seesCase(hat, one) && one.state.policyVersion !== current.version,
  });
  const model = presentPreview(context, {
    changes: [],
    preview,
    indicators: facts.programme.indicators,
    programme: hat.programme,
  });
  const title = context.t('policy:page.move');
  await views.send(
    res,
    context,
    'policy-move',
    policyFrame(context, '/policy/move', title),
    {
      ...model,
      inForce: context.t('policy:page.inForce', {
        version: policyVersionName(context, current.version),
      }),
      refusal: told.refusal ?? null,
      reason: told.reason ?? '',
      key: randomUUID(),
      csrf: context.signedIn?.csrf ?? '',
    },
    status,
  );
}

/** The group head's order for the cases that were ticked. */
export async function takePolicyMove(visit: PolicyVisit): Promise<void> {
  const { services, context, req, res, programme } = visit;
  const body = (req.body ?? {}) as FormBody;
  const key = textAt(body, '_key') ?? '';
  if (programme === null || !idempotencyKey.test(key)) throw notFound();
  const cases = textsAt(body, 'cases');
  const reason = textAt(body, 'reason') ?? '';
  if (cases.length === 0 || reason === '') {
    const refusal = context.t(
      cases.length === 0 ? 'policy:page.missingCases' : 'policy:page.missingReason',
    );
    await showPolicyMove(visit, { refusal, reason }, 422);
    return;
  }
  const order = {
    aggregate: programme.aggregate,
    programme: programme.programme,
    name: 'orderPolicyMove',
    payload: { cases, reason },
    key,
  };
  const answer = await performAct(services, context, order, programme);
  if ('rejection' in answer) {
    const refusal = refusalSentence(context, 'programme', answer.rejection);
    await showPolicyMove(visit, { refusal, reason }, statusOfRejection(answer.rejection));
    return;
  }
  res.redirect(
    303,
    'pending' in answer
      ? `/commands/${encodeURIComponent(answer.pending.commandId)}`
      : withQuery('/policy', { done: 'moved' }),
  );
}
