import { z } from 'zod';
import type { AggregateId } from '../aggregate';
import { evidence } from '../evidence';
import { commandSpecs } from '../helper-life/specs';
import {
  choiceField,
  dateField,
  indicatorField,
  linesField,
  longTextField,
  rowsField,
  textField,
  unitField,
} from '../payload-fields';
import { verificationDimensions } from '../scoring/verification-dimensions';
import { inspectionTransitions } from './transitions';

/** What is done: the forms that the plans name; the list is open (S0-55, S2-28, S2-46..49, S3-41, S4-08, S4-10, S4-13). */
export const inspectionForms = [
  'spotCheck',
  'inspection',
  'writtenSupervision',
  'openVisit',
  'covertVisit',
  'specialCheck',
  'rovingSupervision',
  'liaisonService',
  'onTheSpot',
  'randomCheck',
  'personnelVisit',
] as const;
export type InspectionForm = (typeof inspectionForms)[number];

/** The four methods of assessment (S4-05); beside the kind, never instead of it. */
export const assessmentMethods = [
  'siteVisit',
  'officesInspection',
  'dailyAssessment',
  'satisfactionPoll',
] as const;

/** The three kinds of assessment (S4-06). */
export const assessmentKinds = ['daily', 'annual', 'special'] as const;

/** What a spot check looks at (S0-55). */
export const checkSubjects = ['work', 'problems', 'indicators', 'other'] as const;

const duty = z.string().regex(/^duty\/.+/) as unknown as z.ZodType<AggregateId, AggregateId>;

/** What people give with each command, and what duties tell. */
export const inspectionPayloads = {
  planInspection: z.strictObject({
    form: choiceField(inspectionForms),
    title: textField,
    subject: choiceField(checkSubjects),
    method: choiceField(assessmentMethods).optional(),
    assessment: choiceField(assessmentKinds).optional(),
    indicator: indicatorField.optional(),
    /** Absent for a random check: units are drawn (S4-13). */
    units: z.array(z.string().min(1)).min(1).meta({ input: 'units' }).optional(),
    team: linesField,
    plannedOn: dateField,
  }),
  recordFindings: z.strictObject({
    doneOn: dateField,
    persons: linesField,
    place: textField.optional(),
    result: longTextField,
    findings: rowsField(
      z.strictObject({
        finding: longTextField,
        /** Aspect under which problems are fed back (S4-09). */
        aspect: textField.optional(),
        unit: unitField.optional(),
        dimension: choiceField(verificationDimensions),
      }),
    ).optional(),
    evidence: evidence.default([]),
  }),
  cancelInspection: z.strictObject({ reason: longTextField }),
  writeBrief: z.strictObject({ brief: longTextField, evidence: evidence.default([]) }),
  sendBrief: z.strictObject({
    /** Also to the head of the leading group (S0-89). */
    toGroupHead: z.boolean().default(false).meta({ input: 'checkbox' }),
  }),
  urgeTaskForce: z.strictObject({ unit: unitField, text: longTextField }),
  recordFollowUp: z.strictObject({ followUp: longTextField, evidence: evidence.default([]) }),
  dutySettled: z.looseObject({
    duty,
    settled: z.enum(['FULFILLED', 'LATE_FULFILLED', 'MISSED', 'WAIVED']),
  }),
};

/** Commands of an inspection with their payloads. */
export const inspectionCommands = commandSpecs(
  'inspection',
  inspectionTransitions,
  inspectionPayloads,
);
