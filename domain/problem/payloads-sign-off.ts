import { z } from 'zod';
import { evidence } from '../evidence';
import { choiceField, dateField, longTextField, personField } from '../payload-fields';
import { choicesField } from './payloads-intake';
import { lookBackResults, reopenCauses, returnReasons } from './vocabulary';

/** Payloads from acceptance to look-back and reopening (P21 to P24, P27 to P29). */
export const signOffPayloads = {
  returnRectification: z.strictObject({
    reasons: choicesField(returnReasons).min(1),
    text: longTextField,
    dueOn: dateField.optional(),
  }),
  acceptRectification: z.strictObject({
    /** How the criterion of the checklist is met (P22). */
    opinion: longTextField.optional(),
  }),
  approveSignOff: z.strictObject({ opinion: longTextField.optional() }),
  refuseSignOff: z.strictObject({ reason: longTextField, dueOn: dateField.optional() }),
  orderLookBack: z.strictObject({ reason: longTextField }),
  recordLookBack: z.strictObject({
    result: choiceField(lookBackResults),
    finding: longTextField,
    /** Persons of the team by id, besides the one who records (D-10); who is from outside is named in the finding. */
    team: z.array(personField).min(1).max(50).meta({ input: 'people' }).optional(),
    evidence: evidence.default([]),
  }),
  recordMechanism: z.strictObject({
    kind: choiceField(['entry', 'waiver']),
    text: longTextField,
    document: evidence.default([]),
  }),
  reopenProblem: z.strictObject({
    cause: choiceField(reopenCauses),
    reason: longTextField,
    evidence: evidence.default([]),
  }),
};
