import { z } from 'zod';
import { evidence, requiredEvidence } from '../evidence';
import { commandSpecs } from '../helper-life/specs';
import {
  checkboxField,
  choiceField,
  dateField,
  indicatorField,
  longTextField,
  textField,
} from '../payload-fields';
import { innovationTransitions } from './transitions';

/** Independent innovation (S0-39) or one copied from the model city of the field (S0-40). */
export const innovationKinds = ['own', 'copied'] as const;

const content = {
  title: textField,
  text: longTextField,
  /** Gap to the provincial top three (S0-35). */
  gap: longTextField.optional(),
  /** City that is best in the country in this field; needed for a copied innovation (S0-40). */
  modelCity: textField.optional(),
  evidence: evidence.default([]),
};

/** What people give with each command. */
export const innovationPayloads = {
  draftInnovation: z.strictObject({
    kind: choiceField(innovationKinds),
    indicator: indicatorField,
    ...content,
  }),
  reviseInnovation: z.strictObject(content),
  recordConsultation: z.strictObject({
    consultedOn: dateField,
    /** The matching prefecture-level task force (S0-36). */
    counterpart: textField,
    opinion: longTextField,
  }),
  formJointCase: z.strictObject({ jointOn: dateField, evidence: requiredEvidence }),
  waiveJointCase: z.strictObject({ reason: longTextField }),
  fileInnovation: z.strictObject({
    filedOn: dateField,
    /** Receipts of both recipients: the prefecture's office and the city's own (S0-37). */
    prefectureReceipt: textField.optional(),
    officeReceipt: textField,
  }),
  recordRecognition: z.strictObject({
    recognised: checkboxField,
    by: textField,
    recognisedOn: dateField,
    evidence: evidence.default([]),
  }),
  giveUpInnovation: z.strictObject({ reason: longTextField }),
};

/** Commands of an innovation case with their payloads. */
export const innovationCommands = commandSpecs(
  'innovation',
  innovationTransitions,
  innovationPayloads,
);
