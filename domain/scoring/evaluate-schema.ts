import { z } from 'zod';
import { quarter } from '../calendar/quarters';
import { DECIMAL_TEXT } from './decimals';
import { FINDING_KINDS } from './quarter-results';

const text = z.string().min(1);

/** An exact decimal as text; a bare number is refused, so that nothing passes through a float (E-16). */
const decimal = z.custom<string>(
  (value) => typeof value === 'string' && DECIMAL_TEXT.test(value),
  'noDecimal',
);
const weight = z.custom<string>(
  (value) => typeof value === 'string' && /^\d{1,12}(\.\d{1,12})?$/.test(value),
  'noDecimal',
);

const indicator = z.strictObject({
  id: text,
  name: text.optional(),
  leadUnits: z.array(text).min(1),
  responsibleUnits: z.array(text).default([]),
  leadLeader: text.optional(),
  leadLeaders: z.array(text).optional(),
  target: decimal.optional(),
  /** For `rank.subject` = `unit`; default 1. */
  weight: weight.optional(),
  responsibilityList: z
    .array(z.strictObject({ item: text, unit: text.nullable() }))
    .nullable()
    .default(null),
});

const outsidePlace = z
  .strictObject({ place: z.int().min(1), field: z.int().min(1) })
  .refine((value) => value.place <= value.field, 'placeOutsideField');

const missedFiling = z.strictObject({ unit: text, indicator: text, what: text });

const placardReport = z.strictObject({
  indicator: text,
  unit: text,
  allRectifiedInTime: z.boolean(),
  allAccepted: z.boolean(),
});

const quarterEntry = z.strictObject({
  quarter,
  scores: z.record(text, decimal).default({}),
  external: z.record(text, outsidePlace).default({}),
  unreported: z.array(text).default([]),
  awaiting: z.array(text).default([]),
  lostItems: z.record(text, z.array(text)).default({}),
  findings: z.array(z.strictObject({ indicator: text, kind: z.enum(FINDING_KINDS) })).default([]),
  missedFilings: z.array(missedFiling).default([]),
  placards: z.array(placardReport).default([]),
});

/** Schema of the format `evaluate/1`. What crosses fields is checked by `crossFaults`. */
export const evaluateFile = z.strictObject({
  schema: z.literal('evaluate/1'),
  programme: text,
  policy: z.record(text, z.unknown()).default({}),
  indicators: z.array(indicator).min(1).optional(),
  quarters: z.array(quarterEntry).min(1),
});
export type EvaluateFile = z.infer<typeof evaluateFile>;
