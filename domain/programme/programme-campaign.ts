import { z } from 'zod';
import { entryKey, label, labelList, recurrence, rules, text } from './programme-text';

export const goals = z.strictObject({ name: label.optional(), items: labelList });

/** Whom a campaign reaches, by tier (S2-13). */
export const scopeTier = label.extend({ tier: z.int().positive(), position: label });

/** A special action with the types of problem to look for (S2-06 ff.). */
export const action = label.extend({
  id: text,
  number: z.int().positive(),
  key: entryKey,
  problemsToFind: z.array(label.extend({ id: text })),
  openList: z.boolean(),
  mottos: labelList,
  aim: label,
  rules,
});

const stepItem = label.extend({
  duty: label.optional(),
  count: z.int().positive().optional(),
  by: label.optional(),
  means: labelList.optional(),
  text: label.optional(),
});

/** One measure of a step; each field is present where the plan has it. */
const stepMeasure = label.extend({
  number: z.int().positive(),
  milestones: labelList.optional(),
  slogan: label.optional(),
  items: z.array(stepItem).optional(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  monthText: label.optional(),
  channels: labelList.optional(),
  teams: labelList.optional(),
  focus: labelList.optional(),
  gradedResponse: labelList.optional(),
  problemTypes: labelList.optional(),
  management: label.optional(),
  escalation: z.strictObject({ grounds: labelList, measures: labelList }).optional(),
  principles: labelList.optional(),
  documents: labelList.optional(),
  form: label.optional(),
  contestants: label.optional(),
  speechParts: labelList.optional(),
  scoring: label.optional(),
  publication: label.optional(),
  lastPlace: label.optional(),
  frequency: recurrence.nullable().optional(),
  forms: labelList.optional(),
  use: label.optional(),
  actors: labelList.optional(),
  sentBy: label.optional(),
  required: labelList.optional(),
  instruments: labelList.optional(),
  means: labelList.optional(),
  fourIsed: labelList.optional(),
  sixAble: labelList.optional(),
  period: recurrence.optional(),
  periodText: label.optional(),
  inputs: labelList.optional(),
  weights: z.record(entryKey, z.string()).nullable().optional(),
  subjects: label.optional(),
  result: label.optional(),
  grades: labelList.nullable().optional(),
  rules,
});

/** A step of the campaign; `throughout` steps run from beginning to end (S2-15). */
export const step = label.extend({
  number: z.int().positive(),
  key: entryKey,
  throughout: z.boolean().optional(),
  measures: z.array(stepMeasure),
});

/** A key field with the unit that organises it (S2-65). */
export const keyField = label.extend({
  id: text,
  number: z.int().positive(),
  responsibleUnit: label,
  roleOfUnit: text.optional(),
  mainResponsibleUnits: labelList.optional(),
});

export const participatingUnit = label.extend({ number: z.int().positive() });

const rewardOrSanction = z.strictObject({
  grounds: labelList,
  subjects: labelList.optional(),
  measures: labelList,
  rules,
});

export const rewardsAndSanctions = z.strictObject({
  reward: rewardOrSanction,
  sanction: rewardOrSanction,
});
