import { z } from 'zod';
import {
  choiceField,
  dateField,
  longTextField,
  rowsField,
  staffNameField,
  textField,
} from '../payload-fields';
import { choicesField } from './payloads-intake';
import { problemTypes } from './vocabulary';

/** The six questions of the form check (六可, S2-53). */
export const sixAble = [
  'operable',
  'quantifiable',
  'assessable',
  'comparable',
  'inspectable',
  'evaluable',
] as const;

const checklistLine = z.strictObject({
  measure: longTextField,
  person: staffNameField,
  leaderInCharge: staffNameField,
  criterion: longTextField,
  dueOn: dateField.optional(),
  post: textField.optional(),
});

const checklist = {
  rootCause: longTextField,
  type: choiceField(problemTypes).optional(),
  lines: rowsField(checklistLine),
  sixAble: choicesField(sixAble).optional(),
};

/** Payloads of the rectification checklist (P10 to P13, D-08). */
export const planPayloads = {
  submitPlan: z.strictObject(checklist),
  returnPlan: z.strictObject({ reason: longTextField }),
  approvePlan: z.strictObject({
    dueOn: dateField.optional(),
    reason: longTextField.optional(),
  }),
  writePlanByLead: z.strictObject(checklist),
};
