import { z } from 'zod';
import { civilDate } from '../calendar/civil-date';
import { entryKey, label, labelList, rules, text } from './programme-text';

/** A topic from which problems are registered; `openList` where the plan's list ends with 等 (S3-04 ff.). */
const problemTopic = label.extend({
  id: text,
  openList: z.boolean(),
  textZh: text,
  manifestations: z.array(label.extend({ id: text })).min(1),
  target: label.extend({ date: civilDate, binding: text }).optional(),
  continuedFromPreviousProgramme: z.boolean().optional(),
});

/** A rectification group: lead units in the plan's order, kinds of responsible units, topics. */
export const group = label.extend({
  id: text,
  number: z.int().positive(),
  key: entryKey,
  action: label,
  leadUnits: z.array(label.extend({ order: z.int().positive(), kind: entryKey.optional() })).min(1),
  responsibleUnits: labelList,
  problemTopics: z.array(problemTopic).min(1),
  rules,
});

export const sanctions = z.strictObject({
  grounds: labelList,
  subject: label,
  threshold: label,
  measures: labelList,
  rules,
});
