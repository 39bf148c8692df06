import { parse, stringify } from 'yaml';
import type { CivilDate } from '../domain/calendar/civil-date';
import { readPolicyValues } from '../domain/policy/policy-set';
import { findPolicy, type PolicyKey, type PolicyValues } from '../domain/policy/register';
import { formOf, inputOf, wordsOf } from '../domain/policy/value-forms';
import { proposePolicyChange } from '../domain/programme/commands';
import { textAt, textsAt, type FormBody } from './forms/read-form';
import type { RequestContext } from './request-context';
import { informationalWords, policyName, policyValueWords } from './presenters/policy-values';

/** A change as the form holds it: the keys chosen, and what was typed. */
export interface PolicyDraft {
  readonly keys: readonly PolicyKey[];
  readonly body: FormBody;
}

/** A change read from the form; `faults` by field name, empty when it can be proposed. */
export interface ReadChange {
  readonly values: Readonly<Record<string, unknown>>;
  readonly version: string;
  readonly reason: string;
  readonly validFrom: CivilDate | '';
  readonly faults: Readonly<Record<string, string>>;
}

/** The keys that a link or form names; what is no key of the register is left out. */
export function keysIn(given: unknown): PolicyKey[] {
  const all = textsAt({ key: given }, 'key');
  return [...new Set(all)].filter((key): key is PolicyKey => findPolicy(key) !== undefined);
}

/** Reads a posted form: each value by the form of its key, every fault with a sentence at its field. */
export function readChange(context: RequestContext, draft: PolicyDraft): ReadChange {
  const { t } = context;
  const faults: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  for (const key of draft.keys) {
    const read = readValue(context, key, draft.body);
    if ('fault' in read) faults[key] = read.fault;
    else values[key] = read.value;
  }
  const version = textAt(draft.body, 'version') ?? '';
  const reason = textAt(draft.body, 'reason') ?? '';
  const validFrom = textAt(draft.body, 'validFrom') ?? '';
  const checked = proposePolicyChange.safeParse({ version, values, reason, validFrom });
  for (const issue of checked.error?.issues ?? []) {
    const field = String(issue.path[0]);
    faults[field] ??= t(missing[field] ?? 'pages:form.missing');
  }
  if (draft.keys.length === 0) faults['keys'] = t('policy:page.missingKey');
  const day = checked.success ? checked.data.validFrom : '';
  return { values, version, reason, validFrom: day, faults };
}

const missing: Readonly<Record<string, string | undefined>> = {
  reason: 'policy:page.missingReason',
  validFrom: 'policy:page.missingDate',
};

function readValue(
  context: RequestContext,
  key: PolicyKey,
  body: FormBody,
): { readonly value: unknown } | { readonly fault: string } {
  const typed = typedValue(context, key, body);
  if ('fault' in typed) return typed;
  const read = readPolicyValues({ [key]: typed.value });
  if (read.ok) return { value: read.values[key] };
  const [fault] = read.faults;
  return {
    fault: context.t(`policy:faults.${fault?.code ?? 'policyValueOfWrongType'}`, fault?.values),
  };
}

/** What was typed, before the form of the key is looked at. */
function typedValue(
  context: RequestContext,
  key: PolicyKey,
  body: FormBody,
): { readonly value: unknown } | { readonly fault: string } {
  const text = textAt(body, `value.${key}`);
  const schema = findPolicy(key)?.schema;
  if (text === undefined || schema === undefined) {
    return { fault: context.t('policy:page.missingValue') };
  }
  switch (inputOf(schema)) {
    case 'choice':
    case 'decimal':
      return { value: text };
    case 'flag':
      return { value: text === 'true' ? true : text === 'false' ? false : text };
    case 'count':
      return { value: /^\d{1,9}$/.test(text) ? Number(text) : text };
    case 'period': {
      const unit = textAt(body, `unit.${key}`) ?? 'workingDays';
      return { value: { [unit]: /^\d{1,6}$/.test(text) ? Number(text) : text } };
    }
    case 'notation':
      try {
        return { value: parse(text, { maxAliasCount: 0 }) as unknown };
      } catch (error) {
        const [reason = ''] = (error as Error).message.split('\n');
        return { fault: context.t('policy:page.badNotation', { reason, form: formOf(schema) }) };
      }
  }
}

/** The form: a field for each key by its input, with the value in force beside it, and the faults at their fields. */
export function presentPolicyForm(
  context: RequestContext,
  draft: PolicyDraft,
  present: PolicyValues,
  faults: Readonly<Record<string, string>>,
) {
  const { t } = context;
  const count = Object.keys(faults).length;
  return {
    csrf: context.signedIn?.csrf ?? '',
    fields: draft.keys.map((key) => fieldOf(context, key, { draft, present, faults })),
    version: textAt(draft.body, 'version') ?? '',
    reason: textAt(draft.body, 'reason') ?? '',
    validFrom: textAt(draft.body, 'validFrom') ?? '',
    faults: {
      version: faults['version'] ?? null,
      reason: faults['reason'] ?? null,
      validFrom: faults['validFrom'] ?? null,
      keys: faults['keys'] ?? null,
    },
    faultsTitle: count === 0 ? null : t('policy:page.faultsTitle', { count }),
  };
}

function fieldOf(
  context: RequestContext,
  key: PolicyKey,
  of: {
    readonly draft: PolicyDraft;
    readonly present: PolicyValues;
    readonly faults: Readonly<Record<string, string>>;
  },
) {
  const schema = findPolicy(key)?.schema;
  if (schema === undefined) throw new Error(`no policy ${key}`);
  const value: unknown = of.present[key];
  const input = inputOf(schema);
  const typed = textAt(of.draft.body, `value.${key}`) ?? typedFor(input, value);
  const unit = textAt(of.draft.body, `unit.${key}`) ?? unitOf(value);
  const options = input === 'flag' ? ['true', 'false'] : wordsOf(schema);
  return {
    key,
    id: `value-${key.replaceAll('.', '-')}`,
    name: policyName(context, key),
    present: policyValueWords(context, key, value),
    informational: informationalWords(context, key),
    form: context.t('policy:page.howWritten', { form: formOf(schema) }),
    value: typed,
    fault: of.faults[key] ?? null,
    select:
      input === 'choice' || input === 'flag'
        ? options.map((word) => ({
            value: word,
            label: policyValueWords(context, key, input === 'flag' ? word === 'true' : word),
            selected: word === typed ? true : null,
          }))
        : null,
    number: input === 'count' || input === 'period' ? true : null,
    units:
      input === 'period'
        ? ['workingDays', 'calendarDays'].map((one) => ({
            value: one,
            label: context.t(`policy:page.${one}`),
            selected: one === unit ? true : null,
          }))
        : null,
    notation: input === 'notation' ? true : null,
  };
}

function typedFor(input: string, value: unknown): string {
  if (input === 'period') return String(Object.values(value as object)[0]);
  return input === 'notation' ? policyNotation(value) : String(value);
}

function unitOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'calendarDays' in value
    ? 'calendarDays'
    : 'workingDays';
}

/** A value as it is written in files, on one line: `{bottomN: 3}`. */
function policyNotation(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
