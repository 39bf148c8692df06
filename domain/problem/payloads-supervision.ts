import { z } from 'zod';
import { evidence, requiredEvidence } from '../evidence';
import {
  checkboxField,
  choiceField,
  dateField,
  longTextField,
  personField,
  textField,
  unitField,
} from '../payload-fields';
import { choicesField } from './payloads-intake';
import {
  escalationGrounds,
  handlingLevels,
  personalMeasureKinds,
  proposalKinds,
} from './vocabulary';

/** Payloads of leaders' and closing acts (P25, P26, P30 to P33). */
export const supervisionPayloads = {
  proposeEscalation: z.strictObject({
    grounds: choicesField(escalationGrounds).min(1),
    reason: longTextField,
  }),
  escalateProblem: z.strictObject({
    grounds: choicesField(escalationGrounds).default([]),
    /** One level up when left out (D-15). */
    toLevel: choiceField(handlingLevels).optional(),
    /** Post of the leader who takes over. */
    leader: unitField.optional(),
    dueOn: dateField.optional(),
    placard: checkboxField.default(false),
    meetingRecord: evidence.default([]),
    reason: longTextField,
  }),
  lowerHandlingLevel: z.strictObject({
    toLevel: choiceField(handlingLevels),
    reason: longTextField,
  }),
  setProposalAside: z.strictObject({
    kind: choiceField(proposalKinds),
    reason: longTextField,
  }),
  placardProblem: z.strictObject({
    grounds: choicesField(escalationGrounds).min(1),
    dueOn: dateField.optional(),
    meetingRecord: evidence.default([]),
    reason: longTextField,
  }),
  cancelProblem: z.strictObject({ reason: longTextField, document: requiredEvidence }),
  carryOverProblem: z.strictObject({
    to: choiceField(['successorProgramme', 'routineWork']),
    /** Successor programme, or the unit that goes on with it. */
    owner: unitField,
    dueOn: dateField.optional(),
    reason: longTextField,
  }),
  recordPersonalMeasure: z.strictObject({
    person: personField,
    kind: choiceField(personalMeasureKinds),
    on: dateField.optional(),
    reason: longTextField,
  }),
  draftTypicalCase: z.strictObject({ title: textField, text: longTextField }),
  publishTypicalCase: z.strictObject({}),
};
