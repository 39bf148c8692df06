import { z } from 'zod';
import type { AggregateId } from '../aggregate';
import { FINDING_KINDS } from '../scoring/quarter-results';
import { verificationDimensions } from '../scoring/verification-dimensions';
import { evidence } from '../evidence';
import {
  checkboxField,
  choiceField,
  dateField,
  decimalField,
  indicatorField,
  longTextField,
  problemsField,
  rowsField,
  textField,
  unitField,
} from '../payload-fields';

const scores = z.record(z.string(), decimalField).meta({ input: 'scores' });
/** S0-44: absent = what the kind of finding or deduction usually is. */
const dimension = choiceField(verificationDimensions).optional();
const indicators = z.array(z.string()).meta({ input: 'indicators' });

/** What is entered for scoring; may be given in parts, the latest entry of an indicator counts. */
export const recordScores = z.strictObject({
  scores: scores.optional(),
  headings: z
    .record(z.string(), z.record(z.string(), decimalField))
    .meta({ input: 'json' })
    .optional(),
  external: z
    .record(z.string(), z.strictObject({ place: z.int().min(1), field: z.int().min(1) }))
    .meta({ input: 'places' })
    .optional(),
  unreported: indicators.optional(),
  awaiting: indicators.optional(),
  lostItems: z
    .record(z.string(), z.array(z.string().min(1)))
    .meta({ input: 'lostItems' })
    .optional(),
  findings: rowsField(
    z.strictObject({ indicator: indicatorField, kind: choiceField(FINDING_KINDS), dimension }),
  ).optional(),
  /** Problems through which an indicator lost points: they are marked where its lead units are jointly liable (P35, D-40). */
  lostThrough: rowsField(
    z.strictObject({ indicator: indicatorField, problems: problemsField.min(1), dimension }),
  ).optional(),
  missedFilings: rowsField(
    z.strictObject({ unit: unitField, indicator: indicatorField, what: textField }),
  ).optional(),
  /** Missed duties that count; what is not confirmed proposes nothing (S0-76, S0-79). */
  confirmedMisses: z
    .array(z.string().regex(/^duty\/.+/) as unknown as z.ZodType<AggregateId, AggregateId>)
    .meta({ input: 'lines' })
    .optional(),
});

export const nothing = z.strictObject({});

export const objectToDraft = z.strictObject({
  indicator: indicatorField,
  grounds: longTextField,
  evidence: evidence.meta({ input: 'evidence' }).optional(),
});

export const answerObjection = z.strictObject({
  objection: z.string().meta({ input: 'objection' }),
  upheld: checkboxField,
  answer: longTextField,
});

const decision = choiceField(['approve', 'reject']);

export const decideProposal = z.strictObject({
  proposal: z.string().meta({ input: 'proposal' }),
  decision,
  /** Needed when the computed proposal is overruled: rejected, or its units changed (D-33). */
  reason: longTextField.optional(),
  units: z.array(z.string()).min(1).meta({ input: 'units' }).optional(),
});

export const decideProposals = z.strictObject({
  proposals: z.array(z.string()).min(1).meta({ input: 'proposals' }),
  decision,
  reason: longTextField.optional(),
});

export const approveList = z.strictObject({
  /** The head's written instruction (批示), forwarded to every task force (S0-54). */
  instruction: longTextField.optional(),
  actionPoints: rowsField(
    z.strictObject({ unit: unitField, text: textField, dueOn: dateField }),
  ).optional(),
  /** Day of posting; absent = at once. */
  publishOn: dateField.optional(),
});

export const withReason = z.strictObject({ reason: longTextField });

export const correctQuarter = z.strictObject({ reason: longTextField, scores });
