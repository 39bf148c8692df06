import { z } from 'zod';
import { evidence, requiredEvidence } from '../evidence';
import { checkboxField, choiceField, dateField, longTextField, rowsField } from '../payload-fields';
import { suspensionCauses } from './vocabulary';

/** Whole percent of the measures that is done. */
const percentField = z.coerce.number().int().min(0).max(100).meta({ input: 'decimal' });

const measureEvidence = z.strictObject({
  /** Line of the approved checklist, from 1. */
  line: z.coerce.number().int().min(1).meta({ input: 'decimal' }),
  pieces: requiredEvidence,
});

/** Payloads of the rectification itself (P14, P17 to P20). */
export const rectificationPayloads = {
  recordCheck: z.strictObject({
    kind: choiceField(['desk', 'onSite']),
    on: dateField.optional(),
    progressPercent: percentField,
    finding: longTextField,
    behind: checkboxField.default(false),
    evidence: evidence.default([]),
  }),
  reportProgress: z.strictObject({
    progressPercent: percentField,
    text: longTextField,
    evidence: evidence.default([]),
  }),
  requestCheck: z.strictObject({ reason: longTextField }),
  requestExtension: z.strictObject({
    newDueOn: dateField,
    reason: longTextField,
    progress: longTextField,
    evidence: evidence.default([]),
  }),
  decideExtension: z.strictObject({
    decision: choiceField(['granted', 'refused']),
    newDueOn: dateField.optional(),
    reason: longTextField.optional(),
  }),
  suspendProblem: z.strictObject({
    cause: choiceField(suspensionCauses),
    reason: longTextField,
    proof: requiredEvidence,
    until: dateField,
  }),
  resumeProblem: z.strictObject({ reason: longTextField }),
  applyForAcceptance: z.strictObject({
    statement: longTextField,
    evidence: rowsField(measureEvidence),
    /** Record of the top-level meeting; needed for a hard case (S2-51). */
    meetingRecord: evidence.optional(),
  }),
};
