import { z } from 'zod';
import { entryKey, label, labelList, openList, rules, text } from './programme-text';
import { statedCount } from './programme-frame';

/** The guiding construction of an assessment mechanism (S4-01). */
export const principle = z.strictObject({
  name: label,
  parts: z.array(label.extend({ key: entryKey })),
  rules,
});

export const planDocument = label.extend({ key: entryKey, by: label.optional(), rules });

/** How the Organisation Department visits (S4-10). */
export const visitMethods = openList.extend({ by: label, occasion: labelList });

/** Figures that a progress report gives for its own date; facts of the report, not targets. */
export const countsSoFar = z.strictObject({ items: z.array(statedCount), note: text });

/** What an evaluation is made of, as far as the plan says. */
export const evaluation = z.strictObject({
  means: labelList.optional(),
  use: label.optional(),
  inputs: labelList.optional(),
  result: label.optional(),
  formula: text.nullable().optional(),
  rules: rules.optional(),
});
