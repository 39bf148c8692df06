import { z } from 'zod';
import { policyDifferences, sameValue } from '../../domain/policy/policy-difference';
import { defaultPolicy, readPolicyValues } from '../../domain/policy/policy-set';
import { policyKeys, policyRegister } from '../../domain/policy/register';
import { formOf } from '../../domain/policy/value-forms';
import { refusalSentence } from '../acts/act-words';
import { notFound } from '../http-fault';
import { computePreview, previewForPrograms } from '../policy-preview';
import { policyName } from '../presenters/policy-values';
import { sendRejection } from '../problem-details';
import type { PolicyVersionRow } from '../queries';
import { seesCase, seesProposal } from '../relations';
import { pathParameter, personOf, type Handler, type Route } from '../request-context';
import type { Services } from '../services';

/** What a preview is asked for: the values that would change, by key. */
export const previewBody = z.strictObject({ values: z.record(z.string(), z.unknown()) });

/**
 * The policy for programs: the register with its values and versions, and what a change would do. Changes themselves are acts on
 * the programme (`proposePolicyChange`, `approvePolicyChange`, `orderPolicyMove` …).
 */
export function apiPolicyRoutes(services: Services): Route[] {
  return [
    { method: 'get', path: '/api/v1/policy', handle: showRegister(services) },
    { method: 'get', path: '/api/v1/policy/versions/:version', handle: showVersion(services) },
    { method: 'post', path: '/api/v1/policy/preview', handle: preview(services) },
  ];
}

function showRegister({ queries }: Services): Handler {
  return async (context, _req, res) => {
    const { programme } = personOf(context).hat;
    const versions = await queries.policyVersions(programme);
    const current = versions.find((one) => one.current);
    const values = current?.values ?? defaultPolicy;
    res.json({
      programme,
      version: current?.version ?? null,
      versions: versions.map(({ values: _values, ...line }) => line),
      register: policyKeys.map((key) => ({
        key,
        name: policyName(context, key),
        value: values[key],
        default: defaultPolicy[key],
        differs: !sameValue(values[key], defaultPolicy[key]),
        form: formOf(policyRegister[key].schema),
        rules: policyRegister[key].rules,
      })),
    });
  };
}

function showVersion({ queries }: Services): Handler {
  return async (context, req, res) => {
    const versions = await queries.policyVersions(personOf(context).hat.programme);
    const found = versions.find(({ version }) => version === pathParameter(req, 'version'));
    if (found === undefined) throw notFound();
    res.json(found);
  };
}

function preview(services: Services): Handler {
  return async (context, req, res) => {
    const { hat } = personOf(context);
    const body = previewBody.safeParse(req.body ?? {});
    const read = readPolicyValues(body.data?.values);
    if (!body.success || !read.ok) {
      const faults = read.ok ? [] : read.faults;
      const rejection = {
        code: 'policyFaulty',
        rule: 'D-31',
        faults: faults.map(({ place, code, values }) => ({ path: place, message: code, values })),
      };
      sendRejection(res, context, rejection, {
        sentence: refusalSentence(context, 'programme', rejection),
      });
      return;
    }
    const versions = await services.queries.policyVersions(hat.programme);
    const before = latest(versions)?.values ?? defaultPolicy;
    const after = { ...before, ...read.values };
    const computed = await computePreview(services, context, {
      programme: hat.programme,
      policy: { version: 'preview', values: after },
      concerned: (record) => seesCase(hat, record),
    });
    res.json(
      previewForPrograms(policyDifferences(before, after), computed.preview, (proposal) =>
        seesProposal(hat, proposal),
      ),
    );
  };
}

/** The version published last: the one that a change is made to. */
function latest(versions: readonly PolicyVersionRow[]): PolicyVersionRow | undefined {
  return versions[0];
}
