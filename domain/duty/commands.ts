import { z } from 'zod';
import type { AggregateId, CommandSpec } from '../aggregate';
import { civilDate } from '../calendar/civil-date';
import { storedDeadline } from '../calendar/deadline';
import { evidence } from '../evidence';
import { roleKey } from '../organisation/role-keys';
import { dateField, longTextField } from '../payload-fields';
import { dutyTransitions as from } from './transitions';

const aggregateId = z.string() as unknown as z.ZodType<AggregateId, AggregateId>;

export const createDuty = z.strictObject({
  id: aggregateId,
  rule: z.string(),
  ruleId: z.string(),
  role: roleKey,
  unit: z.string().nullable(),
  indicator: z.string().nullable(),
  period: z.string(),
  opensOn: civilDate,
  dueOn: civilDate,
  cutoffOn: civilDate,
  due: storedDeadline.optional(),
  cutoff: storedDeadline.optional(),
  minimum: z.int().min(1),
  text: z.string().nullable(),
  quarter: aggregateId.nullable(),
  origin: aggregateId.optional(),
});

export const dutyRecorded = z.strictObject({
  on: civilDate,
  by: z.string(),
  text: z.string(),
});

export const recordDuty = z.strictObject({
  /** Day on which it was done; absent = today. */
  on: dateField.optional(),
  text: longTextField,
  evidence: evidence.meta({ input: 'evidence' }).optional(),
});

export const waiveDuty = z.strictObject({ reason: longTextField });

export const unitSucceeded = z.looseObject({
  unit: z.string(),
  successor: z.string().nullable(),
});

const nothing = z.strictObject({});

/** Commands of a duty with their payloads (O01–O07). */
export const dutyCommands = {
  createDuty: { ...from.createDuty, payload: createDuty, transitions: ['O01', 'O02'] },
  dutyRecorded: { ...from.dutyRecorded, payload: dutyRecorded, transitions: ['O04', 'O05'] },
  recordDuty: { ...from.recordDuty, payload: recordDuty, transitions: ['O04', 'O05'] },
  waiveDuty: { ...from.waiveDuty, payload: waiveDuty, transitions: ['O07'] },
  unitSucceeded: { ...from.unitSucceeded, payload: unitSucceeded, transitions: ['C15'] },
  recalculateDeadlines: {
    ...from.recalculateDeadlines,
    payload: z.looseObject({}),
    transitions: ['C15'],
  },
  openDuty: { ...from.openDuty, payload: nothing, transitions: ['O02'] },
  remindDuty: { ...from.remindDuty, payload: nothing, transitions: ['O03'] },
  markDutyOverdue: { ...from.markDutyOverdue, payload: nothing, transitions: ['O03'] },
  missDuty: { ...from.missDuty, payload: nothing, transitions: ['O06'] },
} as const satisfies Record<string, CommandSpec>;
