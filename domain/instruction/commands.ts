import { z } from 'zod';
import type { AggregateId } from '../aggregate';
import { evidence } from '../evidence';
import { commandSpecs } from '../helper-life/specs';
import { dateField, longTextField, rowsField, textField, unitField } from '../payload-fields';
import { instructionTransitions } from './transitions';

const duty = z.string().regex(/^duty\/.+/) as unknown as z.ZodType<AggregateId, AggregateId>;

/** What people give with each command, and what duties tell. */
export const instructionPayloads = {
  writeInstruction: z.strictObject({
    title: textField,
    text: longTextField,
    /** Post of the leader who wrote it; absent = of whoever enters it. */
    leader: unitField.optional(),
    writtenOn: dateField.optional(),
    /** Task forces to which it goes; absent = every one (S0-54). */
    indicators: z.array(z.string()).min(1).meta({ input: 'indicators' }).optional(),
    actionPoints: rowsField(
      z.strictObject({ unit: unitField, text: textField, dueOn: dateField }),
    ).optional(),
    /** The brief on which it was written (S0-56). */
    source: z
      .string()
      .regex(/^(inspection|visit|quarter)\/.+/)
      .meta({ input: 'hidden' })
      .optional(),
    evidence: evidence.default([]),
  }),
  forwardInstruction: z.strictObject({ note: longTextField.optional() }),
  confirmInstruction: z.strictObject({}),
  dutySettled: z.looseObject({
    duty,
    settled: z.enum(['FULFILLED', 'LATE_FULFILLED', 'MISSED', 'WAIVED']),
  }),
};

/** Commands of an instruction with their payloads. */
export const instructionCommands = commandSpecs(
  'instruction',
  instructionTransitions,
  instructionPayloads,
);
