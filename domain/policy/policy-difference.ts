import { policyKeys, type PolicyKey, type PolicyValues } from './register';

/** One key whose value differs between two versions. */
export interface PolicyDifference {
  readonly key: PolicyKey;
  readonly before: unknown;
  readonly after: unknown;
}

/** Whether two policy values are the same, whatever the order of their fields. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** The keys whose values differ, in code-unit order. */
export function policyDifferences(before: PolicyValues, after: PolicyValues): PolicyDifference[] {
  return policyKeys
    .filter((key) => !sameValue(before[key], after[key]))
    .map((key) => ({ key, before: before[key], after: after[key] }));
}

/** Plain JSON with the fields of every object in code-unit order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
