import { z } from 'zod';
import { evidence, requiredEvidence } from '../evidence';
import { commandSpecs } from '../helper-life/specs';
import { dateField, longTextField, rowsField, textField, unitField } from '../payload-fields';
import { hardNutTransitions } from './transitions';

/** The timetable (时间表): what is reached by which day. */
const timetable = rowsField(z.strictObject({ milestone: textField, dueOn: dateField }));

/** The roadmap (路线图): which step, done by whom. */
const roadmap = rowsField(z.strictObject({ step: longTextField, responsible: textField }));

/** What people give with each command; timetable and roadmap are both mandatory (S2-48). */
export const hardNutPayloads = {
  listHardNut: z.strictObject({
    title: textField,
    goal: longTextField,
    /** Absent = the unit of whoever lists it. */
    unit: unitField.optional(),
    timetable,
    roadmap,
    evidence: evidence.default([]),
  }),
  reachMilestone: z.strictObject({
    milestone: z.int().min(1),
    reachedOn: dateField,
    text: longTextField,
    evidence: requiredEvidence,
  }),
  reportHardNut: z.strictObject({ text: longTextField, evidence: evidence.default([]) }),
  reviseTimetable: z.strictObject({ reason: longTextField, timetable, roadmap }),
  solveHardNut: z.strictObject({ result: longTextField, evidence: requiredEvidence }),
  dropHardNut: z.strictObject({ reason: longTextField }),
};

/** Commands of a hard-nut item with their payloads. */
export const hardNutCommands = commandSpecs('hardNut', hardNutTransitions, hardNutPayloads);
