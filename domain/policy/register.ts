import type { z } from 'zod';
import { campaignPolicies } from './campaign-policies';
import { deadlinePolicies } from './deadline-policies';
import { dutyPolicies } from './duty-policies';
import { measurePolicies } from './measure-policies';
import { placardPolicies } from './placard-policies';
import { problemPolicies } from './problem-policies';
import { quarterPolicies } from './quarter-policies';
import { rankingPolicies } from './ranking-policies';
import { signOffPolicies } from './sign-off-policies';
import type { PolicyEntry } from './value-forms';
import { yearPolicies } from './year-policies';

/**
 * The policy register: every setting of the rules with the form of its value, its default and the rules that use it.
 *
 * It holds the register of the rule catalogue, the extensions of the settled readings, and the periods that a rule names
 * without a key of its own.
 */
export const policyRegister = {
  ...rankingPolicies,
  ...measurePolicies,
  ...placardPolicies,
  ...problemPolicies,
  ...signOffPolicies,
  ...deadlinePolicies,
  ...quarterPolicies,
  ...dutyPolicies,
  ...yearPolicies,
  ...campaignPolicies,
};

/** The keys by what they are about, in the order in which a reader looks for them. */
export const policySubjects = {
  ranking: keysOf(rankingPolicies),
  measures: keysOf(measurePolicies),
  placards: keysOf(placardPolicies),
  problems: [...keysOf(problemPolicies), ...keysOf(signOffPolicies)],
  deadlines: keysOf(deadlinePolicies),
  quarter: keysOf(quarterPolicies),
  duties: keysOf(dutyPolicies),
  year: keysOf(yearPolicies),
  campaigns: keysOf(campaignPolicies),
};

/** A key of the register. */
export type PolicyKey = keyof typeof policyRegister;

/** A value for every key: `values['plan.within'].ordinary`. */
export type PolicyValues = {
  readonly [Key in PolicyKey]: z.output<(typeof policyRegister)[Key]['schema']>;
};

/** Every key, in code-unit order. */
export const policyKeys = (Object.keys(policyRegister) as PolicyKey[]).sort();

/** The entry of a key, undefined for a text that is no key. */
export function findPolicy(key: string): PolicyEntry | undefined {
  return Object.hasOwn(policyRegister, key) ? policyRegister[key as PolicyKey] : undefined;
}

function keysOf<Part extends object>(part: Part): readonly (keyof Part & string)[] {
  return Object.keys(part) as (keyof Part & string)[];
}
