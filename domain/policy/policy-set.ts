import type { Checked, Fault } from '../fault';
import { nearestWord } from './nearest-word';
import { findPolicy, policyKeys, policyRegister, type PolicyValues } from './register';
import { formOf, type PolicyEntry, wordsOf } from './value-forms';

/** A programme's policy values under one version (D-31); plain JSON. A case is pinned to the version in its state. */
export interface PolicySet {
  readonly programme: string;
  readonly version: string;
  readonly values: PolicyValues;
}

/** The values in force where a programme says nothing. */
export const defaultPolicy = Object.freeze(
  Object.fromEntries(policyKeys.map((key) => [key, policyRegister[key].default])),
) as PolicyValues;

/**
 * The policy set that results from a programme's overrides of the register, or every fault of them with the key as its place:
 * an unknown key, a value of the wrong type, an unknown choice word. Shorthand values come out in their full form.
 *
 * @param overrides plain values by key, as read from a file or form; undefined and null mean none
 */
export function policySet(
  programme: string,
  version: string,
  overrides: unknown = {},
): Checked<{ policySet: PolicySet }> {
  const read = readPolicyValues(overrides ?? {});
  if (!read.ok) return read;
  const values = { ...defaultPolicy, ...read.values };
  return { ok: true, policySet: { programme, version, values } };
}

/** Overrides of the register checked and brought into full form, or every fault of them. */
export function readPolicyValues(overrides: unknown): Checked<{ values: Partial<PolicyValues> }> {
  if (typeof overrides !== 'object' || overrides === null || Array.isArray(overrides)) {
    return { ok: false, faults: [{ place: 'policy', code: 'policyNotByKey', values: {} }] };
  }
  const faults: Fault[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(overrides)) {
    const entry = findPolicy(key);
    if (!entry) faults.push(unknownKey(key));
    else {
      const read = entry.schema.safeParse(value);
      if (read.success) values[key] = read.data;
      else faults.push(wrongValue(key, value, entry));
    }
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, values };
}

function unknownKey(key: string): Fault {
  const nearest = nearestWord(key, policyKeys);
  return nearest === undefined
    ? { place: key, code: 'unknownPolicyKey', values: { key } }
    : { place: key, code: 'unknownPolicyKeyLike', values: { key, nearest } };
}

function wrongValue(key: string, value: unknown, { schema }: PolicyEntry): Fault {
  const words = wordsOf(schema);
  if (typeof value !== 'string' || words.length === 0) {
    const found = value === undefined ? 'undefined' : JSON.stringify(value);
    return { place: key, code: 'policyValueOfWrongType', values: { found, form: formOf(schema) } };
  }
  const nearest = nearestWord(value, words);
  return nearest === undefined
    ? { place: key, code: 'unknownChoiceWord', values: { word: value, form: formOf(schema) } }
    : {
        place: key,
        code: 'unknownChoiceWordLike',
        values: { word: value, nearest, form: formOf(schema) },
      };
}
