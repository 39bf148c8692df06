import { z } from 'zod';
import { evidence } from '../evidence';
import {
  checkboxField,
  choiceField,
  dateField,
  indicatorField,
  linesField,
  longTextField,
  personField,
  problemsField,
  rowsField,
  textField,
  unitField,
  unitsField,
} from '../payload-fields';

const proposal = z.string().meta({ input: 'proposal' });
const evidenceField = evidence.meta({ input: 'evidence' });

export const sendWarning = z.strictObject({
  proposal,
  text: longTextField.optional(),
  problems: problemsField.optional(),
});

export const nameProblems = z.strictObject({ proposal, problems: problemsField.min(1) });

export const issueCircular = z.strictObject({
  kind: choiceField(['criticism', 'progress']),
  text: longTextField.optional(),
});

export const hangPlacard = z.strictObject({
  proposal,
  problems: problemsField,
  /** Absent = the default period of the policy, from today. */
  dueOn: dateField.optional(),
});

export const performMeasure = z.strictObject({ proposal, on: dateField, text: longTextField });

export const withdrawMeasure = z.strictObject({ proposal, reason: longTextField });

/** Which speech is meant where a unit owes several (`speech.combine` = false). */
const speechIndicator = indicatorField.optional();

export const scheduleSpeech = z.strictObject({
  unit: unitField,
  indicator: speechIndicator,
  on: dateField,
  place: textField.optional(),
});

export const approveSubstitute = z.strictObject({
  unit: unitField,
  indicator: speechIndicator,
  substitute: personField,
  reason: longTextField,
});

export const recordSpeech = z.strictObject({
  unit: unitField,
  indicator: speechIndicator,
  heldOn: dateField,
  /** The principal in person, or the substitute whom the group head approved. */
  speaker: choiceField(['principal', 'substitute']),
  /** What went wrong and why (检讨). */
  selfCriticism: longTextField,
  pledges: rowsField(z.strictObject({ goal: textField, measure: textField, dueOn: dateField })),
  evidence: evidenceField.optional(),
});

export const recordMissedSpeech = z.strictObject({
  unit: unitField,
  indicator: speechIndicator,
  reason: longTextField,
});

export const proposeReferral = z.strictObject({
  ground: choiceField(['dereliction', 'chronicLagging', 'harm']),
  subjectKind: choiceField(['organisation', 'leadingCadre', 'publicEmployee']),
  units: unitsField,
  indicator: indicatorField.optional(),
  facts: longTextField,
  evidence: evidenceField.optional(),
});

const referral = z.string().meta({ input: 'referral' });

export const decideReferral = z.strictObject({
  referral,
  decision: choiceField(['approve', 'reject']),
  reason: longTextField.optional(),
});

export const sendReferral = z.strictObject({
  referral,
  to: z
    .array(z.enum(['orgDept', 'disciplineCommission']))
    .min(1)
    .meta({ input: 'choices' }),
});

export const ofReferral = z.strictObject({ referral });

export const ofReferralWithReason = z.strictObject({ referral, reason: longTextField });

export const recordReferralOutcome = z.strictObject({ referral, reference: textField });

export const fixInspectionList = z.strictObject({
  bureauPerson: personField,
  inspectionPerson: personField.optional(),
  matters: rowsField(
    z.strictObject({
      kind: choiceField(['lagging', 'deduction', 'repeatDeduction', 'innovation', 'other']),
      title: textField,
      indicator: indicatorField.optional(),
      units: unitsField,
      dueOn: dateField,
    }),
  ),
});

export const recordInspection = z.strictObject({
  on: dateField,
  bureauPersons: linesField,
  inspectionPersons: linesField.optional(),
  matters: z.array(z.string()).meta({ input: 'matters' }).optional(),
  /** Entries under the labels of the four systems (S0-88). */
  labels: z.record(z.string(), z.string().min(1)).meta({ input: 'labels' }).optional(),
  done: checkboxField.optional(),
  report: longTextField,
  /** Registered as problems by whoever found them. */
  problems: problemsField.optional(),
});

export const closeQuarter = z.strictObject({
  report: longTextField,
  /** Close although measures are open: they are listed (latest working day 50, Q25). */
  listOpen: checkboxField.optional(),
});
