import { z } from 'zod';
import { quarter } from '../calendar/quarters';
import { evidence } from '../evidence';
import {
  checkboxField,
  choiceField,
  dateField,
  indicatorField,
  linesField,
  longTextField,
  rowsField,
  textField,
} from '../payload-fields';

const evidenceField = evidence.meta({ input: 'evidence' });

/** The three checks of S0-61: done → effect, in progress → percentage and milestone, not started → reason and new date. */
const reportItem = z
  .strictObject({
    item: textField,
    status: choiceField(['done', 'inProgress', 'notStarted']),
    effect: textField.optional(),
    percent: z.int().min(0).max(100).meta({ input: 'integer' }).optional(),
    nextMilestone: textField.optional(),
    reason: textField.optional(),
    newDate: dateField.optional(),
  })
  .refine((row) => row.status !== 'done' || row.effect !== undefined, { path: ['effect'] })
  .refine((row) => row.status !== 'inProgress' || row.percent !== undefined, { path: ['percent'] })
  .refine((row) => row.status !== 'notStarted' || row.reason !== undefined, { path: ['reason'] });

export const approveTemplate = z.strictObject({
  version: textField,
  fields: linesField,
  /** The task forces it is for; absent = all that have none of their own. */
  taskForces: z.array(z.string()).min(1).meta({ input: 'indicators' }).optional(),
});

export const draftReport = z.strictObject({
  indicator: indicatorField,
  content: longTextField,
  items: rowsField(reportItem).optional(),
  evidence: evidenceField.optional(),
  /** The quarter before, when the draft began with what was filed then. */
  carriedFrom: quarter.meta({ input: 'hidden' }).optional(),
  /** Whether every value of last quarter was checked and brought up to date (S0-45). */
  carriedChecked: checkboxField.optional(),
});

export const ofIndicator = z.strictObject({ indicator: indicatorField });

export const ofIndicatorWithReason = z.strictObject({
  indicator: indicatorField,
  reason: longTextField,
});

/** R11: what is untrue and what shows it (S0-45). */
export const markUntrue = z.strictObject({
  indicator: indicatorField,
  reason: longTextField,
  evidence: evidenceField.optional(),
});

export const signReport = z.strictObject({
  indicator: indicatorField,
  /** Digest of the content that the signer has before the eyes; the signature is refused when it has changed. */
  contentDigest: z.string().meta({ input: 'hidden' }).optional(),
});

export const grantLateEntry = z.strictObject({
  indicator: indicatorField,
  until: dateField,
  reason: longTextField,
});

export const closeCollection = z.strictObject({
  /** Indicators whose outside results are late and are waited for no longer (D-26, D-36). */
  awaiting: z.array(z.string()).meta({ input: 'indicators' }).optional(),
});

export const recordDispatch = z.strictObject({
  kind: choiceField(['groupHead', 'leadLeader', 'office', 'internal', 'joint']),
  on: dateField,
  chair: textField,
  indicators: z.array(z.string()).min(1).meta({ input: 'indicators' }),
  attendees: longTextField,
  decisions: longTextField,
  evidence: evidenceField.optional(),
});

export const recordMonthlyReport = z.strictObject({
  indicator: indicatorField,
  to: choiceField(['superior', 'leadLeader']),
  on: dateField,
  summary: longTextField,
  items: rowsField(reportItem).optional(),
  evidence: evidenceField.optional(),
});
