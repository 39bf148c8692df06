import { z } from 'zod';

/** A text that may not be empty. */
export const text = z.string().min(1);

/** Words of a plan: `zh` is the plan's own wording (verbatim), `en` an English gloss. */
export const label = z.strictObject({ zh: text, en: text });
export type Label = z.infer<typeof label>;

/** An open or closed list of words: open where the plan's list ends with 等. */
export const labelList = z.array(label);

/** A rule id of the rule catalogue: `S0-76`, `D-25`. */
export const ruleId = z.string().regex(/^(S[0-4]|D)-\d{2}$/);

/** The rules that a fact of the plan is the ground of. */
export const rules = z.array(ruleId);

/** Key of an entry inside a programme file, unique among its siblings. */
export const entryKey = z.string().regex(/^[a-z][a-zA-Z0-9-]*$/);

/** A period of time in which a duty recurs; an empty list of them means that the plan does not say. */
export const recurrence = z.enum([
  'week',
  'month',
  'quarter',
  'quarterStart',
  'halfYear',
  'once',
  'continuous',
  'anyTime',
  'eachEvent',
  'eachRound',
  'irregular',
]);

/** A list with the mark whether further entries may be added by the office (等 = open). */
export const openList = z.strictObject({
  openList: z.boolean().optional(),
  items: labelList,
  rules: rules.optional(),
});
