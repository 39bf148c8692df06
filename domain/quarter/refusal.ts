import type { Json, Rejection } from '../aggregate';

/** A refusal as a decision: what is so, the rule behind it, values for the words. */
export function refuse(
  code: string,
  rule: string,
  values: { readonly [key: string]: Json } = {},
): { readonly rejection: Rejection } {
  return { rejection: { code, rule, values } };
}
