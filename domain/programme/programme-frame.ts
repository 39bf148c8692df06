import { z } from 'zod';
import { civilDate } from '../calendar/civil-date';
import { entryKey, label, labelList, recurrence, ruleId, rules, text } from './programme-text';

/** Title: `source: ours` where the plan has none and the file's author made one. */
export const title = label.extend({ source: z.enum(['plan', 'ours']), note: label.optional() });

export const place = label.extend({ level: text, superior: label.optional() });

/** Issue of the plan; null dates and issuers are not in the text. */
export const issue = z.strictObject({
  issuedOn: civilDate.nullable(),
  publishedOn: civilDate.optional(),
  by: label.nullable(),
  approval: label.optional(),
  addressees: labelList.optional(),
  publicity: label.optional(),
});

/** First and last day of the plan; `fromPrecision: month` where the text names only the month. */
export const planPeriod = z.strictObject({
  from: civilDate,
  fromPrecision: z.enum(['day', 'month']),
  to: civilDate,
  text: label.optional(),
  source: text.optional(),
  startSource: text.optional(),
  endSource: text.optional(),
});

/** Which cycles of the system the plan asks for. */
export const cycles = z.strictObject({
  quarters: z.boolean(),
  ranking: z.boolean(),
  yearReview: z.boolean(),
  contest: z.boolean(),
  halfYearEvaluation: z.boolean(),
});

const organRoles = [
  'groupHead',
  'leadingGroup',
  'coordinationOffice',
  'leadLeader',
  'taskForce',
  'taskForceOffice',
  'leadUnit',
  'responsibleUnit',
  'principal',
  'supervisionTaskForce',
  'inspectionOffice',
  'orgDept',
  'superior',
  'liaisonTarget',
  'thirdParty',
  'authority',
  'headquarters',
  'rovingTeam',
  'firstResponsiblePerson',
] as const;

/** A body that the plan names, by the part it plays. */
export const organ = z.strictObject({
  role: z.enum(organRoles),
  zh: text.optional(),
  en: text.optional(),
  by: label.optional(),
  seat: label.optional(),
  function: label.optional(),
  functions: labelList.optional(),
  members: z.array(label.extend({ position: text.optional() })).optional(),
  items: labelList.optional(),
  rules: rules.optional(),
});

/** Whom the plan assesses: task forces (counted, named or not) or kinds of units. */
export const objects = z.strictObject({
  text: label.optional(),
  taskForces: z.strictObject({ count: z.int().positive(), names: labelList.nullable() }).optional(),
  kinds: z.array(label.extend({ kind: entryKey })).optional(),
  adjustment: label.optional(),
  rules: rules.optional(),
});

/** A number that the plan states; `parts` must add up to it, `qualifier` marks a number that is not exact. */
export const statedCount = z.strictObject({
  key: entryKey,
  value: z.int().nonnegative(),
  qualifier: z.enum(['nearly', 'moreThan']).optional(),
  parts: z.array(z.strictObject({ key: entryKey, value: z.int().nonnegative() })).optional(),
  text: label.optional(),
  also: label.optional(),
  by: label.optional(),
  named: labelList.optional(),
  unnamed: z.int().optional(),
});

/** A recurring duty of the plan; `periods` is empty where the plan does not say how often. */
export const cadence = z.strictObject({
  key: entryKey,
  zh: text.optional(),
  en: text.optional(),
  periods: z.array(recurrence),
  by: label.nullable().optional(),
  to: label.nullable().optional(),
  object: label.optional(),
  templateBy: label.optional(),
  place: label.optional(),
  minimum: z.int().nonnegative().optional(),
  minimumDays: z.int().positive().optional(),
  exactly: z.int().positive().optional(),
  sinceYear: z.int().optional(),
  due: text.nullable().optional(),
  dueDay: z.int().nullable().optional(),
  text: label.optional(),
  rules,
});

/** A document that somebody files once; `dueOn: null` where the plan sets no date. */
export const filing = label.extend({
  key: entryKey,
  by: label,
  to: label.nullable(),
  kind: text.optional(),
  precondition: label.optional(),
  fields: labelList.optional(),
  contents: labelList.optional(),
  display: label.optional(),
  oneEntryPer: text.optional(),
  cadence: recurrence.nullable().optional(),
  dueOn: civilDate.nullable(),
  dueText: label.optional(),
  rules: z.array(ruleId),
});

/** A dated phase; phases may overlap or leave gaps (S3-25). */
export const phase = label.extend({
  number: z.int().positive(),
  key: entryKey,
  from: civilDate,
  fromInText: z.boolean().optional(),
  to: civilDate,
  text: label.optional(),
  motto: label.optional(),
  closeRule: label.optional(),
  filings: z.array(filing),
});

/** One clause of the plan in full. */
export const clause = z.strictObject({ id: text, en: text, textZh: text });
