import { z } from 'zod';
import { evidence } from '../evidence';
import {
  checkboxField,
  choiceField,
  dateField,
  indicatorField,
  longTextField,
  textField,
  unitField,
  unitsField,
} from '../payload-fields';
import {
  dismissalGrounds,
  handlingLevels,
  headings,
  priorities,
  problemFlags,
  problemTypes,
  sources,
} from './vocabulary';

/** Number or id of another problem. */
const problemField = z
  .string()
  .trim()
  .regex(/^(problem\/)?[A-Za-z0-9][A-Za-z0-9-]*$/)
  .max(60)
  .meta({ input: 'problem' });

/** Several words of a closed list. */
export function choicesField<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.array(z.enum(words)).meta({ input: 'choices' });
}

/** Who reported; shown to named roles only (D-23). */
const reporterField = z
  .strictObject({
    name: textField.optional(),
    contact: textField.optional(),
  })
  .meta({ input: 'record', restricted: true });

/** Id of the helper life behind a problem; a page fills it in from the link that leads to the form. */
const originField = z
  .string()
  .regex(/^(clue|instruction|visit|inspection|innovation|hardNut)\/[A-Za-z0-9-]+$/)
  .max(80)
  .meta({ input: 'hidden' });

const child = z.strictObject({
  title: textField,
  description: longTextField.optional(),
  responsibleUnit: unitField,
  leadUnit: unitField.optional(),
  dueOn: dateField.optional(),
});

/** Payloads from discovery to receipt (P01 to P09, P34). */
export const intakePayloads = {
  registerProblem: z.strictObject({
    title: textField,
    description: longTextField,
    source: choiceField(sources),
    category: textField.optional(),
    heading: choiceField(headings).optional(),
    indicator: indicatorField.optional(),
    topic: textField.optional(),
    foundOn: dateField.optional(),
    foundAt: textField.optional(),
    type: choiceField(problemTypes).default('ordinary'),
    priority: choiceField(priorities).default('normal'),
    flags: choicesField(problemFlags).default([]),
    suggestedUnit: unitField.optional(),
    recurrenceOf: problemField.optional(),
    reporter: reporterField.optional(),
    evidence: evidence.default([]),
    /** Clue, visit, inspection … in which the problem was found. */
    origin: originField.optional(),
  }),
  verifyProblem: z.strictObject({ note: longTextField, evidence: evidence.default([]) }),
  dismissProblem: z.strictObject({
    ground: choiceField(dismissalGrounds),
    reason: longTextField,
    /** Written decision; needed for a misconduct case (S3-43). */
    decision: evidence.default([]),
  }),
  mergeProblem: z.strictObject({ survivor: problemField, reason: longTextField }),
  unmergeProblem: z.strictObject({ reason: longTextField }),
  splitProblem: z.strictObject({ children: z.array(child).min(2).max(50).meta({ input: 'rows' }) }),
  assignProblem: z.strictObject({
    leadUnit: unitField,
    responsibleUnit: unitField,
    coResponsibleUnits: unitsField.optional(),
    districtUnit: unitField.optional(),
    sponsorLeader: unitField.optional(),
    dueOn: dateField.optional(),
    level: choiceField(handlingLevels).default('UNIT'),
  }),
  objectToAssignment: z.strictObject({
    proposedUnit: unitField,
    basis: longTextField,
    evidence: evidence.default([]),
  }),
  decideObjection: z.strictObject({
    decision: choiceField(['upheld', 'rejected']),
    responsibleUnit: unitField.optional(),
    leadUnit: unitField.optional(),
    keepDeadline: checkboxField.optional(),
    reason: longTextField,
  }),
  confirmReceipt: z.strictObject({}),
  waiveObjection: z.strictObject({}),
  transferAfterReceipt: z.strictObject({
    responsibleUnit: unitField,
    leadUnit: unitField.optional(),
    keepDeadline: checkboxField.optional(),
    reason: longTextField,
  }),
  /** Another unit because the former one has ended without successor (D-38). */
  reassignProblem: z.strictObject({
    responsibleUnit: unitField,
    leadUnit: unitField.optional(),
    keepDeadline: checkboxField.optional(),
    reason: longTextField,
  }),
};
