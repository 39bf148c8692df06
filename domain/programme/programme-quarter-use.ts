import { z } from 'zod';
import { entryKey, label, labelList, recurrence, rules, text } from './programme-text';

/** The 1 + 5 headings under which task forces are assessed (S0-07); weights null = not in the plan. */
export const assessment = z.strictObject({
  frame: text,
  frameText: label,
  weights: z.record(entryKey, z.string()).nullable(),
  headings: z.array(
    label.extend({ number: z.int().positive(), part: z.enum(['1', '5']), key: entryKey, rules }),
  ),
  taskClasses: labelList,
  verificationDimensions: labelList,
});

export const verification = z.strictObject({
  signature: label,
  trend: label,
  checklist: label,
  rules,
});

export const innovation = z.strictObject({
  action: label,
  benchmark: label,
  dimensions: labelList,
  path: labelList,
  rules,
});

/** A working mechanism of the plan (S0-51 ff.). */
export const mechanism = label.extend({
  number: z.int().positive(),
  key: entryKey,
  flow: z.array(text).optional(),
  threeChecks: labelList.optional(),
  stages: z.array(label.extend({ duty: label, filedWith: label.optional() })).optional(),
  duties: labelList.optional(),
  benchmarks: z
    .array(z.strictObject({ who: label, partner: label, why: label.optional() }))
    .optional(),
  rules,
});

/** A colour of the placard with the count of lagging quarters; `laggingTimesText` where the number needs reading (S0-83). */
const placardLevel = z.strictObject({
  key: entryKey,
  text: label,
  laggingTimes: z.int().positive().optional(),
  laggingTimesText: text.optional(),
});

const speech = z.strictObject({
  when: text,
  text: label,
  lastTimes: z.int().positive().optional(),
});

/** A use of the quarter's results: warning, circular, placard, inspection, speech, accountability (S0-76 ff.). */
export const useOfResult = label.extend({
  number: z.int().positive(),
  key: entryKey,
  issuer: label.optional(),
  actors: labelList.optional(),
  deciders: labelList.optional(),
  periods: z.array(recurrence).optional(),
  grounds: z.array(z.strictObject({ ground: label, subject: label.optional() })).optional(),
  laggingTimes: z.int().positive().optional(),
  target: label.optional(),
  requires: label.optional(),
  reportedTo: labelList.optional(),
  levels: z.array(placardLevel).optional(),
  delisting: z
    .strictObject({ text: label, conditions: labelList, mode: z.enum(['all', 'any']) })
    .optional(),
  matters: z.strictObject({ openList: z.boolean(), items: labelList }).optional(),
  timePoints: label.optional(),
  closedLoop: label.optional(),
  list: label.optional(),
  speeches: z.array(speech).optional(),
  procedure: label.optional(),
  use: label.optional(),
  rules,
});
