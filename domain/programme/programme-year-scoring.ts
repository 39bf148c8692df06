import { z } from 'zod';
import { civilDate } from '../calendar/civil-date';
import { entryKey, label, labelList, recurrence, rules, text } from './programme-text';

/** How the parts of the year's composite are made and summed (S1-06 ff.). */
export const scoring = z.strictObject({
  method: label,
  smallItem: label,
  bigItem: label,
  parts: z.array(
    label.extend({
      key: entryKey,
      max: z.number().optional(),
      min: z.number().optional(),
      effect: text.optional(),
    }),
  ),
  summing: label,
  compositeCap: z.number().nullable(),
  rounding: text.nullable(),
  rules,
});

/** One deduction of an item; `points` is negative, `per: null` where the plan does not say per what. */
const deductionEntry = z.strictObject({
  key: entryKey.optional(),
  trigger: label,
  points: z.number().negative(),
  per: entryKey.nullable(),
  guard: text.optional(),
  /** Where the entries of an item stand under different rules of it; entries of one rule share a letter: `11a`. */
  rules: rules.optional(),
});

const deductionItem = z.strictObject({
  number: z.int().positive(),
  basis: label.nullable(),
  issuer: label.optional(),
  subjects: labelList.optional(),
  aspects: labelList.optional(),
  requires: z.array(
    label.extend({
      period: recurrence.optional(),
      due: text.nullable().optional(),
      dueWorkingDay: z.int().positive().optional(),
    }),
  ),
  entries: z.array(deductionEntry).min(1),
  textZh: text,
  rules,
});

/** Daily assessment by deductions (S1-09..24). */
export const daily = z.strictObject({
  fullScore: z.number().positive(),
  recorder: label,
  forms: labelList,
  subjects: labelList,
  deductions: z.array(deductionItem),
  rules,
});

/** Year-end review by panels; the weights of the panels add up to `fullScore` (S1-25..29). */
export const yearEnd = z.strictObject({
  fullScore: z.number().positive(),
  deadline: civilDate,
  deadlineText: label,
  aspects: labelList,
  panels: z.array(
    label.extend({
      key: entryKey,
      weight: z.number().positive(),
      ballotMax: z.number().positive(),
      voter: label,
      basis: label.optional(),
      aggregate: text,
      aggregateText: label,
      channel: label,
      rules,
    }),
  ),
});

const bonusEntry = z.strictObject({
  key: entryKey,
  points: z.number().positive(),
  per: entryKey.optional(),
  cap: z.number().positive().optional(),
  text: label,
  capText: label.optional(),
});

export const bonus = z.strictObject({
  cap: z.number().positive(),
  capText: label,
  items: z.array(
    z.strictObject({
      number: z.int().positive(),
      key: entryKey.optional(),
      en: text,
      entries: z.array(bonusEntry).min(1),
      keywords: z.strictObject({ openList: z.boolean(), text: label, words: labelList }).optional(),
      rules,
    }),
  ),
  rules,
});

export const veto = z.strictObject({
  effect: label,
  anyOf: z.array(label.extend({ number: z.int().positive(), rules })),
  rules,
});

/** A grade with its cut-offs in points of the rounded composite (S1-48). */
export const grade = label.extend({
  key: entryKey,
  min: z.number().optional(),
  minInclusive: z.boolean().optional(),
  max: z.number().optional(),
  maxInclusive: z.boolean().optional(),
  text: label,
});

export const processStep = label.extend({ number: z.int().positive() });

export const consequence = label.extend({
  appliesTo: entryKey,
  measures: labelList.optional(),
  rules,
});
